import { type Language, reportLanguages } from '../assessment/assessment.ts';
import { regionName } from '../assessment/regions.ts';
import { messagesIn } from '../document/messages.ts';
import { numbersIn } from '../document/numbers.ts';
import { wordsIn } from '../document/words.ts';
import { keyPart, output, validationPageKey } from '../platform/keys.ts';
import type { RunManifest, RunStatus } from '../platform/run-records.ts';
import type { SchoolChanges } from '../tables/changes/summarise.ts';
import { tableNames } from '../tables/table-names.ts';

/** How the languages call themselves. */
export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

/** What the run's page shows, as its script takes it: short, for 8,000 schools are to be read from one file. */
export function indexData(manifest: RunManifest, status: RunStatus, first: Language) {
  const { schools, regions } = schoolRows(manifest, status);
  return {
    assessment: manifest.assessment,
    run: manifest.run,
    title: manifest.title,
    synthetic: manifest.synthetic,
    first,
    names: languageNames,
    state: status.state,
    rows: status.rows,
    quality: manifest.quality ?? null,
    changes: changesOf(status),
    /** Milliseconds between looks at a run that goes on. */
    lookEvery: 15_000,
    /** Where the remarks on the file are explained, in the uploads bucket. */
    validation: validationPageKey(manifest.upload.key),
    technical: status.technical ?? [],
    summaries: {
      places: (manifest.summaries?.places ?? []).map((place) => ({
        name: place === '' ? null : regionName(place),
        files: manifest.summaries!.languages.map((language) => [
          language,
          output.summary('', place, language),
        ]),
      })),
      withheld: (manifest.summaries?.withheld ?? []).map(({ place, reason }) => ({
        name: place === '' ? null : regionName(place),
        reason,
      })),
    },
    /** Those that exist. */
    printed: status.summaries ?? [],
    tables: tableNames,
    regions: regions.map((id) => ({ id, name: regionName(id) })),
    schools,
    words: Object.fromEntries(reportLanguages.map((language) => [language, wordsOfPage(language)])),
    marks: Object.fromEntries(reportLanguages.map((language) => [language, marksOf(language)])),
  };
}

/** The day of the run before as each language writes it: a browser need not know all of them. */
function changesOf({ changes }: RunStatus) {
  if (changes === undefined) return null;
  const { run, date } = changes.since;
  const dates = Object.fromEntries(
    reportLanguages.map((language) => [language, numbersIn(language).date(date)]),
  );
  return { ...changes, since: { run, date: dates } };
}

/** The marks of a language's numbers, as the documents write them: many a browser does not know Kazakh ones. */
function marksOf(language: Language): { group: string; decimal: string; minus: string } {
  const { decimal } = numbersIn(language);
  const group = decimal(1000, 0).slice(1, -3);
  const [minus = ''] = decimal(-1, 0);
  return { group, decimal: decimal(0.5, 1).slice(1, -1), minus };
}

type SchoolRow = readonly [
  id: string,
  /** The school's part in the keys; 0 where that is its id. */
  part: string | 0,
  name: string,
  /** Index of its region; -1 for none. */
  region: number,
  students: number,
  languages: string,
  status: string,
  reason: string,
  /** What changed since the run before; 0 where nothing did. */
  changes: SchoolChanges | 0,
];

function schoolRows(manifest: RunManifest, status: RunStatus) {
  const regions = [...new Set(manifest.schools.flatMap(({ region }) => region ?? []))];
  const about = new Map(manifest.schools.map((school) => [school.id, school]));
  const { has } = wordsIn('en');
  const order = new Intl.Collator('kk', { numeric: true });
  const schools = status.schools
    .toSorted((a, b) => order.compare(a.id, b.id))
    .map(({ id, name, region, status: state, reason, changes }): SchoolRow => {
      const part = keyPart(id);
      const { students = 0, languages = [] } = about.get(id) ?? {};
      const known = reason === undefined || has(`index.reason.${reason}`) ? (reason ?? '') : 'other';
      return [
        id,
        part === id ? 0 : part,
        name,
        region === null ? -1 : regions.indexOf(region),
        students,
        languages.join(','),
        state,
        known,
        changes ?? 0,
      ];
    });
  return { schools, regions };
}

/** The page's words without their common prefix. They are plain: the script fills in `{values}` itself. */
function wordsOfPage(language: Language): Record<string, string> {
  const prefix = 'index.';
  return Object.fromEntries(
    [...messagesIn(language)]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, message]) => [key.slice(prefix.length), message]),
  );
}
