import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModule } from 'hunspell-asm';
import type { Language } from '../../functions/assessment/assessment.ts';
import { isKnownWithEndings } from './kazakh-endings.ts';

/** Hunspell's dictionary of Kazakh comes with a system package (Debian's hunspell-kk), the others with npm. */
const dictionaries: Readonly<Record<Language, { readonly aff: string; readonly dic: string }>> = {
  kk: { aff: '/usr/share/hunspell/kk_KZ.aff', dic: '/usr/share/hunspell/kk_KZ.dic' },
  ru: ofPackage('dictionary-ru'),
  en: ofPackage('dictionary-en'),
};

function ofPackage(name: string): { readonly aff: string; readonly dic: string } {
  const folder = dirname(fileURLToPath(import.meta.resolve(name)));
  return { aff: join(folder, 'index.aff'), dic: join(folder, 'index.dic') };
}

export function hasDictionary(language: Language): boolean {
  return existsSync(dictionaries[language].aff) && existsSync(dictionaries[language].dic);
}

const loaded = new Map<Language, Promise<(word: string) => boolean>>();

/** Says of a word whether it is spelt as the dictionary of its language, or the list of accepted terms, has it. */
export function spellingIn(language: Language): Promise<(word: string) => boolean> {
  const spelling = loaded.get(language) ?? load(language);
  loaded.set(language, spelling);
  return spelling;
}

async function load(language: Language): Promise<(word: string) => boolean> {
  const hunspell = await loadModule();
  const { aff, dic } = dictionaries[language];
  const checker = hunspell.create(
    hunspell.mountBuffer(readFileSync(aff), `${language}.aff`),
    hunspell.mountBuffer(readFileSync(dic), `${language}.dic`),
  );
  const terms = acceptedTerms(language);
  const isKnown = remembered((word) => terms.some((term) => agrees(word, term)) || checker.spell(word));
  if (language !== 'kk') return isKnown;
  return remembered((word) =>
    word.split('-').every((part) => isKnown(part) || isKnownWithEndings(part.toLowerCase(), isKnown)),
  );
}

function remembered(judge: (word: string) => boolean): (word: string) => boolean {
  const judged = new Map<string, boolean>();
  return (word) => {
    const known = judged.get(word) ?? judge(word);
    judged.set(word, known);
    return known;
  };
}

/** The terms of `accepted.<language>.txt`: a word, or its beginning with *; a line that begins with # is a remark. */
function acceptedTerms(language: Language): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, `accepted.${language}.txt`), 'utf8');
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Whether a word is an accepted term, in any case of letters. */
function agrees(word: string, term: string): boolean {
  const lower = word.toLowerCase();
  return term.endsWith('*') ? lower.startsWith(term.slice(0, -1)) : lower === term;
}
