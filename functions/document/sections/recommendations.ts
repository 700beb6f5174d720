import { inLanguage } from '../../assessment/assessment.ts';
import { type Finding, type Recommendation, sections } from '../../findings/finding.ts';
import { isAvailable, isUnavailable } from '../../statistics/unavailable.ts';
import { small } from '../capital.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import type { Block, SectionView } from '../view.ts';
import { bound } from '../words.ts';

/** How many recommendations there are; null where there are none. */
export function recommendationsTitle({ say, findings }: Context): string | null {
  const rules = new Set(findings.recommendations.map(({ rule }) => rule));
  return rules.size > 0 ? say('titles.recommendations', { n: rules.size }) : null;
}

/** Section 10: each recommendation with the finding that triggers it, who acts, when, and how to check. */
export function recommendationsSection(context: Context): SectionView {
  const { say, findings, words } = context;
  const { recommendations } = findings;
  const section = { id: 'recommendations', name: say('section.recommendations') };
  const isTooFew = findings.cautions.some(({ rule }) => rule === 'caution-too-few-students');
  if (recommendations.length === 0) {
    return {
      ...section,
      title: section.name,
      blocks: [
        {
          kind: 'text',
          style: 'missing',
          text: say(isTooFew ? 'recommendations.none-few' : 'recommendations.none'),
        },
        ...withoutRecommendation(context),
      ],
    };
  }
  // Findings that call for the same thing stand over one recommendation.
  const groups = Map.groupBy(recommendations, ({ rule }) => rule);
  return {
    ...section,
    title: recommendationsTitle(context) ?? section.name,
    blocks: [
      { kind: 'text', style: 'lead', text: say('recommendations.lead') },
      {
        kind: 'recommendations',
        findingLabel: say('recommendations.finding'),
        items: [...groups.values()].map((group, index) => ({
          number: words.numbers.count(index + 1),
          findings: group
            .filter(({ isFurther }) => !isFurther)
            .map(({ finding }) => sentence(finding, context, 'short')),
          more: furtherLine(
            group.flatMap(({ isFurther, finding }) => (isFurther ? [finding] : [])),
            context,
          ),
          rows: rowsOf(group, context),
        })),
      },
      ...withoutRecommendation(context),
    ],
  };
}

/** The findings that a recommendation does not name: how many, their codes by domain, and the section that has them. */
function furtherLine(further: readonly Finding[], context: Context): string {
  const [first] = further;
  if (first === undefined) return '';
  const byDomain = Map.groupBy(further, ({ domain }) => domain ?? '');
  const list = [...byDomain].map(([domain, some]) => {
    const codes = some.flatMap(({ objective }) => {
      const declared = context.assessment.objectives.find(({ id }) => id === objective);
      return objective === undefined ? [] : [declared?.code || objective];
    });
    return [small(context.domainName(domain)), codes.join(', ')].filter((part) => part !== '').join(': ');
  });
  return context.say('recommendations.more', {
    n: further.length,
    list: list.join('; '),
    section: String(sections.indexOf(first.section) + 1),
  });
}

/** A gap of groups that is stated but calls for nothing, and the reason, which the reader is told. */
function withoutRecommendation(context: Context): readonly Block[] {
  const { findings, results, against } = context;
  const main = against[0];
  const found = [...(findings.bySection.gender ?? []), ...(findings.bySection.language ?? [])];
  const domainsOf = (rule: RegExp, vanishing: boolean): readonly string[] => [
    ...new Set(
      found.flatMap(({ rule: name, domain, vanishesWithoutDif = false }) =>
        rule.test(name) && domain !== undefined && vanishesWithoutDif === vanishing ? [domain] : [],
      ),
    ),
  ];
  const wider = new Set(domainsOf(/^gender-gap-wider$/, false));
  const ahead = domainsOf(/^gender-(girls|boys)-ahead$/, false).filter((domain) => !wider.has(domain));
  const isTested = (id: string): boolean => {
    const gap = results.domains.find(({ domain }) => domain === id)?.genderGap;
    if (main === undefined || gap === undefined || isUnavailable(gap)) return false;
    const contrast = gap.gapOfGaps[main];
    return contrast !== undefined && isAvailable(contrast);
  };
  const line = (key: string, domains: readonly string[]): readonly Block[] =>
    domains.length === 0
      ? []
      : [
          {
            kind: 'text',
            style: 'note',
            text: context.say(key, {
              domains: domains.map((id) => small(context.domainName(id))).join(', '),
              compared: context.say(`compared.${main ?? 'nation'}`),
            }),
          },
        ];
  return [
    ...line('recommendations.gender-not-wider', ahead.filter(isTested)),
    ...line(
      'recommendations.gender-untested',
      ahead.filter((id) => !isTested(id)),
    ),
    ...line('recommendations.gender-vanishes', domainsOf(/^gender-(girls|boys)-ahead$/, true)),
    ...line('recommendations.language-vanishes', domainsOf(/^language-(first|second)-ahead$/, true)),
  ];
}

function rowsOf(
  group: readonly Recommendation[],
  context: Context,
): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  const { say, assessment } = context;
  const { rule } = group[0]!;
  // In grades 1–4 one teacher takes a class in nearly all subjects.
  const stage = /^[1-4]$/.test(assessment.grade ?? '') ? 'primary' : 'secondary';
  const part = (name: string): string => say(`recommendations.${rule}.${name}`, { n: group.length, stage });
  const named = group.filter(({ isFurther }) => !isFurther);
  // What is only watched calls for no work of its own, so its objectives' advice would only be long.
  const advice =
    rule === 'recommend-objective-watch' ? [] : named.flatMap(({ finding }) => adviceOf(finding, context));
  return [
    { name: say('recommendations.what'), texts: [part('what'), ...byDomain(group, context)] },
    ...(advice.length > 0 ? [{ name: say('recommendations.advice'), texts: advice }] : []),
    ...(['who', 'when', 'check'] as const).map((name) => ({
      name: say(`recommendations.${name}`),
      texts: [part(name)],
    })),
  ];
}

/** The rule's own words for a domain, where there are such; an objective's own advice takes their place. */
function byDomain(group: readonly Recommendation[], context: Context): readonly string[] {
  const domains = group.flatMap(({ finding }) =>
    finding.domain === undefined || adviceOf(finding, context).length > 0 ? [] : [finding.domain],
  );
  return [...new Set(domains)].flatMap((domain) => {
    const key = `recommendations.${group[0]!.rule}.domain.${domain}`;
    return context.words.has(key) ? [`${context.domainName(domain)}: ${context.say(key)}.`] : [];
  });
}

function adviceOf(
  { objective: id }: Finding,
  { assessment, language, domainName }: Context,
): readonly string[] {
  const objective = assessment.objectives.find((one) => one.id === id);
  const text = objective ? inLanguage(objective.advice, language, '') : '';
  // Codes are those of a subject's programme: two domains may share one.
  return objective && text
    ? [`${domainName(objective.domain)}, ${objective.code || objective.id}. ${bound(text)}`]
    : [];
}
