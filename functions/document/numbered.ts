import type { Block, SectionView } from './view.ts';
import type { Words } from './words.ts';

/** Sections, figures and tables with their numbers, counted through the whole document; the appendix is lettered. */
export function numbered(sections: readonly SectionView[], words: Words): readonly SectionView[] {
  let figures = 0;
  let tables = 0;
  const withNumber = (block: Block): Block => {
    if (block.kind === 'figure')
      return { ...block, number: words.say('figure.number', { number: String(++figures) }) };
    if (block.kind === 'table')
      return { ...block, number: words.say('figure.table', { number: String(++tables) }) };
    return block;
  };
  return sections.map((section, index) => ({
    ...section,
    number: section.id === 'appendix' ? 'A' : String(index + 1),
    blocks: section.blocks.map(withNumber),
  }));
}
