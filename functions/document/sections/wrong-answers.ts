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
  const { say, results, words } = context;
  const { items, quality } = results;
  const flagged = new Set(
    quality.flatMap((domain) => [
      ...domain.flagged,
      ...(domain.dif.gender ?? []),
      ...(domain.dif.language ?? []),
    ]),
  );
  if (isUnavailable(items)) return [];
  const who = references.find((name) => items.some((item) => item.references[name] !== undefined));
  const typical = items
    .flatMap((item): readonly Typical[] =>
      isUnavailable(item.typicalWrong) ? [] : [{ item, wrong: item.typicalWrong }],
    )
    .toSorted((a, b) => b.wrong.share - a.wrong.share)
    .slice(0, ITEMS);
  if (typical.length === 0) return [];
  const rows = typical.map((one) => rowOf(one, who, flagged, context));
  const caption = say('objectives.wrong-figure');
  const notes = [
    say('objectives.answers-of'),
    ...(typical.some(({ item }) => flagged.has(item.item)) ? [say('objectives.item-flagged')] : []),
  ];
  return [
    { kind: 'heading', text: say('objectives.wrong') },
    {
      kind: 'figure',
      caption,
      stacked: true,
      ...answerBars(
        'wrong-answers',
        {
          title: caption,
          describe: (some) =>
            some
              .map(
                ({ name, lines }) =>
                  `${name}. ${lines.map((line) => `${line.name}: ${line.texts.join(' / ')}`).join('; ')}.`,
              )
              .join(' '),
        },
        {
          who: who ?? 'region',
          wrong: say('objectives.wrong-bar', { school: context.who('school') }),
          right: say('objectives.right-bar', { school: context.who('school') }),
          school: context.who('school'),
          reference: who === undefined ? '' : context.who(who),
        },
        rows,
        {
          title: say('objectives.answers-axis'),
          format: (value) => words.numbers.decimal(value, 0),
          bounds: [0, 100],
          span: 50,
        },
      ),
      note: notes.join(' '),
    },
  ];
}

function rowOf(
  { item, wrong }: Typical,
  who: (typeof references)[number] | undefined,
  flagged: ReadonlySet<string>,
  context: Context,
): AnswerRow {
  const { say, words, assessment } = context;
  const percent = (value: number) => words.numbers.percent(value * 100, 0);
  const declared = assessment.items.find(({ id }) => id === item.item);
  const objective = assessment.objectives.find(({ id }) => id === declared?.objective)?.code;
  const reference = who === undefined ? undefined : item.references[who];
  const texts = (school: number | null, other: number | null): readonly string[] => [
    school === null ? '–' : percent(school),
    ...(other === null ? [] : [percent(other)]),
  ];
  const scaled = (share: number | null | undefined) => (share == null ? null : share * 100);
  const right = isUnavailable(item.school) ? null : item.school;
  return {
    name: `${say('objectives.item-name', { item: objective ? `${item.item} (${objective})` : item.item })}${
      flagged.has(item.item) ? '*' : ''
    }`,
    topic: declared?.label ?? declared?.topic ?? context.domainName(declared?.domain ?? item.item),
    lines: [
      {
        name: say('objectives.wrong-answer', { option: wrong.option }),
        school: scaled(wrong.share),
        reference: scaled(wrong.referenceShare),
        texts: texts(wrong.share, wrong.referenceShare),
        tone: 'wrong',
      },
      {
        name: say('objectives.right-answer'),
        school: scaled(right),
        reference: scaled(reference),
        texts: texts(right, reference ?? null),
        tone: 'right',
      },
    ],
  };
}
