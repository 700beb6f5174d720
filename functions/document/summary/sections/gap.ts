import type { Contrast } from '../../../analysis/results.ts';
import type { GapBesideNation, Grouping, PlaceGap } from '../../../analysis/summary/summary-results.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../../statistics/unavailable.ts';
import { capital } from '../../capital.ts';
import { headCell } from '../../cells.ts';
import { dumbbell } from '../../charts/dumbbell.ts';
import { verdictView } from '../../verdict-view.ts';
import type { Block, Cell, Row, SectionView, VerdictView } from '../../view.ts';
import { figureOf, type Own, type SummaryContext } from '../context.ts';
import { summarySentence, summaryTitle } from '../sentence.ts';

interface Shown {
  readonly domain: string;
  readonly gap: GapBesideNation;
}

/** Sections on two groups of students: girls and boys, languages of instruction, urban and rural schools. */
export function gapSection(grouping: Grouping, context: SummaryContext): SectionView {
  const { t, say, results, findingsOf, domainName, assessment } = context;
  const found = findingsOf(grouping);
  const name = grouping === 'locality' ? t('section.locality') : say(`section.${grouping}`);
  const shown = results.domains.flatMap(({ domain, gaps }): readonly Shown[] => {
    const gap = gaps[grouping];
    return isUnavailable(gap) ? [] : [{ domain, gap }];
  });
  const known = shown.flatMap(({ gap }) => (isAvailable(gap.own) ? [gap.own] : []));
  const [first] = known;
  const section = { id: grouping, name };
  if (first === undefined) {
    const [one] = shown;
    const reason = one === undefined || isAvailable(one.gap.own) ? null : context.reason(one.gap.own);
    const text = reason === null ? t(`gap.left-out.${grouping}`) : t('gap.hidden', { reason });
    return { ...section, title: name, blocks: [{ kind: 'text', style: 'missing', text }] };
  }
  const names = {
    first: context.groupName(first.first.group),
    second: context.groupName(first.second.group),
  };
  const telling = found.filter(({ rule }) => rule !== 'gap-no-difference');
  return {
    ...section,
    title: summaryTitle(found, t(`titles.${grouping}-none`), name, context),
    blocks: [
      ...(telling.length > 0
        ? [
            {
              kind: 'statements',
              items: telling.map((finding) => ({
                verdict: { symbol: '▲', tone: 'slight', text: '' } as const,
                text: summarySentence(finding, context),
              })),
            } as const,
          ]
        : []),
      figure(grouping, shown, names, context),
      table(grouping, shown, names, context),
      ...difNotes(grouping, shown, context),
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
    ],
  };
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
  const description = panels
    .map(({ title, rows }) => {
      const lines = rows.map((row) =>
        row.first === null
          ? say('domains.description-item', { name: row.name, value: row.note })
          : say('language.description-row', {
              name: row.name,
              firstName: names.first,
              secondName: names.second,
              first: row.firstText,
              second: row.secondText,
            }),
      );
      return `${title}. ${lines.join(' ')}`;
    })
    .join(' ');
  const key = {
    first: capital(names.first),
    second: capital(names.second),
    gap: say('language.gap-key', names),
  };
  return {
    kind: 'figure',
    caption,
    svgs: [
      { svg: dumbbell(`${grouping}-figure`, { title: caption, description }, key, panels, measure.axis) },
    ],
  };
}

function placeOf(who: Own, { own, nation }: GapBesideNation, context: SummaryContext): Result<PlaceGap> {
  return figureOf(context, who, { own, nation }) ?? unavailable('no-reference');
}

function contrastOf(place: Result<PlaceGap>): Result<Contrast> {
  return isUnavailable(place) ? place : place.gap;
}

/** A row a domain: sizes of the groups, the place's gap with its verdict, the nation's, and how both differ. */
function table(grouping: Grouping, shown: readonly Shown[], names: Names, context: SummaryContext): Block {
  const { t, say, measure, numbers, own: whose, domainName, reason } = context;
  const isRegion = whose === 'region';
  const size = (place: Result<PlaceGap>, group: 'first' | 'second'): Cell =>
    isUnavailable(place)
      ? { text: reason(place), align: 'left', missing: true }
      : {
          text: `${numbers.count(place[group].n)} (${numbers.count(place[group].schools)})`,
          align: 'right',
        };
  const rows = shown.map(({ domain, gap }): Row => {
    const { own, nation, gapOfGaps } = gap;
    return {
      cells: [
        headCell(domainName(domain)),
        size(own, 'first'),
        size(own, 'second'),
        contrastCell(contrastOf(own), context, (contrast) => ({
          symbol: contrast.verdict === 'no-difference' ? '●' : '▲',
          tone: 'none',
          text: gapVerdict(contrast, names, context).replace(/^\S /, ''),
        })),
        ...(isRegion
          ? [
              contrastCell(contrastOf(nation ?? unavailable('no-reference')), context, null),
              contrastCell(gapOfGaps ?? unavailable('no-reference'), context, (contrast) =>
                besideVerdict(own, nation, contrast, context),
              ),
            ]
          : []),
      ],
    };
  });
  const headed = (name: string) => t('gap.students-schools', { group: capital(name) });
  return {
    kind: 'table',
    caption: `${t(`gap.table.${grouping}`)} (${measure.unit})`,
    columns: [
      { text: say('domains.domain'), align: 'left', width: isRegion ? '19%' : '30%' },
      { text: headed(names.first), align: 'right', width: isRegion ? '13%' : '17%' },
      { text: headed(names.second), align: 'right', width: isRegion ? '13%' : '17%' },
      { text: t('gap.own'), align: 'left' },
      ...(isRegion
        ? [
            { text: t('gap.nation'), align: 'left' as const },
            { text: t('gap.beside'), align: 'left' as const },
          ]
        : []),
    ],
    rows,
    note: t('gap.note', names),
  };
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
  const { say } = context;
  if (isUnavailable(contrast)) return `○ ${say('verdict-short.too-few')}`;
  const { verdict } = contrast;
  if (verdict === 'no-difference') return `● ${say('verdict-short.no-difference')}`;
  const ahead = verdict.endsWith('above') ? names.first : names.second;
  const word = say(`verdict-short.${verdict.startsWith('slightly') ? 'slightly-' : ''}above`);
  return `▲ ${say('verdict-line', { beside: ahead, verdict: word })}`;
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
    return { ...verdictView({ verdict: 'no-difference' }, context, 'verdict-short'), tone: 'none' };
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
  grouping: Grouping,
  shown: readonly Shown[],
  { t, say, data, measure, domainName }: SummaryContext,
): readonly Block[] {
  if (grouping === 'locality') return [];
  const note = (text: string): Block => ({ kind: 'text', style: 'note', text });
  const tested = shown.map(({ domain, gap }) => ({
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
            items: items.join(', '),
            difference: measure.differenceInWords(difference.value),
            interval: measure.differenceRange(difference),
          }),
        ),
      ];
    }),
    ...(none.length > 0 ? [note(say('dif.none', { domains: none.join(', ') }))] : []),
    ...(untested.length > 0 ? [note(say('dif.untested', { domains: untested.join(', ') }))] : []),
  ];
}
