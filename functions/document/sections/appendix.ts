import type { ScoreSummary } from '../../analysis/results.ts';
import { isUnavailable, type Result } from '../../statistics/unavailable.ts';
import { capital } from '../capital.ts';
import { headCell, numberCell, textCell, whoCell } from '../cells.ts';
import type { Who } from '../charts/marks.ts';
import type { Context } from '../context.ts';
import type { Block, Row, SectionView } from '../view.ts';

/** The appendix: every group's n, mean, standard error, interval and standard deviation, beside the references'. */
export function appendixSection(context: Context): SectionView {
  const { say, results, measure, words } = context;
  const blocks = results.domains.map((domain): Block => {
    const groups = Object.keys(domain.groups);
    const rows = groups.flatMap((group): readonly Row[] => [
      { group: true, cells: [headCell(capital(context.groupName(group)), 6)] },
      ...(['school', ...context.against] as const).flatMap((who): readonly Row[] => {
        const summary = who === 'school' ? domain.groups[group] : domain.references[who]?.[group];
        return summary === undefined ? [] : [row(who, summary, context)];
      }),
    ]);
    return {
      kind: 'table',
      caption: `${say('appendix.table', { domain: context.domainName(domain.domain) })} (${measure.unit})`,
      columns: [
        { text: say('domains.who'), align: 'left', width: '28%' },
        { text: say('domains.n'), align: 'right' },
        { text: say('domains.mean'), align: 'right' },
        { text: say('appendix.se'), align: 'right' },
        { text: say('domains.interval'), align: 'right' },
        { text: say('domains.sd'), align: 'right' },
      ],
      rows,
    };
  });
  return { id: 'appendix', name: say('section.appendix'), title: say('appendix.title'), blocks };

  function row(who: Who, summary: Result<ScoreSummary>, context: Context): Row {
    const head = whoCell(who, context.who(who));
    const school = who === 'school';
    if (isUnavailable(summary)) {
      return {
        school,
        cells: [head, { text: context.reason(summary), align: 'left', span: 5, missing: true }],
      };
    }
    return {
      school,
      cells: [
        head,
        textCell(words.numbers.count(summary.n), 'right'),
        textCell(measure.bare(summary.mean), 'right'),
        numberCell(
          summary.se,
          (value) => words.numbers.decimal(value, measure.kind === 'percent' ? 2 : 1),
          context,
        ),
        numberCell(summary.interval, measure.range, context),
        numberCell(summary.sd, measure.bare, context),
      ],
    };
  }
}
