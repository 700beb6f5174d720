import { Eta } from 'eta';
import { inLanguage, type Language } from '../assessment/assessment.ts';
import { templatesFolder } from '../document/assets.ts';
import { wordsIn } from '../document/words.ts';
import type { RunManifest, RunStatus } from '../platform/run-records.ts';

const eta = new Eta({ views: templatesFolder, cache: true });

/** The run's index: every school with its state and its reports, in the run's first language. Links are relative. */
export function indexPage(manifest: RunManifest, status: RunStatus): string {
  const language: Language = manifest.languages[0] ?? 'ru';
  const { say, has, numbers } = wordsIn(language);
  const students = new Map(manifest.schools.map((school) => [school.id, school.students]));
  const { counts, rows } = status;
  const done = numbers.count(counts.reported + counts.suppressed + counts.failed);
  const order = new Intl.Collator(language, { numeric: true });

  return eta.render('./index', {
    language,
    title: say('index.title', { assessment: inLanguage(manifest.title, language, manifest.assessment) }),
    progress: say(`index.${status.state}`, { done, total: numbers.count(counts.schools) }),
    rows: say('index.rows', {
      read: numbers.count(rows.read),
      used: numbers.count(rows.used),
      setAside: numbers.count(rows.setAside),
    }),
    technicalName: say('index.technical'),
    technical: status.technical.map((file) => ({ href: encodeURIComponent(file), name: file })),
    headings: ['code', 'school', 'region', 'students', 'state', 'reports'].map((key) => say(`index.${key}`)),
    schools: status.schools
      .toSorted((a, b) => order.compare(a.id, b.id))
      .map(({ id, name, region, status: state, reason, files }) => {
        const because =
          reason === undefined
            ? ''
            : `: ${say(has(`index.reason.${reason}`) ? `index.reason.${reason}` : 'index.reason.other')}`;
        return {
          id,
          name,
          region: region ?? '',
          students: numbers.count(students.get(id) ?? 0),
          state: say(`index.status.${state}`) + because,
          files: files.map((file) => ({
            href: file.split('/').map(encodeURIComponent).join('/'),
            name: file.split('/').at(-1)!,
          })),
        };
      }),
  });
}
