import { headCell, textCell } from '../cells.ts';
import { keyMark } from '../charts/key-mark.ts';
import { readingExample } from '../charts/reading-example.ts';
import type { Context } from '../context.ts';
import type { Cell, Row, SectionView, VerdictView } from '../view.ts';

/** Section 2: one annotated figure, the symbols, the marks, and the words of the report. */
export function readingSection(context: Context): SectionView {
  const { say, words, assessment, measure } = context;
  const { rules } = assessment;
  const p = words.numbers.decimal(rules.significance, 2);
  const g = words.numbers.decimal(rules.practicalEffect, 2);
  const [a, b, c] = rules.effectWords.map((limit) => words.numbers.decimal(limit, 2));
  const symbols = (verdicts: readonly VerdictView[], rule: string): Row => ({
    cells: [{ text: '', align: 'left', verdicts }, textCell(rule)],
  });
  const rows: readonly Row[] = [
    symbols(
      [
        { symbol: '▲', tone: 'above', text: say('verdict.above') },
        { symbol: '▼', tone: 'below', text: say('verdict.below') },
      ],
      say('reading.above-rule', { p, g }),
    ),
    symbols(
      [
        { symbol: '▲', tone: 'slight', text: say('verdict.slightly-above') },
        { symbol: '▼', tone: 'slight', text: say('verdict.slightly-below') },
      ],
      say('reading.slightly-rule', { g }),
    ),
    symbols(
      [
        { symbol: '▲', tone: 'found', text: say('reading.found-up') },
        { symbol: '▼', tone: 'found', text: say('reading.found-down') },
      ],
      say('reading.found-rule'),
    ),
    symbols(
      [{ symbol: '●', tone: 'none', text: say('verdict.no-difference') }],
      say('reading.no-difference-rule'),
    ),
    symbols(
      [{ symbol: '○', tone: 'missing', text: say('verdict.too-few') }],
      say('reading.too-few-rule', {
        n: words.numbers.count(rules.minimum.verdict),
        objective: words.numbers.count(rules.minimum.objective),
        percentile: words.numbers.count(rules.minimum.outerPercentiles),
      }),
    ),
  ];
  const unit = measure.kind === 'percent' ? 'percent' : 'points';
  const terms = [unit, 'interval', 'significant', 'effect', 'percentile', 'gap'];
  const head: readonly Cell[] = [headCell(say('reading.symbol')), headCell(say('reading.rule'))];
  return {
    id: 'reading',
    name: say('section.reading'),
    title: say('reading.title'),
    blocks: [
      {
        kind: 'figure',
        caption: say('reading.figure'),
        svgs: [
          {
            svg: readingExample(
              'reading-example',
              { title: say('reading.figure'), description: say('reading.figure-description') },
              {
                school: say('reading.mark-school'),
                interval: say('reading.mark-interval'),
                outside: say('reading.mark-outside'),
                inside: say('reading.mark-inside'),
                names: {
                  school: context.who('school'),
                  region: context.who('region'),
                  nation: context.who('nation'),
                },
              },
            ),
          },
        ],
      },
      { kind: 'text', style: 'body', text: say('reading.why-interval') },
      {
        kind: 'legend',
        items: (['school', ...context.against] as const).map((who) => ({
          mark: keyMark(who),
          name: context.who(who),
        })),
      },
      {
        kind: 'table',
        caption: say('reading.symbols'),
        columns: head.map(({ text }, index) => ({
          text,
          align: 'left',
          ...(index === 0 ? { width: '46%' } : {}),
        })),
        rows,
      },
      { kind: 'heading', text: say('reading.words') },
      {
        kind: 'terms',
        columns: 2,
        items: terms.map((term) => ({
          name: say(`reading.terms.${term}.name`),
          text: say(`reading.terms.${term}.text`, { a: a!, b: b!, c: c! }),
        })),
      },
    ],
  };
}
