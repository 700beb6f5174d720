import type { ObjectiveAction, ObjectiveResults } from '../../analysis/results.ts';
import { references } from '../../analysis/results.ts';
import { inLanguage } from '../../assessment/assessment.ts';
import { isAvailable, isUnavailable } from '../../statistics/unavailable.ts';
import { headCell, numberCell, textCell } from '../cells.ts';
import { objectivePlot } from '../charts/objective-plot.ts';
import type { Context } from '../context.ts';
import type { Block, Row, SectionView } from '../view.ts';
import { difficultyBlocks } from './difficulty.ts';

/** Rows that fit one page's figure. */
const ROWS = 18;
const actions: readonly ObjectiveAction[] = ['priority', 'system', 'watch', 'keep'];

/** Section 8: each learning objective on three axes, and the four actions. */
export function objectivesSection(context: Context): SectionView {
  const { say, results, words, assessment } = context;
  const { objectives } = results;
  const section = { id: 'objectives', name: say('section.objectives') };
  if (isUnavailable(objectives) || objectives.length === 0) {
    const reason =
      isUnavailable(objectives) && !['not-applicable', 'no-data'].includes(objectives.unavailable)
        ? context.reason(objectives)
        : say('left-out.nothing-objectives');
    return {
      ...section,
      title: section.name,
      blocks: [
        { kind: 'text', style: 'missing', text: say('left-out.no-objectives', { reason }) },
        ...difficultyBlocks(context),
        ...wrongAnswers(context),
      ],
    };
  }
  const judged = (word: string) => objectives.filter(({ attained }) => attained === word).length;
  const count = words.numbers.count;
  return {
    ...section,
    title: say('titles.objectives', {
      attained: count(judged('attained')),
      notAttained: count(judged('not-attained')),
      uncertain: count(objectives.length - judged('attained') - judged('not-attained')),
    }),
    blocks: [
      { kind: 'text', style: 'lead', text: say('objectives.lead') },
      matrix(objectives, context),
      ...figures(objectives, context),
      table(objectives, context),
      ...(objectives.some(({ caution }) => caution)
        ? [
            {
              kind: 'text',
              style: 'note',
              text: say('objectives.caution', { n: count(assessment.rules.minimum.objectiveCaution) }),
            } as const,
          ]
        : []),
      ...difficultyBlocks(context),
      ...wrongAnswers(context),
    ],
  };
}

function nameOf(
  { objective }: ObjectiveResults,
  context: Context,
): { readonly code: string; readonly text: string } {
  const declared = context.assessment.objectives.find(({ id }) => id === objective);
  return {
    code: declared?.code || objective,
    text: declared ? inLanguage(declared.text, context.language, '') : '',
  };
}

function matrix(objectives: readonly ObjectiveResults[], context: Context): Block {
  const { say } = context;
  return {
    kind: 'matrix',
    cells: actions.map((action) => ({
      name: say(`objectives.action.${action}.name`),
      rule: say(`objectives.action.${action}.rule`),
      tone: action,
      entries: objectives
        .filter((objective) => objective.action === action)
        .map((objective) => nameOf(objective, context).code + (objective.caution ? '*' : '')),
      none: say('objectives.none'),
    })),
  };
}

function residualOf({ residual, difference }: ObjectiveResults): number {
  return isAvailable(residual) ? residual.value : isAvailable(difference) ? difference.value : 0;
}

function figures(objectives: readonly ObjectiveResults[], context: Context): readonly Block[] {
  const { say, words, results } = context;
  const { numbers } = words;
  return results.domains.flatMap(({ domain }): readonly Block[] => {
    const rows = objectives
      .filter((objective) => objective.domain === domain)
      .toSorted((a, b) => residualOf(a) - residualOf(b))
      .flatMap((objective) => {
        if (isUnavailable(objective.school)) return [];
        const { code, text } = nameOf(objective, context);
        const reference = references.find((name) => objective.references[name] !== undefined);
        const { residual, expected } = objective;
        return [
          {
            code,
            name: `${code} ${text}`.trim(),
            school: objective.school.value * 100,
            low: objective.school.low * 100,
            high: objective.school.high * 100,
            who: reference,
            reference: reference === undefined ? null : objective.references[reference]!.value * 100,
            expected: isUnavailable(expected) ? null : expected * 100,
            text: isUnavailable(residual) ? '' : numbers.signed(residual.value * 100, 1),
            tone: isUnavailable(residual)
              ? 'none'
              : residual.high < 0
                ? 'below'
                : residual.low > 0
                  ? 'above'
                  : 'none',
          },
        ];
      });
    if (rows.length === 0) return [];
    const parts = Math.ceil(rows.length / ROWS);
    const size = Math.ceil(rows.length / parts);
    const who = rows.find((row) => row.who !== undefined)?.who ?? 'region';
    return Array.from({ length: parts }, (_, part): Block => {
      const some = rows.slice(part * size, (part + 1) * size);
      const caption = say('objectives.figure', { domain: context.domainName(domain) });
      return {
        kind: 'figure',
        caption: parts === 1 ? caption : `${caption} (${part + 1}/${parts})`,
        svgs: [
          {
            svg: objectivePlot(
              `objectives-${domain.replace(/[^A-Za-z0-9_-]/g, '')}-${part + 1}`,
              {
                title: caption,
                description: say('objectives.description', {
                  domain: context.domainName(domain),
                  lowest: some[0]!.code,
                  highest: some.at(-1)!.code,
                }),
              },
              {
                school: context.who('school'),
                who,
                reference: some.some(({ reference }) => reference !== null) ? context.who(who) : '',
                expected: some.some(({ expected }) => expected !== null) ? say('objectives.expected') : '',
                residual: some.some(({ text }) => text) ? say('objectives.residual') : '',
              },
              some,
              {
                title: say('objectives.axis'),
                format: (value) => numbers.decimal(value, 0),
                bounds: [0, 100],
                span: 50,
              },
            ),
          },
        ],
      };
    });
  });
}

function table(objectives: readonly ObjectiveResults[], context: Context): Block {
  const { say, words, results } = context;
  const { numbers } = words;
  const percent = (value: number) => numbers.percent(value * 100);
  const against = references.find((name) =>
    objectives.some((objective) => objective.references[name] !== undefined),
  );
  const rows = results.domains.flatMap(({ domain }): readonly Row[] => {
    const own = objectives.filter((objective) => objective.domain === domain);
    if (own.length === 0) return [];
    return [
      { group: true, cells: [headCell(context.domainName(domain), against === undefined ? 5 : 7)] },
      ...own.map((objective): Row => {
        const { code, text } = nameOf(objective, context);
        const reference = against === undefined ? undefined : objective.references[against];
        const { action, attained } = objective;
        return {
          cells: [
            headCell(code + (objective.caution ? '*' : '')),
            textCell(text || code),
            textCell(numbers.count(objective.items), 'right'),
            {
              ...numberCell(
                objective.school,
                ({ value, low, high }) => `${percent(value)} (${numbers.range(low * 100, high * 100, 0)})`,
                context,
              ),
              wrap: true,
            },
            ...(against === undefined
              ? []
              : [
                  reference === undefined
                    ? ({ text: say('reason.no-data'), align: 'left', missing: true } as const)
                    : textCell(percent(reference.value), 'right'),
                  numberCell(objective.residual, ({ value }) => numbers.signed(value * 100, 1), context),
                ]),
            isUnavailable(action)
              ? ({ text: context.reason(action), align: 'left', missing: true } as const)
              : textCell(
                  say('objectives.conclusion', {
                    kind: say(`objectives.action.${action}.name`),
                    attained: isUnavailable(attained)
                      ? context.reason(attained)
                      : say(`objectives.attained-word.${attained}`),
                  }),
                ),
          ],
        };
      }),
    ];
  });
  return {
    kind: 'table',
    caption: say('objectives.table'),
    columns: [
      { text: say('objectives.code'), align: 'left', width: '8%' },
      { text: say('objectives.objective'), align: 'left', width: '36%' },
      { text: say('objectives.items'), align: 'right', width: '8%' },
      { text: context.who('school'), align: 'right', width: '10%' },
      ...(against === undefined
        ? []
        : ([
            { text: context.who(against), align: 'right' },
            { text: say('objectives.residual-short'), align: 'right' },
          ] as const)),
      { text: say('domains.verdict'), align: 'left', width: '24%' },
    ],
    rows,
  };
}

/** The ten items whose commonest wrong answer was chosen most. */
function wrongAnswers(context: Context): readonly Block[] {
  const { say, results, words, assessment } = context;
  const { items } = results;
  if (isUnavailable(items)) return [];
  const percent = (value: number) => words.numbers.percent(value * 100, 0);
  const against = references.find((name) => items.some((item) => item.references[name] !== undefined));
  const rows = items
    .flatMap((item) => (isUnavailable(item.typicalWrong) ? [] : [{ item, wrong: item.typicalWrong }]))
    .toSorted((a, b) => b.wrong.share - a.wrong.share)
    .slice(0, 10)
    .map(({ item, wrong }): Row => {
      const declared = assessment.items.find(({ id }) => id === item.item);
      const reference = against === undefined ? undefined : item.references[against];
      return {
        cells: [
          headCell(item.item),
          textCell(declared?.label ?? declared?.topic ?? context.domainName(declared?.domain ?? item.item)),
          numberCell(item.school, percent, context),
          ...(against === undefined
            ? []
            : [
                reference === undefined
                  ? ({ text: say('reason.no-data'), align: 'left', missing: true } as const)
                  : textCell(percent(reference), 'right'),
              ]),
          textCell(wrong.option, 'center'),
          textCell(percent(wrong.share), 'right'),
          wrong.referenceShare === null
            ? ({ text: say('reason.no-data'), align: 'left', missing: true } as const)
            : textCell(percent(wrong.referenceShare), 'right'),
        ],
      };
    });
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: say('objectives.wrong') },
    {
      kind: 'table',
      caption: say('objectives.wrong-table'),
      columns: [
        { text: say('objectives.item'), align: 'left' },
        { text: say('objectives.topic'), align: 'left', width: '32%' },
        { text: say('objectives.correct'), align: 'right' },
        ...(against === undefined
          ? []
          : [
              {
                text: say('objectives.correct-reference', { who: say(`who-lower.${against}`) }),
                align: 'right' as const,
              },
            ]),
        { text: say('objectives.option'), align: 'center' },
        { text: say('objectives.option-share'), align: 'right' },
        { text: say('objectives.option-reference'), align: 'right' },
      ],
      rows,
    },
  ];
}
