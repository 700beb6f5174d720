import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import type { Language } from './assessment.ts';

export type Say = (
  key: string,
  language: Language,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * The messages of a catalogue `templates/messages/<name>.<language>.yaml`, ICU patterns by their dotted key.
 * The function given throws for a message that does not exist and for a value that is missing.
 */
export function messagesOf(name: string): Say {
  const catalogues = new Map<Language, Map<string, IntlMessageFormat>>();
  return (key, language, values = {}) => {
    let formats = catalogues.get(language);
    if (formats === undefined) {
      formats = new Map();
      for (const [each, message] of flat(catalogue(name, language))) {
        // Tags are plain text here: a value such as "<b>" stays what it is.
        formats.set(each, new IntlMessageFormat(message, language, undefined, { ignoreTag: true }));
      }
      catalogues.set(language, formats);
    }
    const format = formats.get(key);
    if (format === undefined) throw new Error(`There is no message "${key}" in the language "${language}".`);
    return String(format.format(values));
  };
}

/** Beside a bundle or at the root of the sources. */
function catalogue(name: string, language: Language): unknown {
  for (const place of ['./templates/', '../../templates/']) {
    const file = fileURLToPath(new URL(`${place}messages/${name}.${language}.yaml`, import.meta.url));
    if (existsSync(file)) return parse(readFileSync(file, 'utf8'));
  }
  throw new Error(`No messages/${name}.${language}.yaml in "templates" beside the bundle or the sources.`);
}

function flat(tree: unknown, prefix = ''): [key: string, message: string][] {
  if (typeof tree !== 'object' || tree === null) return [[prefix, String(tree)]];
  return Object.entries(tree).flatMap(([key, value]) => flat(value, prefix ? `${prefix}.${key}` : key));
}
