import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../assessment/assessment.ts';
import { templatesFolder } from './assets.ts';

/** The files that hold a language's words, `<name>.<language>.yaml`; the plain `<language>.yaml` comes first. */
const files = [
  '',
  'pages.',
  'findings.',
  'recommendations.',
  'index.',
  'technical.',
  'glossary.',
  'nation.',
  'summary.',
  'tables.',
];

const loaded = new Map<Language, ReadonlyMap<string, string>>();

/** All messages of a language by dotted key, as ICU patterns; read once per process. */
export function messagesIn(language: Language): ReadonlyMap<string, string> {
  const known = loaded.get(language);
  if (known) return known;
  const messages = new Map<string, string>();
  for (const file of files) {
    const text = readFileSync(join(templatesFolder, 'messages', `${file}${language}.yaml`), 'utf8');
    flatten(parse(text), '', messages);
  }
  loaded.set(language, messages);
  return messages;
}

function flatten(tree: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof tree === 'string') {
    if (into.has(prefix)) throw new Error(`The message ${prefix} is given twice.`);
    into.set(prefix, tree);
    return;
  }
  if (typeof tree !== 'object' || tree === null) throw new Error(`The message ${prefix} is not a text.`);
  for (const [key, value] of Object.entries(tree)) flatten(value, prefix ? `${prefix}.${key}` : key, into);
}
