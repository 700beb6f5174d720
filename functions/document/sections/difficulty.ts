import { type BandResults, references } from '../../analysis/results.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { type ObjectiveRow, objectivePlot } from '../charts/objective-plot.ts';
import type { Context } from '../context.ts';
import { statements } from '../statements.ts';
import type { Block } from '../view.ts';

/** Whether points are lost at easy items already or at hard ones only: three rows a domain, and the findings. */
export function difficultyBlocks(context: Context): readonly Block[] {
  const { say, results, findings } = context;
  const { difficulty } = results;
  if (isUnavailable(difficulty) || difficulty.length === 0) return [];
  const found = (findings.bySection.objectives ?? []).filter(({ rule }) => rule.startsWith('difficulty-'));
  const svgs = results.domains.flatMap(({ domain }, index) => {
    const bands = difficulty.filter((band) => band.domain === domain);
    const rows = bands.flatMap((band) => rowOf(band, context));
    return rows.length === 0
      ? []
      : [{ title: context.domainName(domain), svg: picture(domain, index, rows, context) }];
  });
  if (svgs.length === 0) return [];
  return [
    { kind: 'heading', text: say('objectives.difficulty') },
    { kind: 'figure', caption: say('objectives.difficulty-figure'), svgs, stacked: true },
    ...statements(found, context),
  ];
}

function rowOf(band: BandResults, context: Context): readonly ObjectiveRow[] {
  const { say, words } = context;
  if (isUnavailable(band.school)) return [];
  const against = references.find((name) => band.references[name] !== undefined);
  return [
    {
      name: say('objectives.band-row', {
        name: say(`objectives.band.${band.band}`),
        items: words.numbers.count(band.items),
      }),
      school: band.school.value * 100,
      low: band.school.low * 100,
      high: band.school.high * 100,
      reference: against === undefined ? null : band.references[against]!.value * 100,
      expected: null,
      text: isUnavailable(band.difference) ? '' : words.numbers.signed(band.difference.value * 100, 1),
      tone: band.relative === 'above' || band.relative === 'below' ? band.relative : 'none',
    },
  ];
}

function picture(domain: string, index: number, rows: readonly ObjectiveRow[], context: Context): string {
  const { say, words } = context;
  const who = context.against[0] ?? 'nation';
  const percent = (value: number) => words.numbers.percent(value);
  return objectivePlot(
    `difficulty-${index + 1}`,
    {
      title: say('objectives.difficulty'),
      description: say('objectives.difficulty-description', {
        domain: context.domainName(domain),
        rows: rows
          .map(({ name, school }) => say('domains.description-item', { name, value: percent(school) }))
          .join('; '),
      }),
    },
    {
      who,
      school: context.who('school'),
      reference: rows.some(({ reference }) => reference !== null) ? context.who(who) : '',
      expected: '',
      residual: say('objectives.difference'),
    },
    rows,
    {
      title: say('objectives.axis'),
      format: (value) => words.numbers.decimal(value, 0),
      bounds: [0, 100],
      span: 100,
    },
  );
}
