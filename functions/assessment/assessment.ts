import type { Rules } from './rules.ts';

/** Languages that a report can be written in. Languages of instruction are free codes ("kk", "ru", "uz", …). */
export const reportLanguages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof reportLanguages)[number];

/** One text in the languages that the customer gave; read it with `inLanguage`. */
export type Text = Readonly<Partial<Record<Language, string>>>;

/** The text in the language asked for, else in the first of ru, kk, en that exists, else the fallback. */
export function inLanguage(text: Text, language: Language, fallback: string): string {
  return text[language] ?? text.ru ?? text.kk ?? text.en ?? fallback;
}

export interface Domain {
  readonly id: string;
  readonly name: Text;
  /** False where the texts differ by language of instruction (reading), so that its languages are not compared. */
  readonly comparableAcrossLanguages: boolean;
}

/**
 * What a student's headline score in a domain is, and in which unit it is printed.
 * - `items`: percent of the points of the items that were administered to the student (0–100);
 * - `points`: the file has points of a known maximum; printed as percent (0–100);
 * - `percent`: the file has percent;
 * - `scale`: the file has scores of a scale of its own, printed as they are.
 */
export type Scores =
  | { readonly kind: 'items' }
  | { readonly kind: 'points'; readonly maximum: Readonly<Record<string, number>> }
  | { readonly kind: 'percent' }
  | { readonly kind: 'scale'; readonly unit: Text };

/** A level of achievement: from this headline score upwards, up to the next level. */
export interface Level {
  readonly id: string;
  readonly name: Text;
  readonly from: number;
}

export interface Item {
  readonly id: string;
  readonly domain: string;
  readonly objective: string | null;
  readonly maxScore: number;
  /** Right answer by test variant; `''` is the key of all variants. Null where the cell holds points already. */
  readonly keys: Readonly<Record<string, string>> | null;
  /** Option labels in the order of the test ("A", "B", …); empty for items without options. */
  readonly options: readonly string[];
  /** Variants (forms, booklets) that contain the item; empty means all. */
  readonly variants: readonly string[];
  /** Anchored Rasch difficulty in logits, when the assessment was calibrated elsewhere. */
  readonly difficulty: number | null;
  readonly topic: string | null;
  readonly cognitiveLevel: string | null;
  readonly label: string | null;
}

export interface Objective {
  readonly id: string;
  readonly domain: string;
  readonly code: string;
  readonly text: Text;
  readonly advice: Text;
}

export interface Question {
  readonly id: string;
  readonly theme: string;
  readonly text: Text;
  readonly options: readonly { readonly code: string; readonly label: Text }[];
  readonly ordered: boolean;
}

export interface SchoolRecord {
  readonly id: string;
  readonly name: Text;
  readonly region: string | null;
  readonly district: Text;
  readonly locality: 'urban' | 'rural' | null;
  readonly type: string | null;
  readonly languages: readonly string[];
  readonly enrolled: number | null;
}

/** One row of `reference.csv`: a published figure of the region or the nation. */
export interface PublishedFigure {
  readonly level: 'nation' | 'region';
  /** Region id or name; null at the level of the nation. */
  readonly region: string | null;
  /** A domain, objective or question id. */
  readonly measure: string;
  /** `all`, `girls`, `boys` or a language of instruction. */
  readonly group: string;
  readonly n: number | null;
  readonly schools: number | null;
  readonly mean: number;
  readonly sd: number | null;
  readonly se: number | null;
  readonly p10: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly source: string | null;
}

/** Cell contents that mean "no answer", by kind. Compared after trimming, without regard to case. */
export interface MissingCodes {
  /** Seen by the student, not answered: scored 0. */
  readonly omitted: readonly string[];
  /** The student did not get so far: scored 0 and counted in the not-reached rate. */
  readonly notReached: readonly string[];
  /** Never given to the student: not scored at all. */
  readonly notAdministered: readonly string[];
}

/** All that an assessment's definition says: the definition tables, validated and with defaults filled in. */
export interface Assessment {
  readonly id: string;
  readonly title: Text;
  readonly wave: string;
  readonly grade: string | null;
  /** Invented data: every page says so. */
  readonly synthetic: boolean;
  readonly languages: readonly Language[];
  readonly domains: readonly Domain[];
  readonly scores: Scores;
  readonly levels: Readonly<Record<string, readonly Level[]>>;
  readonly items: readonly Item[];
  readonly objectives: readonly Objective[];
  readonly questions: readonly Question[];
  readonly schools: readonly SchoolRecord[];
  readonly published: readonly PublishedFigure[];
  readonly rules: Rules;
  /** The file's column → Esep's name. */
  readonly columns: Readonly<Record<string, string>>;
  readonly missing: MissingCodes;
  /** `null`: to be detected. */
  readonly encoding: string | null;
  readonly source: string | null;
  /** Meanings of cells by Esep's column: `{ gender: { '1': 'girls' } }`; they come before the built-in ones. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Name of the level above the regions ("Россия"); without it the report speaks of the republic. */
  readonly nation?: Text;
  /** Colour of the cover and the headings, `#rrggbb`; at least 4.5 : 1 on white. */
  readonly accent?: string;
  /** The customer's logo as a data URL of a PNG or SVG. */
  readonly logo?: string;
  /** What the definition leaves to the results file: the kind of the scores, the domains, the codes of missing answers. */
  readonly undeclared?: readonly ('scores' | 'domains' | 'missing')[];
}
