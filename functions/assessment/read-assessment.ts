import type { Assessment, Domain, Item, Level, MissingCodes, Objective, Scores } from './assessment.ts';
import { IGNORED, studentColumn, studentColumns } from './column-names.ts';
import { defaultDomains, defaultMissing } from './defaults.ts';
import { nearestName } from './nearest-name.ts';
import { type Problem, ProblemLog } from './problem.ts';
import { type Definition, readDefinition } from './read-definition.ts';
import { readDomain } from './read-domain.ts';
import { readItems } from './read-items.ts';
import { readLogo } from './read-logo.ts';
import { readObjectives } from './read-objectives.ts';
import { readPublished } from './read-published.ts';
import { readQuestions } from './read-questions.ts';
import { readSchools } from './read-schools.ts';
import { defaultRules } from './rules.ts';

/** The files that define an assessment; any other `.csv` beside them is a results file. */
export const definitionFiles = [
  'assessment.yaml',
  'items.csv',
  'objectives.csv',
  'questionnaire.csv',
  'schools.csv',
  'reference.csv',
  'logo.png',
  'logo.svg',
] as const;
export type DefinitionFile = (typeof definitionFiles)[number];

/**
 * What an assessment's definition tables say, with defaults for all they leave out.
 *
 * @param files name → content; any of `definitionFiles`, all optional, others are ignored
 * @param fallbackId the id where `assessment.yaml` gives none: the name of the folder
 * @returns the assessment, and every problem found in its tables. With an error among them the assessment is as
 * complete as can be, but should not be used: what the error concerns is left at its default.
 *
 * Without `items.csv` and `scores:` the headline scores are of an undeclared kind, which `readResponses` decides from
 * the values; see `undeclared`.
 */
export function readAssessment(
  files: ReadonlyMap<string, Uint8Array | string>,
  fallbackId: string,
): { assessment: Assessment; problems: Problem[] } {
  const logs = new Map(definitionFiles.map((file) => [file, new ProblemLog(file)]));
  const read = <T>(
    file: DefinitionFile,
    reader: (content: Uint8Array | string, log: ProblemLog) => T,
    absent: T,
  ) => {
    const content = files.get(file);
    return content === undefined ? absent : reader(content, logs.get(file)!);
  };
  const definition: Definition = read('assessment.yaml', readDefinition, { rules: defaultRules });
  const yaml = logs.get('assessment.yaml')!;
  const declared = declaredDomains(definition);
  const { items, domains } = read(
    'items.csv',
    (content, log) => readItems(content, declared ?? defaultDomains, declared !== undefined, log),
    { items: [] as Item[], domains: [...(declared ?? defaultDomains)] },
  );
  const used =
    declared ??
    (items.length > 0 ? domains.filter(({ id }) => items.some((item) => item.domain === id)) : domains);
  const objectives = read('objectives.csv', (content, log) => readObjectives(content, domains, log), []);
  const withItems = completeObjectives(
    objectives,
    items,
    files.has('objectives.csv'),
    logs.get('items.csv')!,
  );
  const questions = read('questionnaire.csv', readQuestions, []);
  const scores = readScores(definition, used, items, yaml);
  for (const { id } of scores.kind === 'items' ? used : []) {
    if (!items.some(({ domain }) => domain === id))
      logs.get('items.csv')!.warning('domain-without-items', { data: { domain: id } });
  }
  checkColumns(definition, used, items, questions, yaml);
  const logo =
    read('logo.svg', (content, log) => readLogo(content, 'svg', log), null) ??
    read('logo.png', (content, log) => readLogo(content, 'png', log), null);
  const assessment: Assessment = {
    id: definition.id ?? slug(fallbackId),
    title: definition.title ?? {},
    wave: definition.wave ?? /(?<!\d)(19|20)\d\d(?!\d)/.exec(fallbackId)?.[0] ?? '',
    grade: definition.grade ?? null,
    synthetic: definition.synthetic ?? false,
    languages: [...new Set(definition.languages ?? (['kk', 'ru'] as const))],
    domains: used,
    scores,
    levels: readLevels(definition, used, yaml),
    items,
    objectives: withItems,
    questions,
    schools: read('schools.csv', readSchools, []),
    published: read('reference.csv', (content, log) => readPublished(content, used, log), []),
    rules: {
      ...definition.rules,
      scale: { ...definition.rules.scale, ...withoutUndefined(definition.scale) },
    },
    columns: definition.columns ?? {},
    missing: readMissing(definition, yaml),
    encoding: definition.encoding ?? null,
    source: definition.source ?? null,
    ...(definition.nation === undefined ? {} : { nation: definition.nation }),
    ...(definition.accent === undefined ? {} : { accent: definition.accent }),
    ...(logo === null ? {} : { logo }),
    values: definition.values ?? {},
    undeclared: [
      ...(definition.scores === undefined && items.length === 0 ? (['scores'] as const) : []),
      ...(declared === undefined && items.length === 0 ? (['domains'] as const) : []),
      ...(definition.missing === undefined ? (['missing'] as const) : []),
    ],
  };
  return { assessment, problems: [...logs.values()].flatMap((log) => log.list()) };
}

/** The domains of `domains:`, else those for which `scores:` gives a maximum. */
function declaredDomains({ domains, scores }: Definition): Domain[] | undefined {
  const maxima = scores?.kind === 'points' && typeof scores.maximum === 'object' ? scores.maximum : undefined;
  const named =
    maxima && Object.keys(maxima).map((name) => ({ id: readDomain(name, defaultDomains)?.id ?? name }));
  const declared: Definition['domains'] = domains ?? named?.map(({ id }) => ({ id }));
  return declared?.map(({ id, name, comparableAcrossLanguages }) => {
    const known = defaultDomains.find((domain) => domain.id === id);
    return {
      id,
      name: { ...known?.name, ...name },
      comparableAcrossLanguages: comparableAcrossLanguages ?? known?.comparableAcrossLanguages ?? true,
    };
  });
}

/** An objective that only items name stands with its id as its code, so that nothing of it is lost. */
function completeObjectives(
  objectives: readonly Objective[],
  items: readonly Item[],
  hasTable: boolean,
  log: ProblemLog,
): Objective[] {
  const all = new Map(objectives.map((objective) => [objective.id, objective]));
  for (const { id: item, objective: id, domain } of items) {
    if (id === null) continue;
    const known = all.get(id);
    if (known === undefined) {
      const meant = hasTable ? nearestName(id, all.keys()) : undefined;
      if (meant)
        log.warning('objective-unknown-near', { value: id, column: 'objective', data: { item, meant } });
      else if (hasTable) log.warning('objective-unknown', { value: id, column: 'objective', data: { item } });
      all.set(id, { id, domain, code: id, text: {}, advice: {} });
    } else if (known.domain !== domain)
      log.error('objective-of-another-domain', {
        value: id,
        column: 'objective',
        data: { item, domain: known.domain },
      });
  }
  return [...all.values()];
}

function readScores(
  definition: Definition,
  domains: readonly Domain[],
  items: readonly Item[],
  log: ProblemLog,
): Scores {
  const { scores } = definition;
  if (scores === undefined) return items.length > 0 ? { kind: 'items' } : { kind: 'percent' };
  if (scores.kind === 'items' && items.length === 0) log.error('scores-without-items', { column: 'scores' });
  if (scores.kind === 'scale')
    return { kind: 'scale', unit: scores.unit ?? { kk: 'балл', ru: 'баллы', en: 'points' } };
  if (scores.kind !== 'points') return scores;
  const { maximum } = scores;
  if (typeof maximum === 'number')
    return { kind: 'points', maximum: Object.fromEntries(domains.map(({ id }) => [id, maximum])) };
  const byDomain = Object.entries(maximum).map(([name, value]) => [
    readDomain(name, domains)?.id ?? name,
    value,
  ]);
  const read = Object.fromEntries(byDomain) as Record<string, number>;
  for (const { id } of domains) {
    if (read[id] === undefined)
      log.error('scores-maximum-missing', { column: 'scores.maximum', data: { domain: id } });
  }
  return { kind: 'points', maximum: read };
}

function readLevels(
  definition: Definition,
  domains: readonly Domain[],
  log: ProblemLog,
): Record<string, readonly Level[]> {
  const { levels } = definition;
  if (levels === undefined) return {};
  const byDomain = Array.isArray(levels)
    ? domains.map(({ id }) => [id, levels] as const)
    : Object.entries(levels).flatMap(([name, list]) => {
        const domain = readDomain(name, domains);
        if (domain === undefined)
          log.error('levels-domain', {
            column: 'levels',
            value: name,
            data: { known: domains.map(({ id }) => id).join(', ') },
          });
        return domain === undefined ? [] : [[domain.id, list] as const];
      });
  return Object.fromEntries(
    byDomain.map(([domain, list]) => [
      domain,
      list
        .map(({ id, name, from }) => ({ id, name: name ?? { ru: id }, from }))
        .sort((a, b) => a.from - b.from),
    ]),
  );
}

/** Declared codes replace the default ones; a code of two kinds is a contradiction. */
function readMissing(definition: Definition, log: ProblemLog): MissingCodes {
  if (definition.missing === undefined) return defaultMissing;
  const { omitted = [], notReached = [], notAdministered = [] } = definition.missing;
  const seen = new Set<string>();
  for (const code of [omitted, notReached, notAdministered].flatMap((codes) => [...new Set(codes)])) {
    if (seen.has(code)) log.error('missing-code-twice', { column: 'missing', value: code });
    seen.add(code);
  }
  return { omitted, notReached, notAdministered };
}

/** A mapped column must lead to something that exists. */
function checkColumns(
  definition: Definition,
  domains: readonly Domain[],
  items: readonly Item[],
  questions: readonly { readonly id: string }[],
  log: ProblemLog,
): void {
  const ids = [...domains, ...items, ...questions].map(({ id }) => id);
  for (const [column, name] of Object.entries(definition.columns ?? {})) {
    if (name === IGNORED || ids.includes(name) || studentColumn(name) !== undefined) continue;
    const meant = nearestName(name, [...studentColumns, ...ids]);
    const data = { name, ...(meant ? { meant } : {}) };
    log.error(meant ? 'columns-target-near' : 'columns-target', { column, data });
  }
}

/** A folder's name as an id that is safe in object keys and file names. */
function slug(name: string): string {
  const safe = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 80);
  return safe === '' ? 'assessment' : safe;
}

function withoutUndefined<T extends object>(
  value: T | undefined,
): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}
