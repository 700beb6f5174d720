import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { inLanguage, type Language, reportLanguages } from '../assessment/assessment.ts';
import { templatesFolder } from '../document/assets.ts';
import { wordsIn } from '../document/words.ts';
import type { RunManifest } from '../platform/run-records.ts';
import { tables } from '../tables/dictionary.ts';

const eta = new Eta({ views: templatesFolder, cache: true });
const style = readFileSync(join(templatesFolder, 'index', 'tables.css'), 'utf8');
const styleHash = createHash('sha256').update(style).digest('base64');

const notes = ['empty', 'join', 'excel', 'powerBi', 'python', 'r', 'changes'] as const;

/**
 * The page beside a run's tables: how to load them, in all languages, that of the assessment first, and the data
 * dictionary. Without a script; links are relative.
 */
export function tablesPage({
  title,
  assessment,
  languages,
}: Pick<RunManifest, 'title' | 'assessment' | 'languages'>): string {
  const first: Language = languages[0] ?? 'ru';
  const { say } = wordsIn(first);
  const order = [...new Set([...languages, ...reportLanguages])];
  const about = order.map((code) => {
    const words = wordsIn(code);
    return {
      code,
      title: words.say('tables.title', { assessment: inLanguage(title, code, assessment) }),
      about: words.say('tables.about'),
      notes: notes.map((note) => ({
        name: words.say(`tables.${note}Name`),
        text: words.say(`tables.${note}`),
      })),
    };
  });
  return eta.render('./tables', {
    languages: about,
    title: about[0]!.title,
    style,
    styleHash,
    dictionary: say('tables.dictionary'),
    heads: ['column', 'type', 'unit', 'meaning'].map((head) => say(`tables.${head}`)),
    tables: tables.map(({ name, meaning, key, columns }) => ({
      name,
      row: say('tables.row', { meaning, key: key.join(', ') }),
      columns,
    })),
  });
}
