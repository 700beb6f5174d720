import type { ItemResults } from '../../analysis/results.ts';
import { references } from '../../analysis/results.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { type AnswerRow, answerBars } from '../charts/answer-bars.ts';
import type { Context } from '../context.ts';
import type { Block } from '../view.ts';

/** Items in the figure: the wrong answers that most students share tell most about what to re-teach. */
const ITEMS = 6;

interface Typical {
  readonly item: ItemResults;
  readonly wrong: { readonly option: string; readonly share: number; readonly referenceShare: number | null };
}

/** The items whose commonest wrong answer was chosen most, beside the share of right answers. */
export function wrongAnswers(context: Context): readonly Block[] {
  const { say, results } = context;
  const { items } = results;
  if (isUnavailable(items)) return [];
  const who = references.find((name) => items.some((item) => item.references[name] !== undefined));
  const typical = items
    .flatMap((item): readonly Typical[] =>
      isUnavailable(item.typicalWrong) ? [] : [{ item, wrong: item.typicalWrong }],
    )
    .toSorted((a, b) => b.wrong.share - a.wrong.share)
    .slice(0, ITEMS);
  if (typical.length === 0) return [];
  const rows = typical.map((one) => rowOf(one, who, context));
  const caption = say(who === undefined ? 'objectives.wrong-figure-alone' : 'objectives.wrong-figure');
  return [
    { kind: 'heading', text: say('objectives.wrong') },
    {
      kind: 'figure',
      caption,
      svgs: [
        {
          svg: answerBars(
            'wrong-answers',
            {
              title: caption,
              description: rows
                .map(
                  ({ name, lines }) =>
                    `${name}. ${lines.map((line) => `${line.name}: ${line.text}`).join('; ')}.`,
                )
                .join(' '),
            },
            {
              who: who ?? 'region',
              school: context.who('school'),
              reference: who === undefined ? '' : context.who(who),
            },
            rows,
          ),
        },
      ],
    },
  ];
}

function rowOf(
  { item, wrong }: Typical,
  who: (typeof references)[number] | undefined,
  context: Context,
): AnswerRow {
  const { say, words, assessment } = context;
  const percent = (value: number) => words.numbers.percent(value * 100, 0);
  const declared = assessment.items.find(({ id }) => id === item.item);
  const objective = assessment.objectives.find(({ id }) => id === declared?.objective)?.code;
  const reference = who === undefined ? undefined : item.references[who];
  const shares = (school: number | null, other: number | null): string =>
    [
      school === null ? say('reason.no-data') : percent(school),
      ...(other === null ? [] : [`(${percent(other)})`]),
    ].join(' ');
  const right = isUnavailable(item.school) ? null : item.school;
  return {
    name: say('objectives.item-name', { item: objective ? `${item.item} (${objective})` : item.item }),
    topic: declared?.label ?? declared?.topic ?? context.domainName(declared?.domain ?? item.item),
    lines: [
      {
        name: say('objectives.wrong-answer', { option: wrong.option }),
        school: wrong.share,
        reference: wrong.referenceShare,
        text: shares(wrong.share, wrong.referenceShare),
        tone: 'wrong',
      },
      {
        name: say('objectives.right-answer'),
        school: right,
        reference: reference ?? null,
        text: shares(right, reference ?? null),
        tone: 'right',
      },
    ],
  };
}
