import { Eta } from 'eta';
import { templatesFolder } from './assets.ts';
import { escapeMarkup } from './escape.ts';
import { styles } from './styles.ts';
import type { CoverView, SectionView } from './view.ts';

/** What the templates of a printed document are given. */
interface DocumentView {
  readonly language: string;
  readonly title: string;
  /** Title of the contents. */
  readonly contents: string;
  /** Style sheets beside those of every document. */
  readonly sheets?: readonly string[];
  /** Rules of the page's margins. */
  readonly running: string;
  readonly cover: CoverView;
  readonly sections: readonly SectionView[];
  pagePlaceholder?(entry: number): string;
}

/** Templates are compiled once per process; every string is escaped unless a template places it with `<%~`. */
const eta = new Eta({
  views: templatesFolder,
  cache: true,
  escapeFunction: (text) => escapeMarkup(String(text)),
});

/** A document's HTML by one of the templates, with its styles inside. */
export function render(template: 'report' | 'technical', { sheets, ...view }: DocumentView): string {
  return eta.render(template, { ...view, styles: styles(sheets) });
}
