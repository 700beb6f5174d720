import { inLanguage } from '../../assessment/assessment.ts';
import type { SummaryFinding } from '../../findings/summary-findings.ts';
import { capital } from '../capital.ts';
import type { SummaryContext } from './context.ts';

const counts = new Set([
  ...['above', 'below', 'same', 'other', 'total', 'schools', 'students', 'regions'],
  ...['attained', 'notAttained', 'uncertain'],
]);

/** Letters of an objective's text in a list of findings; its whole text stands in the figure. */
const LONGEST_TEXT = 110;

/** A finding in words. Every number comes from the finding, as the tables' cells do from the same results. */
export function summarySentence(finding: SummaryFinding, context: SummaryContext): string {
  const { t, say, measure, numbers } = context;
  const { rule, domain, objective, groups } = finding;
  const declared = context.assessment.objectives.find(({ id }) => id === objective);
  const text = declared === undefined ? '' : inLanguage(declared.text, context.language, '');
  const values: Record<string, string | number> = {
    than: say('than.nation'),
    compared: say('compared.nation'),
    beside: capital(say('beside.nation')),
    domain: domain === undefined ? '' : context.domainName(domain),
    objective: declared?.code || (objective ?? ''),
    objectiveText: text === '' ? '' : ` (${beginning(text)})`,
    ...groupValues(groups, context),
  };
  for (const [name, value] of Object.entries(finding.numbers)) {
    values[name] = written(rule, name, value, context);
  }
  const { low, high } = finding.numbers;
  if (low !== undefined && high !== undefined) values['interval'] = measure.differenceRange({ low, high });
  if (finding.numbers['least'] !== undefined) {
    const [least, most] = [finding.numbers['least'], finding.numbers['most']!];
    const [low, high] = [numbers.decimal(least * 100, 0), numbers.decimal(most * 100, 0)];
    const highest = numbers.percent(most * 100, 0);
    values['share'] = low === high ? highest : `${low}–${highest}`;
  }
  return t(`findings.${rule}`, values);
}

/** Two groups by name, and in the case that "the result of" wants. */
function groupValues(groups: SummaryFinding['groups'], context: SummaryContext): Record<string, string> {
  if (groups === undefined) return {};
  const [first, second] = groups;
  return {
    firstName: context.groupName(first),
    secondName: context.groupName(second),
    firstStudents: studentsOf(first, context),
    secondStudents: studentsOf(second, context),
  };
}

function studentsOf(group: string, { say, words, groupName }: SummaryContext): string {
  const keys = [`summaries.students-of.${group}`, `instruction-students.${group}`];
  const key = keys.find((one) => words.has(one));
  return key === undefined ? say('instruction-students.other', { language: groupName(group) }) : say(key);
}

/** The whole words of a text's first letters. */
function beginning(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).replace(/[\s,;]+\S*$/, '')}…`;
}

function written(
  rule: string,
  name: string,
  value: number,
  { measure, numbers }: SummaryContext,
): string | number {
  if (counts.has(name)) return numbers.count(value);
  if (name === 'difference' || rule.startsWith('gap-w') || rule === 'gap-narrower') {
    return measure.differenceInWords(value);
  }
  if (rule.startsWith('objective-') || name === 'least' || name === 'most') {
    return numbers.percent(value * 100, name === 'least' || name === 'most' ? 0 : 1);
  }
  return name === 'gap' ? measure.amount(value) : measure.value(value);
}

/** A section's title: its weightiest difference; where none was found, that; else the section's name. */
export function summaryTitle(
  findings: readonly SummaryFinding[],
  none: string,
  name: string,
  context: SummaryContext,
): string {
  if (findings.length === 0) return name;
  const telling = findings
    .filter(({ rule }) => !/-no-difference$|-slightly-|^gap-(wider|narrower)$/.test(rule))
    .toSorted((a, b) => b.weight - a.weight);
  const [first] = telling;
  return first === undefined ? none : shortened(first, context);
}

/** Titles leave out the numbers in detail where a short form exists. */
function shortened(finding: SummaryFinding, context: SummaryContext): string {
  const short = `short.${finding.rule}`;
  if (!context.words.has(`summaries.${short}`)) return summarySentence(finding, context);
  const { domain, groups } = finding;
  return context.t(short, {
    domain: domain === undefined ? '' : context.domainName(domain),
    than: context.say('than.nation'),
    difference: context.measure.differenceInWords(finding.numbers['difference'] ?? 0),
    ...groupValues(groups, context),
  });
}
