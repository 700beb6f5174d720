import type { SummaryQuestion } from '../../../analysis/summary/summary-results.ts';
import { inLanguage, type Question } from '../../../assessment/assessment.ts';
import { isUnavailable } from '../../../statistics/unavailable.ts';
import { divergingBars, type Extent, extent } from '../../charts/diverging-bars.ts';
import { stackedLevels } from '../../charts/stacked-levels.ts';
import { smallParts } from '../../sections/background.ts';
import type { Block, SectionView } from '../../view.ts';
import type { SummaryContext } from '../context.ts';

/** Questions that fit one figure. */
const QUESTIONS = 6;

interface Asked {
  readonly question: Question;
  readonly results: SummaryQuestion;
}

/** Section 9: shares of answers by theme, a region beside the nation. */
export function backgroundSection(context: SummaryContext): SectionView {
  const { say, results, assessment, language } = context;
  const { background } = results;
  const name = say('section.background');
  const section = { id: 'background', name, title: name };
  if (isUnavailable(background)) {
    const text = say('left-out.no-background', { reason: say('left-out.nothing-background') });
    return { ...section, blocks: [{ kind: 'text', style: 'missing', text }] };
  }
  const asked = background.flatMap((answer): readonly Asked[] => {
    const question = assessment.questions.find(({ id }) => id === answer.question);
    return question ? [{ question, results: answer }] : [];
  });
  // Questions of one theme with the same options share a figure.
  const groups = Map.groupBy(asked, ({ question: { theme, ordered, options } }) =>
    JSON.stringify([theme, ordered, options.map(({ code, label }) => inLanguage(label, language, code))]),
  );
  const parts = [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / QUESTIONS) }, (_, part) =>
      group.slice(part * QUESTIONS, (part + 1) * QUESTIONS),
    ),
  );
  const range = extent(
    asked.filter(({ question }) => question.ordered).map((one) => ({ rows: rowsOf(one, context) })),
  );
  return {
    ...section,
    blocks: [
      { kind: 'text', style: 'lead', text: say('background.lead') },
      ...parts.map((group, index) => figure(group, index, range, context)),
    ],
  };
}

function rowsOf({ results }: Asked, { own, who }: SummaryContext) {
  return [
    ...(isUnavailable(results.own) ? [] : [{ who: own, name: who(own), shares: results.own }]),
    ...(results.nation === null || isUnavailable(results.own)
      ? []
      : [{ who: 'nation' as const, name: who('nation'), shares: results.nation }]),
  ];
}

/** `range` is that of all questions of the section, so that all its bars have one scale. */
function figure(group: readonly Asked[], index: number, range: Extent, context: SummaryContext): Block {
  const { say, language, numbers, words, own, who } = context;
  const percent = (share: number) => numbers.percent(share * 100, 0);
  const number = (share: number) => numbers.decimal(share * 100, 0);
  const { ordered, theme, options: given } = group[0]!.question;
  const options = given.map(({ code, label }) => inLanguage(label, language, code));
  const questions = group.map(({ question, results }) => ({
    text: say('background.question-n', {
      question: inLanguage(question.text, language, question.id),
      n: numbers.count(results.n),
    }),
    note: isUnavailable(results.own) ? context.reason(results.own) : '',
    rows: rowsOf({ question, results }, context),
  }));
  const key = `background.theme.${theme}`;
  const title = say('background.figure', { theme: words.has(key) ? say(key) : theme });
  const description = questions
    .map(({ text, rows, note }) => {
      const answers = rows.map(({ name, shares }) => {
        const parts = shares.map((share, at) =>
          say('background.answer', { option: options[at] ?? '', share: percent(share) }),
        );
        return `${name}: ${parts.join(', ')}`;
      });
      return `${text} ${answers.join('; ') || note}.`;
    })
    .join(' ');
  const text = { title, description };
  const id = `background-${index + 1}`;
  const svg = ordered
    ? divergingBars(id, text, options, questions, number, range)
    : stackedLevels(
        id,
        text,
        options,
        questions.map((question) => ({
          title: question.text,
          rows: question.note
            ? [{ who: own, name: who(own), shares: [], note: question.note }]
            : question.rows.map((row) => ({ ...row, note: '' })),
        })),
        number,
      );
  return {
    kind: 'figure',
    caption: `${title}, %`,
    svgs: [{ svg }],
    ...smallParts(
      questions.flatMap(({ rows }) => rows),
      context,
    ),
  };
}
