import type { Language } from '../assessment/assessment.ts';
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
  /** Not in runs of earlier versions. */
  readonly quality?: DataQuality;
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

/** `outcomes/technical/<language>.json`: why a technical report failed. */
export interface TechnicalFailure {
  readonly version: 1;
  readonly language: Language;
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
  readonly counts: Readonly<Record<'schools' | SchoolStatus, number>>;
  readonly schools: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string | null;
    readonly status: SchoolStatus;
    readonly reason?: string;
    readonly files: readonly string[];
  }[];
}
