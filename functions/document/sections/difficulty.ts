import { type Against, type BandResults, references } from '../../analysis/results.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import type { FigureParts } from '../charts/figure-parts.ts';
import { type ObjectivePanel, type ObjectiveRow, objectivePlot } from '../charts/objective-plot.ts';
import type { Context } from '../context.ts';
import { pointed } from '../pointed.ts';
import { statements } from '../statements.ts';
import type { Block } from '../view.ts';

/** Whether points are lost at easy items already or at hard ones only: three rows a domain, and the findings. */
export function difficultyBlocks(context: Context): readonly Block[] {
  const { say, results, findings } = context;
  const { difficulty } = results;
  if (isUnavailable(difficulty) || difficulty.length === 0) return [];
  const found = (findings.bySection.objectives ?? []).filter(({ rule }) => rule.startsWith('difficulty-'));
  const who = references.find((name) => difficulty.some((band) => band.references[name] !== undefined));
  const panels = results.domains.flatMap(({ domain }) => {
    const rows = difficulty
      .filter((band) => band.domain === domain)
      .flatMap((band) => rowOf(band, who, context));
    return rows.length === 0 ? [] : [{ title: context.domainName(domain), rows }];
  });
  if (panels.length === 0) return [];
  return [
    { kind: 'heading', text: say('objectives.difficulty') },
    {
      kind: 'figure',
      caption: say('objectives.difficulty-figure'),
      stacked: true,
      ...pictures(panels, who, context),
      ...(who === undefined
        ? {}
        : {
            note: [
              ...(panels.some(({ rows }) => rows.some(({ tone }) => tone !== 'none'))
                ? [say('objectives.toned-difference')]
                : []),
              say('domains.unrounded'),
            ].join(' '),
          }),
    },
    ...statements(found, context),
  ];
}

function rowOf(band: BandResults, who: Against | undefined, context: Context): readonly ObjectiveRow[] {
  const { say, words } = context;
  const { numbers } = words;
  if (isUnavailable(band.school)) return [];
  const other = who === undefined ? undefined : band.references[who];
  const reference = other === undefined ? null : other.value * 100;
  return [
    {
      name: say('objectives.band-row', {
        name: say(`objectives.band.${band.band}`),
        items: numbers.count(band.items),
      }),
      school: band.school.value * 100,
      low: band.school.low * 100,
      high: band.school.high * 100,
      reference,
      expected: null,
      texts: [
        numbers.percent(band.school.value * 100),
        ...(who === undefined
          ? []
          : [
              reference === null ? '–' : numbers.percent(reference),
              isUnavailable(band.difference)
                ? '–'
                : pointed(band.relative, numbers.signed(band.difference.value * 100, 1)),
            ]),
      ],
      tone: band.relative === 'above' || band.relative === 'below' ? band.relative : 'none',
    },
  ];
}

/** One picture a domain. */
function pictures(
  panels: readonly ObjectivePanel[],
  who: Against | undefined,
  { say, words, who: nameOf }: Context,
): FigureParts {
  return objectivePlot(
    'difficulty',
    {
      title: say('objectives.difficulty'),
      descriptions: panels.map(({ title, rows }) =>
        say('objectives.difficulty-description', {
          domain: title,
          rows: rows
            .map(({ name, texts }) =>
              say('domains.description-item', { name, value: texts.slice(0, 2).join(' / ') }),
            )
            .join('; '),
        }),
      ),
    },
    {
      who: who ?? 'nation',
      school: nameOf('school'),
      reference: who === undefined ? '' : nameOf(who),
      expected: '',
      threshold: '',
    },
    panels,
    {
      title: say('objectives.axis'),
      format: (value) => words.numbers.decimal(value, 0),
      bounds: [0, 100],
      span: 100,
    },
    who === undefined
      ? { heads: [nameOf('school')], widths: [60], toned: -1 }
      : {
          heads: [nameOf('school'), nameOf(who), say('objectives.difference')],
          widths: [56, 70, 84],
          toned: 2,
        },
    204,
  );
}
