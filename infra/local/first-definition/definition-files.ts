import { stringify } from 'csv-stringify/sync';
import { stringify as yamlText } from 'yaml';
import type { Language } from '../../../functions/assessment/assessment.ts';
import { defaultDomains } from '../../../functions/assessment/defaults.ts';
import { messagesOf } from '../../../functions/assessment/messages-of.ts';
import type { Guess } from './guess.ts';

const say = messagesOf('new');

/** The first definition of an assessment, file by file, with comments on what was guessed and what is to be filled in. */
export function definitionFiles(guess: Guess, title: string, language: Language): Map<string, string> {
  const files = new Map([['assessment.yaml', assessmentYaml(guess, title, language)]]);
  if (guess.items.length > 0) {
    files.set('items.csv', itemsCsv(guess, language));
    files.set('objectives.csv', objectivesCsv(guess, language));
  }
  if (guess.questions.length > 0) files.set('questionnaire.csv', questionnaireCsv(guess, language));
  return files;
}

function assessmentYaml(guess: Guess, title: string, language: Language): string {
  const comment = (key: string, values: Record<string, string | number> = {}) =>
    say(`yaml.${key}`, language, values)
      .trim()
      .split('\n')
      .map((line) => `# ${line}`);
  const value = (content: unknown) => yamlText(content, { lineWidth: 0 }).trimEnd();
  const flow = (content: unknown) => JSON.stringify(content);
  const [grade, ...otherGrades] = guess.grades;
  const year = /(?<!\d)(19|20)\d\d(?!\d)/.exec(title)?.[0];
  const lines = [
    ...comment('head'),
    '',
    ...comment('title'),
    value({ title: { kk: title, ru: title, en: title } }),
    ...comment('wave'),
    year === undefined ? '# wave: "2025"' : value({ wave: year }),
    ...(otherGrades.length > 0 ? comment('grades', { grades: guess.grades.join(', ') }) : comment('grade')),
    grade === undefined ? '# grade: "4"' : value({ grade }),
    ...comment('languages'),
    `languages: [${guess.languages.join(', ')}]`,
    ...(guess.domains.length > 0
      ? ['', ...comment('domains'), value({ domains: guess.domains.map(domainEntry) })]
      : []),
    ...scoresLines(guess, comment, flow),
  ];
  const { omitted, notReached } = guess.missing;
  const isSaid = omitted.length > 0 || notReached.length > 0 || guess.blanksNotAdministered;
  if (guess.form === 'items') {
    lines.push('', ...comment(guess.blanksNotAdministered ? 'missing-booklets' : 'missing'));
    if (isSaid) {
      lines.push('missing:', `  omitted: ${flow(omitted)}`);
      if (notReached.length > 0) lines.push(`  not_reached: ${flow(notReached)}`);
      if (guess.blanksNotAdministered) lines.push('  not_administered: [""]');
    } else lines.push('# missing: { omitted: ["N", "-"], not_administered: [""] }');
  }
  lines.push('', ...comment('columns'));
  const unknown = guess.unknown.slice(0, 30).map((name) => `#   ${value(name)}: …`);
  lines.push(guess.hasSchool ? '# columns:' : '# columns:   ← school_id!', ...unknown);
  if (unknown.length === 0) lines.push('#   "Код школы": school_id');
  return `${lines.join('\n')}\n`;
}

function domainEntry(id: string): { id: string; name: Record<string, string> } {
  const known = defaultDomains.find((domain) => domain.id === id);
  return { id, name: { ...(known?.name ?? { kk: id, ru: id, en: id }) } };
}

function scoresLines(
  { form, scores }: Guess,
  comment: (key: string) => string[],
  flow: (content: unknown) => string,
): string[] {
  if (form !== 'scores') return [];
  const maximum = Object.fromEntries(scores.map(({ domain, greatest }) => [domain, Math.ceil(greatest)]));
  return ['', ...comment('scores'), `# scores: { kind: points, maximum: ${flow(maximum)} }`];
}

function itemsCsv({ items }: Guess, language: Language): string {
  return table(
    ['item', 'domain', 'objective', 'max_score', 'key', 'options', 'topic', 'cognitive_level', 'label'],
    say(items.some(({ mostFrequent }) => mostFrequent !== null) ? 'items.keys' : 'items.points', language),
    items.map(({ id, domain, maxScore, options, mostFrequent }) => {
      const key = mostFrequent === null ? '' : `${mostFrequent}?`;
      const isShort = options.every((option) => option.length === 1);
      return [id, domain, '', String(maxScore), key, options.join(isShort ? '' : ' | '), '', '', ''];
    }),
  );
}

function objectivesCsv({ domains }: Guess, language: Language): string {
  return table(
    ['objective', 'domain', 'code', 'text_kk', 'text_ru', 'text_en', 'advice_kk', 'advice_ru', 'advice_en'],
    say('objectives', language, { domains: domains.join(', ') }),
    [],
  );
}

function questionnaireCsv({ questions }: Guess, language: Language): string {
  return table(
    ['question', 'theme', 'text_kk', 'text_ru', 'text_en', 'ordered', 'options'],
    say('questionnaire', language),
    questions.map(({ id, options, ordered }) => [
      id,
      '',
      id,
      id,
      id,
      ordered ? 'yes' : 'no',
      options.join(' | '),
    ]),
  );
}

/** With a mark and semicolons, as Excel opens it in this part of the world; the comment comes first. */
function table(header: readonly string[], comment: string, rows: readonly (readonly string[])[]): string {
  const comments = comment
    .trim()
    .split('\n')
    .map((line) => [`# ${line}`]);
  return stringify([...comments, header, ...rows], { bom: true, delimiter: ';', quoted_match: /\|/ });
}
