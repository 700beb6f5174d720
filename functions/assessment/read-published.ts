import type { Domain, PublishedFigure } from './assessment.ts';
import { FoldedNames } from './fold.ts';
import { readInstructionLanguage } from './instruction-language.ts';
import type { ProblemLog } from './problem.ts';
import { readDomain } from './read-domain.ts';
import { regionId } from './regions.ts';
import { readNumber } from './table-values.ts';
import { readTable, type TableShape } from './tables/read-table.ts';

const numbers = ['n', 'schools', 'mean', 'sd', 'se', 'p10', 'p25', 'p50', 'p75', 'p90'] as const;
type Column = 'level' | 'region' | 'measure' | 'group' | 'source' | (typeof numbers)[number];

const shape: TableShape<Column> = {
  columns: {
    level: ['уровень', 'деңгей'],
    region: ['область', 'регион', 'облыс', 'өңір'],
    measure: ['domain', 'показатель', 'направление', 'көрсеткіш', 'бағыт'],
    group: ['группа', 'топ'],
    n: ['students', 'число учащихся', 'оқушылар саны'],
    schools: ['школ', 'число школ', 'мектептер саны'],
    mean: ['average', 'среднее', 'средний балл', 'орташа'],
    sd: ['стандартное отклонение', 'стандартты ауытқу'],
    se: ['стандартная ошибка', 'стандартты қате'],
    p10: [],
    p25: ['q1'],
    p50: ['median', 'медиана'],
    p75: ['q3'],
    p90: [],
    source: ['источник', 'дереккөз'],
  },
  required: ['level', 'measure', 'mean'],
};

const levels = new FoldedNames<'nation' | 'region'>([
  ...[
    'nation',
    'national',
    'country',
    'республика',
    'страна',
    'по республике',
    'республика бойынша',
    'ел',
  ].map((word) => [word, 'nation'] as const),
  ...['region', 'regional', 'область', 'регион', 'облыс', 'өңір'].map((word) => [word, 'region'] as const),
]);

const groups = new FoldedNames<string>([
  ...['all', 'total', 'все', 'всего', 'барлығы'].map((word) => [word, 'all'] as const),
  ...['girls', 'female', 'девочки', 'қыздар'].map((word) => [word, 'girls'] as const),
  ...['boys', 'male', 'мальчики', 'ұлдар'].map((word) => [word, 'boys'] as const),
]);

/** `reference.csv`: published figures of regions and the nation; only level, measure and mean are required. */
export function readPublished(
  content: Uint8Array | string,
  domains: readonly Domain[],
  log: ProblemLog,
): PublishedFigure[] {
  return readTable(content, shape, log).flatMap(({ line, cells }) => {
    const level = levels.get(cells.level!);
    const group = readGroup(cells.group);
    const read = Object.fromEntries(
      numbers.map((column) => [column, readFigure(cells[column], column, line, log)]),
    ) as Record<(typeof numbers)[number], number | null>;
    if (level === undefined) log.error('reference-level', { line, column: 'level', value: cells.level! });
    if (group === undefined) log.error('reference-group', { line, column: 'group', value: cells.group! });
    const regionMissing = level === 'region' && cells.region === undefined;
    if (regionMissing) log.error('table-cell-missing', { line, data: { name: 'region' } });
    if (level === undefined || group === undefined || regionMissing || read.mean === null) return [];
    return {
      ...read,
      level,
      region: level === 'nation' ? null : (regionId(cells.region!) ?? cells.region!),
      measure: readDomain(cells.measure!, domains)?.id ?? cells.measure!,
      group,
      mean: read.mean,
      source: cells.source ?? null,
    };
  });
}

function readGroup(text: string | undefined): string | undefined {
  return text === undefined ? 'all' : (groups.get(text) ?? readInstructionLanguage(text));
}

function readFigure(text: string | undefined, column: string, line: number, log: ProblemLog): number | null {
  if (text === undefined) return null;
  const value = readNumber(text);
  if (value === undefined) log.error('number-unreadable', { line, column, value: text });
  return value ?? null;
}
