import { isUnavailable, type Result } from '../../statistics/unavailable.ts';
import { type Cell, columnsOf, type Table } from '../table.ts';
import type { Change } from './changes.ts';

const { text, integer, number } = columnsOf<Change>();

type Side = Change['before'];
const numberOf = ({ value }: Side): Cell =>
  typeof value === 'number' || isUnavailable(value) ? value : null;
const wordOf = ({ value }: Side): Cell => (typeof value === 'string' ? value : null);

export const changesTable: Table<Change> = {
  name: 'changes',
  meaning:
    'One figure or verdict that differs from the run before (the same results file with other definitions, or its corrected successor); without rows where nothing does, or there was no run before',
  key: ['level', 'region', 'school_id', 'domain', 'objective', 'group', 'against', 'measure'],
  columns: [
    text('level', 'What the figure is of', ({ place }) => place.level, 'nation, region, school'),
    text(
      'region',
      'Region (its KATO code, else as in the file); empty for the nation',
      ({ place }) => place.region,
    ),
    text('school_id', 'School; empty for nation and region', ({ place }) => place.school?.id),
    text('domain', 'Domain; empty for a change of status', ({ domain }) => domain),
    text('objective', 'Learning objective, where the figure is of one', ({ objective }) => objective),
    text(
      'group',
      'Group of students; for a gap the first of two groups',
      ({ group }) => group,
      'all, girls, kk, …',
    ),
    text(
      'against',
      'What it is set against, where it is a comparison',
      ({ against }) => against,
      'region, nation, similar, or a group',
    ),
    text(
      'measure',
      'What changed: a column, or a measure, of the tables results, comparisons and objectives; status is how the school ended',
      ({ measure }) => measure,
      'n, mean_percent or mean_score, mean_scale, difference, verdict, p, attained, relative, action, status',
    ),
    text('unit', 'Unit of old, new and change', ({ unit }) => unit),
    integer('n_old', 'Students behind it in the run before', ({ before }) => before.n, 'students'),
    integer('n_new', 'Students behind it in this run', ({ after }) => after.n, 'students'),
    number(
      'old',
      'The figure in the run before; complementary where 1 to 9 students joined or left (the smallest group shown less one)',
      ({ before }) => numberOf(before),
      'see unit',
    ),
    number('new', 'The figure in this run', ({ after }) => numberOf(after), 'see unit'),
    number('change', 'new minus old', ({ before, after }) => difference(before, after), 'see unit'),
    text('old_word', 'The verdict, or the status, in the run before', ({ before }) => wordOf(before)),
    text('new_word', 'The verdict, or the status, in this run', ({ after }) => wordOf(after)),
    text('school_name', "The school's name as in the results file", ({ place }) => place.school?.name),
  ],
};

function difference({ value: old }: Side, { value: now }: Side): Result<number> | null {
  if (isUnavailable(now)) return now;
  return typeof old === 'number' && typeof now === 'number' ? now - old : null;
}
