/** What templates place: strings in one language, and markup made by the chart functions. No logic, no numbers. */

/** `found`: a significant difference that is neither good nor bad of itself, as between two groups or in the spread. */
export type Tone = 'above' | 'below' | 'found' | 'slight' | 'none' | 'missing' | 'caution';

/** A verdict: symbol and word, always together. */
export interface VerdictView {
  readonly symbol: '▲' | '▼' | '●' | '○';
  readonly text: string;
  readonly tone: Tone;
}

export interface Cell {
  readonly text: string;
  readonly align: 'left' | 'right' | 'center';
  readonly header?: boolean;
  readonly span?: number;
  /** May break its line although it is a number. */
  readonly wrap?: boolean;
  readonly verdict?: VerdictView;
  /** Several verdicts with one meaning, in the table of symbols. */
  readonly verdicts?: readonly VerdictView[];
  /** Markup of a mark (school, region, …) before the text. */
  readonly mark?: string;
  /** Why there is no number. */
  readonly missing?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** A line across the table that names the rows under it. */
  readonly group?: boolean;
  readonly school?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly {
    readonly text: string;
    readonly align: 'left' | 'right' | 'center';
    readonly width?: string;
    /** A head that spans this column and its neighbours of the same group. */
    readonly group?: string;
  }[];
  readonly rows: readonly Row[];
  readonly note?: string;
  /** Of half the page's width: two such tables stand side by side. */
  readonly half?: 'left' | 'right';
  /** Filled in when the document is put together. */
  readonly number?: string;
}

export interface FigureBlock {
  readonly kind: 'figure';
  /** Pictures one under the other, each of full width; the figure may go on overleaf between them. */
  readonly stacked?: true;
  /** Stacked pictures that stay on one page. */
  readonly whole?: true;
  /** Markup above and below stacked pictures that join without a gap; like the caption it stands on every page. */
  readonly head?: string;
  readonly foot?: string;
  readonly caption: string;
  /** What the pictures' bars and lines are; a swatch is a class of templates/styles/blocks.css. */
  readonly keys?: readonly { readonly swatch: string; readonly name: string }[];
  /** `missing` says why there is no picture. */
  readonly svgs: readonly { readonly title?: string; readonly svg: string; readonly missing?: string }[];
  readonly note?: string;
  readonly number?: string;
}

export interface StatementsBlock {
  readonly kind: 'statements';
  readonly items: readonly { readonly verdict: VerdictView; readonly text: string }[];
}

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly style: 'lead' | 'body' | 'note' | 'missing';
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
}

export interface TermsBlock {
  readonly kind: 'terms';
  readonly columns?: 2;
  readonly items: readonly { readonly name: string; readonly text: string }[];
}

export interface MatrixBlock {
  readonly kind: 'matrix';
  readonly cells: readonly {
    readonly name: string;
    readonly rule: string;
    readonly tone: string;
    readonly count: string;
    /** What to do first by domain, each with its text. */
    readonly groups: readonly {
      readonly name: string;
      readonly entries: readonly { readonly code: string; readonly text: string }[];
    }[];
    /** The others, as codes by domain. */
    readonly others: readonly { readonly name: string; readonly codes: string }[];
  }[];
}

export interface RecommendationsBlock {
  readonly kind: 'recommendations';
  readonly items: readonly {
    readonly number: string;
    readonly findings: readonly string[];
    /** The further findings that call for the same: how many, which, and where; empty where all are named. */
    readonly more: string;
    readonly rows: readonly { readonly name: string; readonly texts: readonly string[] }[];
  }[];
  readonly findingLabel: string;
}

export interface TilesBlock {
  readonly kind: 'tiles';
  readonly columns: number;
  readonly items: readonly {
    readonly name: string;
    readonly value: string;
    readonly interval: string;
    readonly strip: string;
    readonly missing: string;
    readonly rows: readonly {
      readonly mark: string;
      readonly name: string;
      readonly value: string;
      readonly verdict: VerdictView | null;
    }[];
  }[];
}

export interface PointsBlock {
  readonly kind: 'points';
  readonly columns: readonly {
    readonly title: string;
    readonly tone: string;
    readonly items: readonly string[];
    readonly none: string;
    /** How many more there are, and where; empty where all are listed. */
    readonly more?: string;
  }[];
}

export interface CautionsBlock {
  readonly kind: 'cautions';
  readonly title: string;
  readonly items: readonly string[];
}

export interface LegendBlock {
  readonly kind: 'legend';
  readonly items: readonly { readonly mark: string; readonly name: string }[];
}

/** Terms with their meaning, and their names in other languages. */
export interface GlossaryBlock {
  readonly kind: 'glossary';
  readonly items: readonly {
    readonly name: string;
    readonly others: readonly { readonly language: string; readonly name: string }[];
    readonly text: string;
  }[];
}

export type Block =
  | TableBlock
  | FigureBlock
  | StatementsBlock
  | TextBlock
  | HeadingBlock
  | TermsBlock
  | MatrixBlock
  | RecommendationsBlock
  | TilesBlock
  | PointsBlock
  | CautionsBlock
  | LegendBlock
  | GlossaryBlock;

export interface SectionView {
  readonly id: string;
  /** The section's name, above its title. */
  readonly name: string;
  /** The section's finding. */
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly number?: string;
}

export interface CoverView {
  readonly kind: string;
  readonly school: string;
  readonly schoolSize: 'xl' | 'l' | 'm' | 's';
  readonly assessment: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly cautionTitle: string;
  readonly cautions: readonly string[];
  readonly confidential: string;
  readonly synthetic: string;
  readonly source: string;
  /** Data URL of the customer's logo. */
  readonly logo?: string;
  readonly logoName?: string;
}
