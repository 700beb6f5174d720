import type { SummaryObjective } from '../../../analysis/summary/summary-results.ts';
import { inLanguage } from '../../../assessment/assessment.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import { evenParts } from '../../charts/figure-parts.ts';
import { type ObjectiveRow, objectivePlot } from '../../charts/objective-plot.ts';
import type { Block, SectionView } from '../../view.ts';
import type { SummaryContext } from '../context.ts';
import { summarySentence, summaryTitle } from '../sentence.ts';

/** Objectives of one picture: a figure goes on overleaf between its pictures. */
const TOGETHER = 3;
/** Where the plot begins. */
const NAMES = 208;
const MOST_SENTENCES = 6;

/** Section 8: the learning objectives, those that are not attained first. */
export function objectivesSection(context: SummaryContext): SectionView {
  const { t, say, results, findingsOf, own } = context;
  const { objectives } = results;
  const name = say('section.objectives');
  const section = { id: 'objectives', name };
  if (isUnavailable(objectives) || objectives.length === 0) {
    const text = say('left-out.no-objectives', { reason: say('left-out.nothing-objectives') });
    return { ...section, title: name, blocks: [{ kind: 'text', style: 'missing', text }] };
  }
  const found = findingsOf('objectives');
  const lacking = found
    .filter(({ tone }) => tone === 'priority')
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_SENTENCES);
  return {
    ...section,
    title: summaryTitle(found.slice(0, 1), name, name, context),
    blocks: [
      { kind: 'text', style: 'lead', text: t(`objectives.lead-${own}`) },
      {
        kind: 'points',
        columns: [
          {
            title: t('objectives.lacking'),
            tone: 'below',
            items: lacking.map((finding) => summarySentence(finding, context)),
            none: t('objectives.none'),
          },
        ],
      },
      ...figures(objectives, context),
      {
        kind: 'text',
        style: 'note',
        text: t(`objectives.note-${own}`, {
          n: context.numbers.count(context.assessment.rules.minimum.objective),
        }),
      },
    ],
  };
}

/** One figure a domain that is its table, too: ordered by the region's difference from the nation, or by share. */
function figures(objectives: readonly SummaryObjective[], context: SummaryContext): readonly Block[] {
  const order = ({ own, difference }: SummaryObjective) =>
    isAvailable(difference) ? difference.value : isAvailable(own) ? own.value : 0;
  return context.results.domains.flatMap(({ domain }): readonly Block[] => {
    const some = objectives
      .filter((objective) => objective.domain === domain && isAvailable(objective.own))
      .toSorted((a, b) => order(a) - order(b));
    return some.length === 0 ? [] : [figure(domain, some, context)];
  });
}

function figure(domain: string, objectives: readonly SummaryObjective[], context: SummaryContext): Block {
  const { t, say, numbers, assessment, own, domainName, who } = context;
  const isRegion = own === 'region';
  const panels = evenParts(objectives, TOGETHER).map((some) => ({
    title: '',
    rows: some.flatMap((objective) => rowOf(objective, context)),
  }));
  const caption = say('objectives.figure', { domain: domainName(domain) });
  const share = numbers.percent(assessment.rules.attained * 100, 0);
  const heads = [
    ...(isRegion ? [who('region'), t('objectives.difference')] : [t('objectives.share')]),
    say('objectives.attained'),
    t('objectives.schools'),
  ];
  const item = (name: string, value: string) => say('domains.description-item', { name, value });
  const describe = ({ name, texts, reference }: ObjectiveRow) =>
    [
      name,
      ...heads.map((head, at) => item(head, texts[at] ?? '')),
      ...(reference === null ? [] : [item(who('nation'), numbers.decimal(reference, 0))]),
    ].join(', ');
  return {
    kind: 'figure',
    caption,
    stacked: true,
    ...objectivePlot(
      `objectives-${domain.replace(/[^A-Za-z0-9_-]/g, '')}`,
      {
        title: caption,
        descriptions: panels.map(({ rows }) => `${rows.map(describe).join('. ')}.`),
      },
      {
        own,
        school: who(own),
        who: 'nation',
        reference: isRegion ? who('nation') : '',
        expected: '',
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
        heads,
        widths: isRegion ? [46, 66, 84, 64] : [60, 84, 64],
        toned: 1,
      },
      NAMES,
      assessment.rules.attained * 100,
    ),
  };
}

function rowOf(objective: SummaryObjective, context: SummaryContext): readonly ObjectiveRow[] {
  const { say, numbers, assessment, language, own: whose } = context;
  const { own, nation, difference, attained, relative, schools } = objective;
  if (isUnavailable(own)) return [];
  const declared = assessment.objectives.find(({ id }) => id === objective.objective);
  const text = declared ? inLanguage(declared.text, language, '') : '';
  const beside = nation === null || isUnavailable(nation) ? null : nation.value;
  const count = isUnavailable(schools) ? null : schools['not-attained'];
  const all = isUnavailable(schools) ? 0 : schools.attained + schools.uncertain + schools['not-attained'];
  return [
    {
      name: `${declared?.code || objective.objective} ${text}`.trim(),
      school: own.value * 100,
      low: own.low * 100,
      high: own.high * 100,
      reference: beside === null ? null : beside * 100,
      expected: null,
      texts: [
        numbers.decimal(own.value * 100, 0),
        ...(whose === 'region'
          ? [isUnavailable(difference) ? '–' : numbers.signed(difference.value * 100, 1)]
          : []),
        isUnavailable(attained) ? '○' : say(`objectives.attained-word.${attained}`),
        count === null ? '–' : `${numbers.count(count)} / ${numbers.count(all)}`,
      ],
      tone:
        whose === 'region'
          ? isAvailable(relative) && relative !== 'similar'
            ? relative
            : 'none'
          : attained === 'not-attained'
            ? 'below'
            : attained === 'attained'
              ? 'above'
              : 'none',
    },
  ];
}
