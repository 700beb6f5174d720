import type { Against, Contrast, DomainResults, GroupGap } from '../../analysis/results.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { adjustedNote } from '../adjusted-note.ts';
import { capital } from '../capital.ts';
import { headCell, textCell } from '../cells.ts';
import type { Context } from '../context.ts';
import type { Block, Cell, Row, VerdictView } from '../view.ts';

export interface Shown {
  readonly domain: DomainResults;
  readonly gap: GroupGap;
}
export type Names = Readonly<Record<'first' | 'second', string>>;

/**
 * A row a domain: how many are in each group, the school's gap with its verdict, and how that gap differs from the
 * references'. The means stand in the figure.
 */
export function gapTable(
  id: 'gender' | 'language',
  shown: readonly Shown[],
  names: Names,
  context: Context,
): Block {
  const { say, measure, words } = context;
  const compared = context.against.filter((against) => against !== 'similar');
  const untested = (against: Against) => shown.filter((one) => isShownUntested(one, against)).length;
  // A column of nothing but dashes would say less than a line.
  const published = compared.filter((against) => untested(against) < shown.length);
  const count = ({ domain }: Shown, group: string): Cell => {
    const summary = domain.groups[group] ?? unavailable('no-data');
    return isUnavailable(summary)
      ? { text: context.reason(summary), align: 'left', missing: true }
      : textCell(words.numbers.count(summary.n), 'right');
  };
  return {
    kind: 'table',
    caption: `${say(`${id}.table`)} (${measure.unit})`,
    columns: [
      { text: say('domains.domain'), align: 'left', width: '19.5%' },
      { text: `${capital(names.first)},\u00a0n`, align: 'right', width: '11.6%' },
      { text: `${capital(names.second)},\u00a0n`, align: 'right', width: '11.6%' },
      { text: say('gender.school-gap'), align: 'left' },
      ...published.map((against) => ({ text: say(`gender.gap-of-gaps-${against}`), align: 'left' as const })),
    ],
    rows: shown.map(
      (one): Row => ({
        cells: [
          headCell(context.domainName(one.domain.domain)),
          count(one, one.gap.first),
          count(one, one.gap.second),
          contrastCell(
            one.gap.school,
            (contrast) => ({
              ...gapLook(contrast),
              text:
                contrast.verdict === 'no-difference'
                  ? say('verdict-cell.gap-none')
                  : gapVerdict(contrast, names, context),
            }),
            context,
          ),
          ...published.map((against) =>
            contrastCell(
              // Without a gap of the school there is nothing to set beside the reference's.
              isUnavailable(one.gap.school)
                ? one.gap.school
                : (one.gap.gapOfGaps[against] ?? unavailable('no-data')),
              (contrast) => gapOfGapsVerdict(one.gap, against, contrast, context),
              context,
              isShownUntested(one, against) ? '–' : undefined,
            ),
          ),
        ],
      }),
    ),
    note: [
      say(`${id}.note`, names),
      say('gender.verdict-note'),
      ...(published.length > 0 ? [say('gender.gap-of-gaps-note')] : []),
      ...(published.some((against) => untested(against) > 0) ? [say('gender.untested')] : []),
      ...(published.length < compared.length ? [say('gender.untested-all')] : []),
      say('domains.unrounded'),
      ...adjustedNote(
        shown.flatMap(({ gap }) => [gap.school, ...published.map((against) => gap.gapOfGaps[against])]),
        context,
      ),
    ].join(' '),
  };
}

/** Published means of both groups give a difference to see, yet no error to test it with: not "no data". */
function isShownUntested({ domain, gap }: Shown, against: Against): boolean {
  const groups = domain.references[against];
  const [first, second] = [groups?.[gap.first], groups?.[gap.second]];
  const isKnown = first !== undefined && isAvailable(first) && second !== undefined && isAvailable(second);
  const contrast = gap.gapOfGaps[against];
  return (
    isKnown &&
    isAvailable(gap.school) &&
    (contrast === undefined || (isUnavailable(contrast) && contrast.unavailable === 'no-reference'))
  );
}

function contrastCell(
  contrast: Result<Contrast>,
  verdictOf: (contrast: Contrast) => VerdictView,
  context: Context,
  missing?: string,
): Cell {
  if (isUnavailable(contrast))
    return { text: missing ?? context.reason(contrast), align: 'left', missing: true };
  const { measure } = context;
  const { difference } = contrast;
  return {
    text: `${measure.bareDifference(difference.value)} (${measure.differenceRange(difference)})`,
    align: 'left',
    verdict: verdictOf(contrast),
  };
}

/** The symbol of a gap between two groups: whoever is ahead, it is a difference; the words say who. */
export function gapLook(contrast: Result<Contrast>): Pick<VerdictView, 'symbol' | 'tone'> {
  if (isUnavailable(contrast)) return { symbol: '○', tone: 'missing' };
  if (contrast.verdict === 'no-difference') return { symbol: '●', tone: 'none' };
  return { symbol: '▲', tone: contrast.verdict.startsWith('slightly') ? 'slight' : 'found' };
}

/** The verdict on a gap names the group that is ahead: "above" alone would not say who. */
export function gapVerdict(contrast: Result<Contrast>, names: Names, context: Context): string {
  const { say } = context;
  if (isUnavailable(contrast)) return say('verdict-short.too-few');
  const { verdict } = contrast;
  if (verdict === 'no-difference') return say('verdict-short.no-difference');
  const ahead = verdict.endsWith('above') ? names.first : names.second;
  return say('verdict-line', {
    beside: capital(ahead),
    verdict: say(`gap-ahead.${verdict.startsWith('slightly') ? 'slightly-' : ''}above`),
  });
}

/** How the school's gap differs from the reference's: the only comparison that says something about the school. */
function gapOfGapsVerdict(
  { school, references }: GroupGap,
  against: Against,
  contrast: Contrast,
  { say }: Context,
): VerdictView {
  const other = references[against];
  if (
    contrast.verdict === 'no-difference' ||
    isUnavailable(school) ||
    other === undefined ||
    isUnavailable(other)
  )
    return { symbol: '●', tone: 'none', text: say('verdict-cell.gap-none') };
  // A gap the other way is neither wider nor narrower.
  if (school.difference.value * other.difference.value < 0)
    return {
      symbol: contrast.difference.value > 0 ? '▲' : '▼',
      tone: 'found',
      text: say('verdict-cell.gap-other'),
    };
  const wider = Math.abs(school.difference.value) > Math.abs(other.difference.value);
  return {
    symbol: wider ? '▲' : '▼',
    tone: 'found',
    text: say(wider ? 'gender.gap-wider' : 'gender.gap-narrower'),
  };
}
