import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import type { Language } from './assessment.ts';
import type { Problem } from './problem.ts';

/** The catalogues, beside a bundle or at the root of the sources. */
function catalogue(language: Language): Record<string, unknown> {
  for (const place of ['./templates/', '../../templates/']) {
    const file = fileURLToPath(new URL(`${place}messages/problems.${language}.yaml`, import.meta.url));
    if (existsSync(file)) return parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  }
  throw new Error(`No messages/problems.${language}.yaml in "templates" beside the bundle or the sources.`);
}

const formats = new Map<string, IntlMessageFormat>();

function say(key: string, language: Language, values: Readonly<Record<string, string | number>>): string {
  let format = formats.get(`${language}:${key}`);
  if (format === undefined) {
    const { where, ...messages } = catalogue(language);
    const all = { ...messages, ...prefixed(where as Record<string, string>) };
    for (const [each, message] of Object.entries(all)) {
      // Tags are plain text here: a value such as "<b>" stays what it is.
      formats.set(
        `${language}:${each}`,
        new IntlMessageFormat(String(message), language, undefined, { ignoreTag: true }),
      );
    }
    format = formats.get(`${language}:${key}`);
  }
  if (format === undefined) throw new Error(`There is no message "${key}" in the language "${language}".`);
  return String(format.format(values));
}

function prefixed(where: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(where).map(([key, message]) => [`where.${key}`, message]));
}

/**
 * A problem as one plain line: where it is, what was received and what to do instead, in the reader's language.
 * The text contains strings of the uploaded file: escape it before it becomes HTML.
 */
export function describeProblem(problem: Problem, language: Language): string {
  const { code, file, line, column, value, count, data } = problem;
  const repeated = code !== 'more-of-these' && count !== undefined && count > 1;
  const where = [
    file,
    ...(line === undefined ? [] : [say('where.line', language, { line: String(line) })]),
    ...(column === undefined ? [] : [say('where.column', language, { column })]),
    ...(repeated ? [say('where.times', language, { count })] : []),
  ].join(', ');
  return `${where}: ${say(code, language, { value: value ?? '', count: count ?? 1, ...data })}`;
}
