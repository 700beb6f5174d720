import type { QuestionResults } from '../../analysis/results.ts';
import { inLanguage, type Question } from '../../assessment/assessment.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { divergingBars, type Extent, extent } from '../charts/diverging-bars.ts';
import { hasSmallParts, SMALL_PART } from '../charts/small-parts.ts';
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
      { kind: 'text', style: 'lead', text: `${say('background.lead')} ${say('domains.levels-sum')}` },
      ...figures(asked, context),
    ],
  };
}

/** A figure a theme: a picture for each set of options; a long theme goes on in a further figure. */
function figures(asked: readonly Asked[], context: Context): readonly Block[] {
  const parts: (readonly (readonly Asked[])[])[] = [];
  const byTheme = Map.groupBy(figureGroups(asked, context.language), (group) => group[0]!.question.theme);
  for (const groups of byTheme.values()) {
    let part: (readonly Asked[])[] = [];
    for (const group of groups) {
      if (part.flat().length + group.length > QUESTIONS && part.length > 0) {
        parts.push(part);
        part = [];
      }
      part.push(group);
    }
    parts.push(part);
  }
  const range = extent(
    asked.filter(({ question }) => question.ordered).map((one) => ({ rows: rowsOf(one, context) })),
  );
  let drawn = 0;
  return parts.map((groups): Block => {
    const caption = context.say('background.figure', {
      theme: themeName(groups[0]![0]!.question.theme, context),
    });
    return {
      kind: 'figure',
      stacked: true,
      caption: `${caption}, %`,
      svgs: groups.map((group) => ({ svg: picture(group, drawn++, caption, range, context) })),
      ...smallParts(
        groups.flat().flatMap((one) => rowsOf(one, context)),
        context,
      ),
    };
  });
}

/** Questions of one theme with the same options share a picture. */
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

/** The school and its main reference, where they have answers that may be shown. */
function rowsOf({ results }: Asked, context: Context) {
  return (['school', ...context.against.slice(0, 1)] as const).flatMap((who) => {
    const shares = who === 'school' ? results.school : results.references[who];
    return shares === undefined || isUnavailable(shares) ? [] : [{ who, name: context.who(who), shares }];
  });
}

/** The note under bars some of whose parts are too narrow for their numbers. */
export function smallParts(
  rows: Parameters<typeof hasSmallParts>[0],
  { say, words }: Pick<Context, 'say' | 'words'>,
): { readonly note?: string } {
  const share = words.numbers.percent(SMALL_PART * 100, 0);
  return hasSmallParts(rows) ? { note: say('background.small-parts', { share }) } : {};
}

/** `range` is that of all questions of the section, so that all its bars have one scale. */
function picture(
  group: readonly Asked[],
  index: number,
  caption: string,
  range: Extent,
  context: Context,
): string {
  const { say, language, words } = context;
  const percent = (share: number) => words.numbers.percent(share * 100, 0);
  const number = (share: number) => words.numbers.decimal(share * 100, 0);
  const first = group[0]!.question;
  const options = first.options.map(({ code, label }) => inLanguage(label, language, code));
  const questions = group.map(({ question, results }) => ({
    text: say('background.question-n', {
      question: inLanguage(question.text, language, question.id),
      n: words.numbers.count(results.n),
    }),
    note: isUnavailable(results.school) ? context.reason(results.school) : '',
    rows: rowsOf({ question, results }, context),
  }));
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
  return first.ordered
    ? divergingBars(`background-${index + 1}`, text, options, questions, number, range)
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
        number,
      );
}

function themeName(theme: string, { say, words }: Context): string {
  return words.has(`background.theme.${theme}`) ? say(`background.theme.${theme}`) : theme;
}
