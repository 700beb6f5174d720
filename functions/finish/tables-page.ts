import { inLanguage, type Language, reportLanguages } from '../assessment/assessment.ts';
import { wordsIn } from '../document/words.ts';
import type { RunManifest } from '../platform/run-records.ts';
import { tables } from '../tables/dictionary.ts';
import { describedColumn, rowMeaning } from '../tables/meanings/meanings.ts';
import { languageNames } from './index-data.ts';
import { inlinedAsset, pages } from './page-assets.ts';

const style = inlinedAsset('tables.css');
const script = inlinedAsset('tables.js');

const notes = ['empty', 'join', 'excel', 'powerBi', 'python', 'r', 'changes'] as const;

/**
 * The page beside a run's tables: how to load them, and the data dictionary, in all languages, that of the assessment
 * first. Its script shows one of them; without a script they follow each other. Links are relative.
 */
export function tablesPage({
  title,
  assessment,
  languages,
}: Pick<RunManifest, 'title' | 'assessment' | 'languages'>): string {
  const order = [...new Set<Language>([...languages, ...reportLanguages])];
  return pages.render('./tables', {
    title: wordsIn(order[0]!).say('tables.title', { assessment: inLanguage(title, order[0]!, assessment) }),
    languages: order.map((code) => {
      const { say } = wordsIn(code);
      return {
        code,
        called: languageNames[code],
        title: say('tables.title', { assessment: inLanguage(title, code, assessment) }),
        about: say('tables.about'),
        notes: notes.map((note) => ({ name: say(`tables.${note}Name`), text: say(`tables.${note}`) })),
        dictionary: say('tables.dictionary'),
        heads: ['column', 'type', 'unit', 'meaning'].map((head) => say(`tables.${head}`)),
        tables: tables.map((table) => ({
          name: table.name,
          row: say('tables.row', { meaning: rowMeaning(table, code), key: table.key.join(', ') }),
          columns: table.columns.map((column) => describedColumn(table, column, code)),
        })),
      };
    }),
    style: style.text,
    styleHash: style.hash,
    script: script.text,
    scriptHash: script.hash,
  });
}
