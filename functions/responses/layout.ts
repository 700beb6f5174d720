import type { Assessment } from '../assessment/assessment.ts';
import {
  IGNORED,
  partsOfHeader,
  type StudentColumn,
  studentColumn,
  studentColumns,
} from '../assessment/column-names.ts';
import { fold, foldLoosely } from '../assessment/fold.ts';
import { nearestName } from '../assessment/nearest-name.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import { readDomain } from '../assessment/read-domain.ts';
import { isIdentityHeader, looksLikeIdentities } from './identity-columns.ts';
import type { ReportedColumns } from './reading-report.ts';

/** A longer cell is no name of a column. */
const LONGEST_HEADER = 300;

/** What a column holds: one of the common columns, or the index of a domain, item or question of the assessment. */
export type Meaning =
  | { readonly kind: 'student'; readonly name: StudentColumn }
  | { readonly kind: 'domain' | 'item' | 'question'; readonly index: number }
  | { readonly kind: 'identity' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' };

/** Where in a row everything stands; −1 where there is no such column. */
export interface Layout {
  readonly width: number;
  readonly names: readonly string[];
  readonly student: Readonly<Record<StudentColumn, number>>;
  readonly domains: readonly number[];
  readonly items: readonly number[];
  readonly questions: readonly number[];
  readonly reported: ReportedColumns;
}

/** Gives a header its meaning; built once for an assessment, asked for every column. */
export function headerReader(assessment: Assessment): (header: string) => Meaning {
  const mapped = new Map(Object.entries(assessment.columns).map(([column, name]) => [fold(column), name]));
  const ids = new Map<string, Meaning>();
  const loose = new Map<string, Meaning>();
  const add = (kind: 'domain' | 'item' | 'question', list: readonly { readonly id: string }[]) => {
    for (const [index, { id }] of list.entries()) {
      ids.set(fold(id), { kind, index });
      // Latin M01 typed as Cyrillic М01 has no Cyrillic partner to be compared with: fold both to Cyrillic.
      loose.set(foldLoosely(`ж${id}`), { kind, index });
    }
  };
  add('domain', assessment.domains);
  add('question', assessment.questions);
  add('item', assessment.items);
  const known = (name: string): Meaning => {
    const exact = ids.get(fold(name));
    if (exact) return exact;
    const common = studentColumn(name);
    if (common) return { kind: 'student', name: common };
    const domain = readDomain(name, assessment.domains);
    if (domain) return { kind: 'domain', index: assessment.domains.indexOf(domain) };
    if (isIdentityHeader(name)) return { kind: 'identity' };
    return (fold(name) === '' ? undefined : loose.get(foldLoosely(`ж${name}`))) ?? { kind: 'unknown' };
  };
  return (header) => {
    if (header === '' || header.length > LONGEST_HEADER) return { kind: 'unknown' };
    const name = mapped.get(fold(header)) ?? header;
    if (name === IGNORED) return { kind: 'ignored' };
    const meaning = known(name);
    if (meaning.kind !== 'unknown') return meaning;
    // "Код школы / Мектеп коды", "school_id (код)": names that all say the same.
    const [first, ...others] = partsOfHeader(name).map(known);
    const key = JSON.stringify(first);
    return first && others.every((other) => JSON.stringify(other) === key) ? first : meaning;
  };
}

/**
 * The layout of a file with the header `names`; `sample` are some of its rows, for recognising identities by their
 * pattern. Columns that are missing, unknown, double or nearly right are noted in the log.
 */
export function readLayout(
  names: readonly string[],
  sample: readonly (readonly string[])[],
  assessment: Assessment,
  line: number,
  log: ProblemLog,
): Layout {
  const meaning = headerReader(assessment);
  const student = Object.fromEntries(studentColumns.map((name) => [name, -1])) as Record<
    StudentColumn,
    number
  >;
  const places = {
    domain: assessment.domains.map(() => -1),
    item: assessment.items.map(() => -1),
    question: assessment.questions.map(() => -1),
  };
  const recognised: { column: string; as: string }[] = [];
  const dropped: string[] = [];
  const unknown: string[] = [];
  const identities: string[] = [];
  const usesScores = assessment.scores.kind !== 'items';
  for (const [index, header] of names.entries()) {
    const column = header.slice(0, 60);
    const found = meaning(header);
    const isIdentity =
      found.kind === 'identity' ||
      ((found.kind === 'unknown' || found.kind === 'question') &&
        looksLikeIdentities(sample.map((row) => row[index] ?? '')));
    if (isIdentity) identities.push(column);
    else if (found.kind === 'unknown') {
      if (header.trim() !== '') unknown.push(column);
    } else if (found.kind === 'ignored') {
      dropped.push(column);
    } else if (found.kind === 'domain' && !usesScores) {
      dropped.push(column);
      log.note('domain-column-unused', { column });
    } else if (found.kind === 'student') {
      if (student[found.name] < 0) {
        student[found.name] = index;
        recognised.push({ column, as: found.name });
      } else second(column, found.name);
    } else {
      const list = { domain: assessment.domains, item: assessment.items, question: assessment.questions }[
        found.kind
      ];
      const as = list[found.index]!.id;
      if (places[found.kind][found.index]! < 0) {
        places[found.kind][found.index] = index;
        recognised.push({ column, as });
      } else second(column, as);
    }
  }
  function second(column: string, as: string): void {
    dropped.push(column);
    log.warning('column-twice', { line, column, data: { name: as } });
  }
  noteMissing(assessment, places, unknown, line, log);
  if (unknown.length > 0)
    log.note('columns-unknown', { data: { columns: shortList(unknown), n: unknown.length } });
  if (identities.length > 0)
    log.note('identities-dropped', { data: { columns: shortList(identities), n: identities.length } });
  return {
    width: names.length,
    names: names.map((name) => name.slice(0, 60)),
    student,
    domains: places.domain,
    items: places.item,
    questions: places.question,
    reported: { recognised, dropped, unknown, identities },
  };
}

function noteMissing(
  assessment: Assessment,
  places: { readonly domain: number[]; readonly item: number[]; readonly question: number[] },
  unknown: readonly string[],
  line: number,
  log: ProblemLog,
): void {
  const lacking = (kind: 'item' | 'question', list: readonly { readonly id: string }[]) => {
    for (const [index, { id }] of list.entries()) {
      if (places[kind][index]! >= 0) continue;
      const meant = nearestName(id, unknown);
      const data = { name: id, ...(meant ? { meant } : {}) };
      log.warning(meant ? `${kind}-without-column-near` : `${kind}-without-column`, { line, data });
    }
  };
  lacking('item', assessment.items);
  lacking('question', assessment.questions);
  if (assessment.scores.kind === 'items' || assessment.undeclared?.includes('domains')) return;
  for (const [index, { id }] of assessment.domains.entries()) {
    if (places.domain[index]! < 0) log.warning('domain-without-column', { line, data: { name: id } });
  }
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => name.replace(/\s+/gu, ' ').slice(0, 30));
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
