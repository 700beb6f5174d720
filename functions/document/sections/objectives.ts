import type { ObjectiveAction, ObjectiveResults } from '../../analysis/results.ts';
import { references } from '../../analysis/results.ts';
import { inLanguage } from '../../assessment/assessment.ts';
import { isAvailable, isUnavailable, type Unavailable } from '../../statistics/unavailable.ts';
import { evenParts } from '../charts/figure-parts.ts';
import { isCut, type ObjectiveRow, objectivePlot } from '../charts/objective-plot.ts';
import type { Context } from '../context.ts';
import { pointed } from '../pointed.ts';
import { beginning } from '../sentence.ts';
import type { Block, MatrixBlock, SectionView } from '../view.ts';
import { difficultyBlocks } from './difficulty.ts';
import { wrongAnswers } from './wrong-answers.ts';

/** Objectives of one picture: a figure goes on overleaf between its pictures. */
const TOGETHER = 3;
/** Texts that stand whole below a figure that cuts them; more would be a page of notes. */
const WHOLE = 5;
/** Objectives that an action names with their texts; a longer list goes on as codes. */
const NAMED = 10;
/** The four actions; what goes on as before is told apart by whether it is attained or cannot be told yet. */
const lines: readonly {
  readonly tone: ObjectiveAction | 'open';
  readonly has: (one: ObjectiveResults) => boolean;
}[] = [
  { tone: 'priority', has: ({ action }) => action === 'priority' },
  { tone: 'system', has: ({ action }) => action === 'system' },
  { tone: 'watch', has: ({ action }) => action === 'watch' },
  { tone: 'keep', has: ({ action, attained }) => action === 'keep' && attained === 'attained' },
  { tone: 'open', has: ({ action, attained }) => action === 'keep' && attained !== 'attained' },
];

/** How many objectives are attained, of those that could be judged; that there are too few data; null where there are no objectives. */
export function objectivesTitle({ say, results, words }: Context): string | null {
  const { objectives } = results;
  if (isUnavailable(objectives) || objectives.length === 0) return null;
  if (objectives.every(({ attained }) => isUnavailable(attained))) return say('titles.objectives-too-few');
  const judged = (word: string) => objectives.filter(({ attained }) => attained === word).length;
  const { count } = words.numbers;
  return say('titles.objectives', {
    attained: count(judged('attained')),
    notAttained: count(judged('not-attained')),
    uncertain: count(judged('uncertain')),
  });
}

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
  const unjudged = objectives.every(({ attained }) => isUnavailable(attained));
  const acted = objectives.some(({ action }) => isAvailable(action));
  const count = words.numbers.count;
  return {
    ...section,
    title: objectivesTitle(context) ?? section.name,
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: say(acted ? 'objectives.lead' : unjudged ? 'objectives.lead-few' : 'objectives.lead-alone'),
      },
      ...(acted ? [matrix(objectives, context)] : []),
      ...withoutVerdict(objectives, context),
      ...figures(objectives, context),
      ...withoutResult(objectives, context),
      ...(objectives.some(isCautious)
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

function rowName(objective: ObjectiveResults, context: Context): string {
  const { code, text } = nameOf(objective, context);
  return `${code}${isCautious(objective) ? '*' : ''} ${text}`.trim();
}

/** A verdict from few answers; where there is no verdict, there is nothing to be careful about. */
function isCautious({ caution, attained }: ObjectiveResults): boolean {
  return caution && isAvailable(attained);
}

/** The four actions. What is to be done is named with its text; what goes on as before, by its codes. */
function matrix(objectives: readonly ObjectiveResults[], context: Context): MatrixBlock {
  const { say, words } = context;
  return {
    kind: 'matrix',
    cells: lines.map(({ tone, has }) => {
      const some = objectives.filter(has);
      // Of too many, those furthest below expectation.
      const named = new Set(
        tone === 'keep' || tone === 'open'
          ? []
          : some.toSorted((a, b) => residualOf(a) - residualOf(b)).slice(0, NAMED),
      );
      const rest = some.filter((objective) => !named.has(objective));
      return {
        name: say(`objectives.action.${tone}.name`),
        rule: say(`objectives.action.${tone}.rule`),
        tone,
        count: words.numbers.count(some.length),
        // Codes are those of a subject's programme: two domains may share one.
        groups: context.results.domains.flatMap(({ domain }) => {
          const entries = some
            .filter((objective) => named.has(objective) && objective.domain === domain)
            .map((objective) => {
              const { code, text } = nameOf(objective, context);
              return { code: code + (isCautious(objective) ? '*' : ''), text: beginning(text, 140) };
            });
          return entries.length > 0 ? [{ name: context.domainName(domain), entries }] : [];
        }),
        others: context.results.domains.flatMap(({ domain }) => {
          const codes = rest
            .filter((objective) => objective.domain === domain)
            .map((objective) => nameOf(objective, context).code + (isCautious(objective) ? '*' : ''));
          return codes.length > 0 ? [{ name: context.domainName(domain), codes: codes.join(', ') }] : [];
        }),
      };
    }),
  };
}

function residualOf({ residual, difference }: ObjectiveResults): number {
  return isAvailable(residual) ? residual.value : isAvailable(difference) ? difference.value : 0;
}

/** One figure a domain that is its table, too: the plot, and beside it the numbers and the judgement. */
function figures(objectives: readonly ObjectiveResults[], context: Context): readonly Block[] {
  return context.results.domains.flatMap(({ domain }): readonly Block[] => {
    const some = objectives
      .filter((objective) => objective.domain === domain && isAvailable(objective.school))
      .toSorted((a, b) => residualOf(a) - residualOf(b));
    return some.length === 0 ? [] : [figure(domain, some, context)];
  });
}

function figure(domain: string, objectives: readonly ObjectiveResults[], context: Context): Block {
  const { say, words, assessment } = context;
  const { numbers } = words;
  const who = references.find((name) =>
    objectives.some((objective) => objective.references[name] !== undefined),
  );
  const predicted = objectives.some(({ residual }) => isAvailable(residual));
  const parts = evenParts(objectives, TOGETHER);
  const panels = parts.map((some) => ({
    title: '',
    rows: some.flatMap((objective) => rowOf(objective, who, predicted, context)),
  }));
  const rows = panels.flatMap((panel) => panel.rows);
  const named = objectives.map((objective) => nameOf(objective, context));
  const caption = say('objectives.figure', { domain: context.domainName(domain) });
  const share = numbers.percent(assessment.rules.attained * 100, 0);
  // A text that the figure has to cut stands whole below it; of many, those that call for action.
  const cut = objectives.filter((_, at) => named[at]!.text && isCut(rows[at]?.name ?? ''));
  const whole =
    cut.length <= WHOLE
      ? cut
      : cut.filter(({ action }) => isAvailable(action) && action !== 'keep').slice(0, WHOLE);
  const notes = [
    ...(predicted ? [say('domains.unrounded')] : []),
    ...(rows.some(({ tone }) => tone !== 'none') ? [say('objectives.toned-residual')] : []),
    ...whole.map((objective) => {
      const { code, text } = nameOf(objective, context);
      return `${code}: ${text}`;
    }),
    ...(whole.length < cut.length ? [say('objectives.cut')] : []),
  ];
  const described = say('objectives.description', {
    domain: context.domainName(domain),
    lowest: named[0]!.code,
    highest: named.at(-1)!.code,
  });
  return {
    kind: 'figure',
    caption,
    stacked: true,
    ...objectivePlot(
      `objectives-${domain.replace(/[^A-Za-z0-9_-]/g, '')}`,
      {
        title: caption,
        descriptions: parts.map((some) =>
          [described, ...some.map((objective) => describe(objective, who, context))].join(' '),
        ),
      },
      {
        school: context.who('school'),
        who: who ?? 'region',
        reference: who === undefined ? '' : context.who(who),
        expected: rows.some(({ expected }) => expected !== null) ? say('objectives.expected') : '',
        threshold: say('objectives.threshold', { share }),
      },
      panels,
      {
        title: say('objectives.axis'),
        format: (value) => numbers.decimal(value, 0),
        bounds: [0, 100],
        span: 100,
      },
      {
        heads: [
          context.who('school'),
          ...(who === undefined ? [] : [context.who(who)]),
          ...(predicted ? [say('objectives.residual-short')] : []),
          say('objectives.attained'),
        ],
        widths: [44, ...(who === undefined ? [] : [68]), ...(predicted ? [70] : []), 88],
        toned: predicted ? (who === undefined ? 1 : 2) : -1,
      },
      undefined,
      assessment.rules.attained * 100,
    ),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

function rowOf(
  objective: ObjectiveResults,
  who: (typeof references)[number] | undefined,
  predicted: boolean,
  context: Context,
): readonly ObjectiveRow[] {
  const { say, words } = context;
  const { numbers } = words;
  const { school, residual, expected, attained } = objective;
  if (isUnavailable(school)) return [];
  // Of too few students for a verdict no deviation is singled out either.
  const tone =
    isUnavailable(residual) || isUnavailable(attained)
      ? 'none'
      : residual.high < 0
        ? 'below'
        : residual.low > 0
          ? 'above'
          : 'none';
  const reference = who === undefined ? undefined : objective.references[who]?.value;
  return [
    {
      name: rowName(objective, context),
      school: school.value * 100,
      low: school.low * 100,
      high: school.high * 100,
      reference: reference === undefined ? null : reference * 100,
      expected: isUnavailable(expected) ? null : expected * 100,
      texts: [
        numbers.decimal(school.value * 100, 0),
        ...(who === undefined ? [] : [reference === undefined ? '–' : numbers.decimal(reference * 100, 0)]),
        ...(predicted
          ? [isUnavailable(residual) ? '–' : pointed(tone, numbers.signed(residual.value * 100, 0))]
          : []),
        isUnavailable(attained) ? '○' : say(`objectives.attained-word.${attained}`),
      ],
      tone,
    },
  ];
}

/** An objective's numbers for those who do not see the figure. */
function describe(
  objective: ObjectiveResults,
  who: (typeof references)[number] | undefined,
  context: Context,
): string {
  const { school, attained, references: others } = objective;
  const { say, words, who: nameOfWho } = context;
  if (isUnavailable(school)) return '';
  const percent = (value: number) => words.numbers.percent(value * 100, 0);
  const reference = who === undefined ? undefined : others[who];
  const values = [
    say('domains.description-item', { name: nameOfWho('school'), value: percent(school.value) }),
    ...(reference === undefined || who === undefined
      ? []
      : [say('domains.description-item', { name: nameOfWho(who), value: percent(reference.value) })]),
    ...(isUnavailable(attained)
      ? []
      : [
          say('domains.description-item', {
            name: say('objectives.attained-said'),
            value: say(`objectives.attained-word.${attained}`),
          }),
        ]),
  ];
  return `${nameOf(objective, context).code}. ${values.join(', ')}.`;
}

/** What ○ means, before the figures that have it. */
function withoutVerdict(objectives: readonly ObjectiveResults[], context: Context): readonly Block[] {
  const unjudged = objectives.find(({ school, attained }) => isAvailable(school) && isUnavailable(attained));
  return unjudged !== undefined && isUnavailable(unjudged.attained)
    ? [{ kind: 'text', style: 'missing', text: `○ ${noVerdict(unjudged.attained, context)}` }]
    : [];
}

/** Objectives without a result, with the reason, so that none is lost. */
function withoutResult(objectives: readonly ObjectiveResults[], context: Context): readonly Block[] {
  const { say } = context;
  const missing = (text: string): Block => ({ kind: 'text', style: 'missing', text });
  const groups = Map.groupBy(
    objectives.filter(({ school }) => isUnavailable(school)),
    ({ school }) =>
      isUnavailable(school) && school.unavailable !== 'too-few'
        ? context.reason(school)
        : say('reason.too-few-plain'),
  );
  return [...groups].map(([reason, some]) =>
    missing(
      say('left-out.domain', {
        domain: some.map((objective) => nameOf(objective, context).code).join(', '),
        reason,
      }),
    ),
  );
}

/** How many answered differs from objective to objective; how many are needed does not. */
function noVerdict(reason: Unavailable, { say, words, reason: written }: Context): string {
  return reason.unavailable === 'too-few' && reason.need !== undefined
    ? say('objectives.no-verdict-few', { need: words.numbers.count(reason.need) })
    : say('objectives.no-verdict', { reason: written(reason) });
}
