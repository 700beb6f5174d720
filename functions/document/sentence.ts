import { inLanguage } from '../assessment/assessment.ts';
import type { Finding } from '../findings/finding.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import type { Context } from './context.ts';
import type { Values } from './words.ts';

/** Rules whose numbers are shares of points or of items, 0–1. */
const shares = /^(objective|difficulty|not-reached)-/;

/** Characters of an objective's text in a sentence; on the first page, which is one, fewer. */
const TEXT = { findings: 140, short: 140, brief: 60 } as const;
type Form = keyof typeof TEXT;

/** A finding in words: its whole sentence, the short form of lists and titles, or that with less of an objective's text. */
export function sentence(finding: Finding, context: Context, form: Form = 'findings'): string {
  const key = `${form === 'brief' ? 'short' : form}.${finding.rule}`;
  return context.say(
    context.words.has(key) ? key : `findings.${finding.rule}`,
    valuesOf(finding, context, TEXT[form]),
  );
}

function valuesOf(finding: Finding, context: Context, length: number): Values {
  const { say, measure, words } = context;
  const { numbers, rule } = finding;
  const values: Record<string, string | number> = {
    domain: finding.domain === undefined ? '' : context.domainName(finding.domain),
    reference: say('reason.no-reference'),
    inStudents: '',
    beyond: beyondRegion(finding, context),
    doubt: finding.vanishesWithoutDif === true ? say('dif.doubt') : '',
    ...referenceValues(finding, context),
    ...languageValues(finding, context),
    ...objectiveValues(finding, context, length),
  };
  for (const [name, value] of Object.entries(numbers)) values[name] = written(rule, name, value, context);
  if (numbers['low'] !== undefined && numbers['high'] !== undefined) {
    values['interval'] = shares.test(rule)
      ? words.numbers.range(numbers['low'] * 100, numbers['high'] * 100, 1, true)
      : measure.differenceRange({ low: numbers['low'], high: numbers['high'] });
  }
  if (numbers['students'] !== undefined && numbers['n'] !== undefined && numbers['students'] > 0) {
    values['inStudents'] = say(
      /^(gender|language)-/.test(rule)
        ? 'findings.in-students-group'
        : (numbers['difference'] ?? 0) < 0
          ? 'findings.in-students-below'
          : 'findings.in-students',
      {
        students: words.numbers.count(numbers['students']),
        n: words.numbers.count(numbers['n']),
      },
    );
  }
  return values;
}

/** What the first page's title adds of the nation where nothing was found beside the region. */
function beyondRegion({ rule, numbers }: Finding, { say }: Context): string {
  const { nationAbove: above = 0, nationBelow: below = 0, total = 0 } = numbers;
  return rule.startsWith('title.domains-none') && above + below > 0
    ? say('titles.beyond', { beside: say('beside.nation'), above, below, total })
    : '';
}

function referenceValues({ against }: Finding, { say }: Context): Values {
  const name = against ?? 'nation';
  return {
    than: say(`than.${name}`),
    compared: say(`compared.${name}`),
    who: say(`who-lower.${name}`),
    beside: say(`beside.${name}`),
  };
}

function languageValues(finding: Finding, context: Context): Values {
  const domain = context.results.domains.find((one) => one.domain === finding.domain);
  if (finding.section !== 'language' || domain === undefined || isUnavailable(domain.languageGap)) return {};
  const { first, second } = domain.languageGap;
  return {
    firstName: context.groupName(first),
    secondName: context.groupName(second),
    firstStudents: studentsTaughtIn(first, context),
    secondStudents: studentsTaughtIn(second, context),
  };
}

/** "students taught in Kazakh", in the case that the sentences want. */
function studentsTaughtIn(language: string, { say, words, groupName }: Context): string {
  const key = `instruction-students.${language}`;
  return words.has(key) ? say(key) : say('instruction-students.other', { language: groupName(language) });
}

function objectiveValues(finding: Finding, context: Context, length: number): Values {
  if (finding.objective === undefined) return {};
  const objective = context.assessment.objectives.find((one) => one.id === finding.objective);
  const text = objective ? inLanguage(objective.text, context.language, '') : '';
  return {
    objective: objective?.code || finding.objective,
    objectiveText: text ? ` (${beginning(text, length)})` : '',
  };
}

/**
 * The whole words of a text's first characters, without a comma or a short word (a preposition, a conjunction) at their
 * end; the full text stands in the table of objectives.
 */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = text.slice(0, length).replace(/\s+\S*$/, '');
  return `${words.replace(/(?:[\s\u00a0]+(?:\S{1,3}|with|from|into)|[,;:–—-])+$/u, '')}…`;
}

const counts = new Set(['n', 'students', 'above', 'below', 'total']);

/** A finding's number as its kind wants it: a score, a difference, a length, a share or a count. */
function written(rule: string, name: string, value: number, { measure, words }: Context): string | number {
  const { numbers } = words;
  if (rule.startsWith('title.')) return value;
  if (counts.has(name)) return numbers.count(value);
  if (rule === 'caution-low-participation') return numbers.percent(value * 100, 0);
  if (name === 'need') return numbers.count(value);
  if (shares.test(rule)) {
    return name === 'residual' || name === 'difference'
      ? words.say('unit.percentage-point-long', { number: numbers.signed(value * 100, 1) })
      : numbers.percent(value * 100);
  }
  if (name === 'g') return numbers.signed(value, 2);
  if (name === 'difference' && rule.startsWith('spread-')) return measure.difference(value);
  if (name === 'difference' || /-gap-(?:wider|differs)$/.test(rule)) return measure.differenceInWords(value);
  if (rule.startsWith('spread-')) return measure.amount(value);
  return measure.value(value);
}
