import type { Language } from '../assessment/assessment.ts';
import type { SchoolChanges } from '../tables/changes/summarise.ts';
import type { OutcomeStatus } from './keys.ts';

/** `run.json`: what parse found in an upload and queued. No student-level value. */
export interface RunManifest {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly title: Readonly<Partial<Record<Language, string>>>;
  readonly synthetic: boolean;
  /** Languages that the assessment reports in. */
  readonly languages: readonly Language[];
  readonly upload: {
    readonly bucket: string;
    readonly key: string;
    readonly etag: string;
    readonly sha256: string;
    /** ISO date of the upload. */
    readonly date: string;
  };
  readonly software: string;
  readonly rows: { readonly read: number; readonly used: number; readonly setAside: number };
  readonly schools: readonly ManifestSchool[];
  /** Languages of the technical report; none where only a part of the schools was asked for. */
  readonly technical: readonly Language[];
  /** Summaries of the nation and of regions. Not in runs of earlier versions. */
  readonly summaries?: RunSummaryPlan;
  /** Not in runs of earlier versions. */
  readonly quality?: DataQuality;
  /** The run of the same results file that this one follows, where there is one. */
  readonly previous?: PreviousRun;
}

/** An earlier finished run of the same assessment and results file. */
export interface PreviousRun {
  readonly run: string;
  /** ISO date of its upload. */
  readonly date: string;
}

/** Which summaries a run prints: each place in each language. */
export interface RunSummaryPlan {
  /** Regions; an empty one is the nation. */
  readonly places: readonly string[];
  readonly languages: readonly Language[];
  /** Places without a summary, and why: `too-few-schools`, `complementary`, `one-region`, `part-of-schools`. */
  readonly withheld: readonly { readonly place: string; readonly reason: string }[];
}

/** The quality of a file's data in a few numbers. */
export interface DataQuality {
  /** Different things to remark when the file was read; each may have occurred many times. */
  readonly remarks: Readonly<Record<'error' | 'warning' | 'note', number>>;
  readonly domains: readonly {
    readonly id: string;
    readonly name: Readonly<Partial<Record<Language, string>>>;
    readonly items: number;
    /** Cronbach's alpha; null where it cannot be computed. */
    readonly alpha: number | null;
    /** Items with a flag of the classical analysis. */
    readonly flagged: number;
    /** Items of DIF class C by gender or language; null where DIF could not be tested. */
    readonly dif: number | null;
  }[];
}

export interface ManifestSchool {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly students: number;
  readonly languages: readonly Language[];
}

/** `outcomes/technical/…`, `outcomes/summaries/…`: why a technical report or a summary failed. */
export interface DocumentFailure {
  readonly version: 1;
  readonly language: Language;
  /** The place of a summary; a technical report has none. */
  readonly place?: string;
  readonly reason: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** `outcomes/<status>/<school>.json`: how one school ended. */
export interface SchoolOutcome {
  readonly version: 1;
  readonly school: string;
  readonly status: OutcomeStatus;
  /** Machine-readable reason of a suppression or failure, e.g. `too-few-students`. */
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  /** Keys of the reports, relative to the run's prefix. */
  readonly files: readonly string[];
  readonly pages: number;
  /** The reports, one a language. Not in outcomes of earlier versions. */
  readonly reports?: readonly SchoolReport[];
}

/** One printed report, and how a later run knows that it would print the same. */
export interface SchoolReport {
  readonly language: Language;
  /** Of all that it says but the marks of the run (see `contentHash`). */
  readonly content: string;
  /** Fingerprint of the software that printed it. */
  readonly software: string;
  readonly pages: number;
  /** The run that printed it: an earlier one, where nothing that it says has changed since. */
  readonly run: string;
}

/** What changed since the run before. */
export interface RunChanges {
  readonly since: PreviousRun;
  /** Reports printed by this run, and those taken over because they would say the same. */
  readonly reports: { readonly printed: number; readonly kept: number };
  /** Schools with a figure or a verdict that changed, or that came, went or ended in another way; of how many. */
  readonly schools: { readonly changed: number; readonly of: number };
  /** The largest change of a school's mean that may be shown, in the unit of the headline score; null where none is. */
  readonly largest: { readonly school: string; readonly domain: string; readonly change: number } | null;
}

export type SchoolStatus = OutcomeStatus | 'waiting' | 'missing';

/** `status.json`: where a run stands, known from S3 alone. */
export interface RunStatus {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly state: 'running' | 'finished';
  readonly rows: RunManifest['rows'];
  /** Technical reports that exist: keys relative to the run's prefix. */
  readonly technical: readonly string[];
  /** Summaries that exist, likewise. Not in runs of earlier versions. */
  readonly summaries?: readonly string[];
  readonly counts: Readonly<Record<'schools' | SchoolStatus, number>>;
  /** Of a finished run that follows another. */
  readonly changes?: RunChanges;
  readonly schools: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string | null;
    readonly status: SchoolStatus;
    readonly reason?: string;
    readonly files: readonly string[];
    /** Absent where nothing changed, or there is nothing to compare with. */
    readonly changes?: SchoolChanges;
  }[];
}
