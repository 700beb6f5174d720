import type { Assessment } from '../assessment/assessment.ts';
import { WIDTH } from './charts/frame.ts';
import { textWidth } from './charts/text-width.ts';
import { wrapText } from './charts/wrap-text.ts';
import { escapeCss } from './escape-css.ts';
import type { Words } from './words.ts';

/** Size of the running header and footer, 8 pt, in px. */
const SIZE = 10.7;
/** What lies between the two texts of the header, in px, at least. */
const GAP = 24;

/** A long name goes on in a second line; only what two lines do not hold is cut, after a word. */
const LINES = 2;

interface Margins {
  /** Of the header: the first takes its room, up to a share of the line, and the second what is left. */
  readonly left: string;
  readonly right: string;
  /** Of the footer, at the left: which document of which run this is. */
  readonly identity: string;
}

/**
 * What the margins of every page say: the document, page x of y, and the mark of synthetic data; as rules of a style
 * sheet, with the customer's colour.
 */
export function marginRules(
  say: Words['say'],
  assessment: Pick<Assessment, 'synthetic' | 'accent'>,
  { left, right, identity }: Margins,
): string {
  const first = wrapText(left, WIDTH * 0.56, SIZE, LINES);
  const used = Math.max(...first.map((line) => textWidth(line, SIZE)));
  const second = wrapText(right, WIDTH - GAP - used, SIZE, LINES);
  const [before, between, after] = ['before', 'between', 'after'].map((part) =>
    escapeCss(say(`report.page-${part}`)),
  );
  const margins = {
    'top-left': lines(first),
    'top-right': lines(second),
    'bottom-left': escapeCss(identity),
    'bottom-center': assessment.synthetic ? escapeCss(say('synthetic.mark')) : '""',
    'bottom-right': `${before} counter(page) ${between} counter(pages) ${after}`,
  };
  const rules = Object.entries(margins).map(([place, content]) => `@${place}{content:${content}}`);
  const { accent } = assessment;
  const colours = accent === undefined ? '' : `:root{--brand:${accent};--brand-light:${accent}}`;
  return `@page{${rules.join('')}}${colours}`;
}

/** Lines as one CSS string, broken by \A (the margins keep white space). */
function lines(texts: readonly string[]): string {
  return texts.map(escapeCss).join(' "\\a" ');
}
