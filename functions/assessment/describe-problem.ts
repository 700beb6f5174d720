import type { Language } from './assessment.ts';
import { messagesOf } from './messages-of.ts';
import type { Problem } from './problem.ts';

const say = messagesOf('problems');

/**
 * A problem as one plain line: where it is, what was received and what to do instead, in the reader's language.
 * The text contains strings of the uploaded file: escape it before it becomes HTML.
 */
export function describeProblem(problem: Problem, language: Language): string {
  return `${[problem.file, ...place(problem, language)].join(', ')}: ${statement(problem, language)}`;
}

/** As `describeProblem`, in its two parts; without the file's name in a list of problems of one file. */
export function partsOfProblem(
  problem: Problem,
  language: Language,
  isFileNamed: boolean,
): { where: string; text: string } {
  const where = [...(isFileNamed ? [problem.file] : []), ...place(problem, language)].join(', ');
  return {
    where: isFileNamed || where === '' ? where : `${where[0]!.toLocaleUpperCase(language)}${where.slice(1)}`,
    text: statement(problem, language),
  };
}

function statement({ code, value, count, data }: Problem, language: Language): string {
  return say(code, language, { value: value ?? '', count: count ?? 1, ...data });
}

function place({ code, line, column, count }: Problem, language: Language): string[] {
  const repeated = code !== 'more-of-these' && count !== undefined && count > 1;
  return [
    ...(line === undefined ? [] : [say('where.line', language, { line: String(line) })]),
    ...(column === undefined ? [] : [say('where.column', language, { column })]),
    ...(repeated ? [say('where.times', language, { count })] : []),
  ];
}
