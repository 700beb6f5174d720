import type { QuestionResults } from '../../analysis/results.ts';
import { inLanguage, type Question } from '../../assessment/assessment.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { divergingBars } from '../charts/diverging-bars.ts';
import { stackedLevels } from '../charts/stacked-levels.ts';
import type { Context } from '../context.ts';
import type { Block, SectionView } from '../view.ts';

/** Questions that fit one figure. */
const QUESTIONS = 6;

interface Asked {
  readonly question: Question;
  readonly results: QuestionResults;
}

/** Section 9: shares of answers by theme, the school beside its main reference. */
export function backgroundSection(context: Context): SectionView {
  const { say, results, assessment } = context;
  const section = { id: 'background', name: say('section.background'), title: say('section.background') };
  const { background } = results;
  if (isUnavailable(background) || background.length === 0) {
    const reason =
      isUnavailable(background) && !['not-applicable', 'no-data'].includes(background.unavailable)
        ? context.reason(background)
        : say('left-out.nothing-background');
    return {
      ...section,
      blocks: [{ kind: 'text', style: 'missing', text: say('left-out.no-background', { reason }) }],
    };
  }
  const asked = background.flatMap((answer): readonly Asked[] => {
    const question = assessment.questions.find(({ id }) => id === answer.question);
    return question ? [{ question, results: answer }] : [];
  });
  return {
    ...section,
    blocks: [
      { kind: 'text', style: 'lead', text: say('background.lead') },
      ...figureGroups(asked, context.language).map((group, index) => figure(group, index, context)),
    ],
  };
}

/** Questions of one theme with the same options share a figure. */
function figureGroups(asked: readonly Asked[], language: Context['language']): readonly (readonly Asked[])[] {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    const options = one.question.options.map(({ code, label }) => inLanguage(label, language, code));
    const key = JSON.stringify([one.question.theme, one.question.ordered, options]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / QUESTIONS) }, (_, part) =>
      group.slice(part * QUESTIONS, (part + 1) * QUESTIONS),
    ),
  );
}

function figure(group: readonly Asked[], index: number, context: Context): Block {
  const { say, language, words } = context;
  const percent = (share: number) => words.numbers.percent(share * 100, 0);
  const first = group[0]!.question;
  const options = first.options.map(({ code, label }) => inLanguage(label, language, code));
  const questions = group.map(({ question, results }) => ({
    text: say('background.question-n', {
      question: inLanguage(question.text, language, question.id),
      n: words.numbers.count(results.n),
    }),
    note: isUnavailable(results.school) ? context.reason(results.school) : '',
    rows: (['school', ...context.against.slice(0, 1)] as const).flatMap((who) => {
      const shares = who === 'school' ? results.school : results.references[who];
      return shares === undefined || isUnavailable(shares) ? [] : [{ who, name: context.who(who), shares }];
    }),
  }));
  const caption = say('background.figure', { theme: themeName(first.theme, context) });
  const description = questions
    .map(({ text, rows, note }) =>
      say('background.description', {
        question: text,
        answers:
          rows
            .find(({ who }) => who === 'school')
            ?.shares.map((share, at) =>
              say('background.answer', { option: options[at] ?? '', share: percent(share) }),
            )
            .join(', ') ?? note,
      }),
    )
    .join(' ');
  const text = { title: caption, description };
  const svg = first.ordered
    ? divergingBars(`background-${index + 1}`, text, options, questions, percent)
    : stackedLevels(
        `background-${index + 1}`,
        text,
        options,
        questions.map((question) => ({
          title: question.text,
          rows: question.note
            ? [{ who: 'school' as const, name: context.who('school'), shares: [], note: question.note }]
            : question.rows.map((row) => ({ ...row, note: '' })),
        })),
        percent,
      );
  return { kind: 'figure', caption, svgs: [{ svg }] };
}

function themeName(theme: string, { say, words }: Context): string {
  return words.has(`background.theme.${theme}`) ? say(`background.theme.${theme}`) : theme;
}
