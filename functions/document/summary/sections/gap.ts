import type { Contrast } from '../../../analysis/results.ts';
import {
  type GapBesideNation,
  type Grouping,
  groupings,
  type PlaceGap,
} from '../../../analysis/summary/summary-results.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../../statistics/unavailable.ts';
import { adjustedNote } from '../../adjusted-note.ts';
import { capital, listed } from '../../capital.ts';
import { headCell } from '../../cells.ts';
import { dumbbells } from '../../charts/dumbbell.ts';
import { describeRows } from '../../describe-rows.ts';
import type { Block, Cell, Row, SectionView, VerdictView } from '../../view.ts';
import { figureOf, type Own, type SummaryContext } from '../context.ts';
import { summarySentence, summaryTitle } from '../sentence.ts';

interface Shown {
  readonly domain: string;
  readonly gap: GapBesideNation;
}

/** Section 6: pairs of groups: girls and boys, languages of instruction, urban and rural schools. */
export function gapsSection(context: SummaryContext): SectionView {
  const { t, findings } = context;
  const name = t('section.groups');
  const found = findings.filter(({ section }) => (groupings as readonly string[]).includes(section));
  return {
    id: 'groups',
    name,
    title: summaryTitle(found, t('titles.groups-none'), name, context),
    blocks: [
      ...groupings.flatMap((grouping) => gapBlocks(grouping, context)),
      ...table(context),
      ...(['gender', 'language'] as const).flatMap((grouping) =>
        difNotes(grouping, shownIn(grouping, context), context),
      ),
    ],
  };
}

function shownIn(grouping: Grouping, { results }: SummaryContext): readonly Shown[] {
  return results.domains.flatMap(({ domain, gaps }) => {
    const gap = gaps[grouping];
    return isUnavailable(gap) ? [] : [{ domain, gap }];
  });
}

function gapBlocks(grouping: Grouping, context: SummaryContext): readonly Block[] {
  const { t, say, findingsOf, domainName, assessment } = context;
  const name = grouping === 'locality' ? t('section.locality') : say(`section.${grouping}`);
  const shown = shownIn(grouping, context);
  const [first] = shown.flatMap(({ gap }) => (isAvailable(gap.own) ? [gap.own] : []));
  const heading: Block = { kind: 'heading', text: name };
  if (first === undefined) {
    const [one] = shown;
    const reason = one === undefined || isAvailable(one.gap.own) ? null : context.reason(one.gap.own);
    const text = reason === null ? t(`gap.left-out.${grouping}`) : t('gap.hidden', { reason });
    return [heading, { kind: 'text', style: 'missing', text }];
  }
  const groups = [first.first.group, first.second.group] as const;
  const names = { first: context.shortName(groups[0]), second: context.shortName(groups[1]) };
  const telling = findingsOf(grouping).filter(({ rule }) => rule !== 'gap-no-difference');
  return [
    heading,
    telling.length > 0
      ? {
          kind: 'statements',
          items: telling.map((finding) => ({
            verdict: { symbol: '▲', tone: 'slight', text: '' } as const,
            text: summarySentence(finding, context),
          })),
        }
      : { kind: 'text', style: 'body', text: `${t(`titles.${grouping}-none`)}.` },
    figure(grouping, shown, names, context),
    ...(grouping === 'language'
      ? assessment.domains
          .filter(({ comparableAcrossLanguages }) => !comparableAcrossLanguages)
          .map(
            ({ id }): Block => ({
              kind: 'text',
              style: 'missing',
              text: say('language.not-compared', { domain: domainName(id) }),
            }),
          )
      : []),
  ];
}

type Names = Readonly<Record<'first' | 'second', string>>;

function figure(grouping: Grouping, shown: readonly Shown[], names: Names, context: SummaryContext): Block {
  const { t, say, measure, both, domainName, reason, who: nameOf } = context;
  const panels = shown.map(({ domain, gap }) => ({
    title: domainName(domain),
    verdict: { text: gapVerdict(contrastOf(gap.own), names, context), tone: 'none' },
    rows: both.map((who) => {
      const place = placeOf(who, gap, context);
      const row = { who, name: nameOf(who) };
      if (isUnavailable(place)) {
        const empty = { firstText: '', secondText: '', gap: '', note: reason(place) };
        return { ...row, first: null, second: null, ...empty };
      }
      return {
        ...row,
        first: place.first.mean,
        second: place.second.mean,
        firstText: measure.bare(place.first.mean),
        secondText: measure.bare(place.second.mean),
        gap: measure.difference(place.gap.difference.value),
        note: '',
      };
    }),
  }));
  const caption = t(`gap.figure.${grouping}`);
  const descriptions = panels.map(({ title, rows }) => `${title}. ${describeRows(rows, names, say)}`);
  const key = {
    first: capital(names.first),
    second: capital(names.second),
    gap: say('language.gap-key', names),
  };
  return {
    kind: 'figure',
    caption,
    stacked: true,
    ...dumbbells(`${grouping}-figure`, { title: caption, descriptions }, key, panels, measure.axis),
  };
}

function placeOf(who: Own, { own, nation }: GapBesideNation, context: SummaryContext): Result<PlaceGap> {
  return figureOf(context, who, { own, nation }) ?? unavailable('no-reference');
}

function contrastOf(place: Result<PlaceGap>): Result<Contrast> {
  return isUnavailable(place) ? place : place.gap;
}

/** All gaps in one table: sizes of the groups, the place's gap with its verdict, and how it differs from the nation's. */
function table(context: SummaryContext): readonly Block[] {
  const { t, say, measure, numbers, own: whose, domainName, shortName, reason } = context;
  const isRegion = whose === 'region';
  const size = (place: Result<PlaceGap>, group: 'first' | 'second'): Cell =>
    isUnavailable(place)
      ? { text: reason(place), align: 'left', missing: true }
      : {
          text: `${numbers.count(place[group].n)} (${numbers.count(place[group].schools)})`,
          align: 'right',
        };
  const parts = groupings.flatMap((grouping) => {
    const shown = shownIn(grouping, context);
    const [first] = shown.flatMap(({ gap }) => (isAvailable(gap.own) ? [gap.own] : []));
    if (first === undefined) return [];
    return [{ shown, names: { first: shortName(first.first.group), second: shortName(first.second.group) } }];
  });
  if (parts.length === 0) return [];
  const rows = parts.flatMap(({ shown, names }): readonly Row[] => [
    { group: true, cells: [headCell(capital(`${names.first} − ${names.second}`), isRegion ? 5 : 4)] },
    ...shown.map(({ domain, gap }): Row => {
      const { own, nation, gapOfGaps } = gap;
      return {
        cells: [
          headCell(domainName(domain)),
          size(own, 'first'),
          size(own, 'second'),
          contrastCell(contrastOf(own), context, (contrast) => ({
            symbol: contrast.verdict === 'no-difference' ? '●' : '▲',
            tone: 'none',
            text: aheadOf(contrast, names, context),
          })),
          ...(isRegion
            ? [
                contrastCell(gapOfGaps ?? unavailable('no-reference'), context, (contrast) =>
                  besideVerdict(own, nation, contrast, context),
                ),
              ]
            : []),
        ],
      };
    }),
  ]);
  const tests = parts.flatMap(({ shown }) =>
    shown.flatMap(({ gap }) => [contrastOf(gap.own), gap.gapOfGaps ?? undefined]),
  );
  return [
    {
      kind: 'table',
      caption: `${t('gap.table')} (${measure.unit})`,
      columns: [
        { text: say('domains.domain'), align: 'left', width: isRegion ? '23%' : '32%' },
        { text: t('gap.first'), align: 'right', width: '13%' },
        { text: t('gap.second'), align: 'right', width: '13%' },
        { text: t('gap.own'), align: 'left' },
        ...(isRegion ? [{ text: t('gap.beside'), align: 'left' as const }] : []),
      ],
      rows,
      note: [t('gap.note'), ...adjustedNote(tests, context)].join(' '),
    },
  ];
}

function contrastCell(
  contrast: Result<Contrast>,
  { measure, reason }: SummaryContext,
  verdict: ((contrast: Contrast) => VerdictView) | null,
): Cell {
  if (isUnavailable(contrast)) return { text: reason(contrast), align: 'left', missing: true };
  const { difference } = contrast;
  const text = `${measure.bareDifference(difference.value)} (${measure.differenceRange(difference)})`;
  return { text, align: 'left', ...(verdict === null ? {} : { verdict: verdict(contrast) }) };
}

/** The verdict on a gap names the group that is ahead: "above" alone would not say who. */
function gapVerdict(contrast: Result<Contrast>, names: Names, context: SummaryContext): string {
  if (isUnavailable(contrast)) return `○ ${context.say('verdict-short.too-few')}`;
  return `${contrast.verdict === 'no-difference' ? '●' : '▲'} ${aheadOf(contrast, names, context)}`;
}

function aheadOf({ verdict }: Contrast, names: Names, { t, say }: SummaryContext): string {
  if (verdict === 'no-difference') return t('schools.verdict.no-difference');
  const ahead = verdict.endsWith('above') ? names.first : names.second;
  const word = say(`gap-ahead.${verdict.startsWith('slightly') ? 'slightly-' : ''}above`);
  return say('verdict-line', { beside: ahead, verdict: word });
}

function besideVerdict(
  own: Result<PlaceGap>,
  nation: Result<PlaceGap> | null,
  contrast: Contrast,
  context: SummaryContext,
): VerdictView {
  if (
    contrast.verdict === 'no-difference' ||
    isUnavailable(own) ||
    nation === null ||
    isUnavailable(nation)
  ) {
    return { symbol: '●', tone: 'none', text: context.t('schools.verdict.no-difference') };
  }
  const wider = Math.abs(own.gap.difference.value) > Math.abs(nation.gap.difference.value);
  return {
    symbol: wider ? '▲' : '▼',
    tone: 'none',
    text: context.t(wider ? 'gap.wider' : 'gap.narrower'),
  };
}

/** Whether the items work alike for both groups (DIF), and the gap without those that do not. */
function difNotes(
  grouping: 'gender' | 'language',
  shown: readonly Shown[],
  { t, say, data, measure, domainName, shortName }: SummaryContext,
): readonly Block[] {
  // The notes on all pairs of groups stand below one table: each begins with the pair that it is about.
  const note = (text: string): Block => ({ kind: 'text', style: 'note', text: `${pair}. ${text}` });
  const printed = shown.flatMap(({ domain, gap }) =>
    isAvailable(gap.own) ? [{ domain, gap, own: gap.own }] : [],
  );
  const [one] = printed;
  if (one === undefined) return [];
  const pair = `${capital(shortName(one.own.first.group))} − ${shortName(one.own.second.group)}`;
  const tested = printed.map(({ domain, gap }) => ({
    name: domainName(domain),
    gap,
    items: data.quality.find((quality) => quality.domain === domain)?.dif[grouping] ?? null,
  }));
  const none = tested.filter(({ items }) => items?.length === 0).map(({ name }) => name);
  const untested = tested.filter(({ items }) => items === null).map(({ name }) => name);
  return [
    ...tested.flatMap(({ name, gap, items }): readonly Block[] => {
      if (items === null || items.length === 0 || isUnavailable(gap.withoutDif)) return [];
      const { difference } = gap.withoutDif;
      return [
        note(
          t('gap.without-dif', {
            domain: name,
            n: items.length,
            items: items.join(', '),
            difference: measure.differenceInWords(difference.value),
            interval: measure.differenceRange(difference),
          }),
        ),
      ];
    }),
    ...(none.length > 0 ? [note(say('dif.none', { domains: listed(none) }))] : []),
    ...(untested.length > 0 ? [note(say('dif.untested', { domains: listed(untested) }))] : []),
  ];
}
