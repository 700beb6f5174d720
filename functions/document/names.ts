import type { Unavailable } from '../statistics/unavailable.ts';
import type { Words } from './words.ts';

/** Girls, boys, a language of instruction, or all, in words. */
export function groupNameIn({ say, has, language }: Words): (group: string) => string {
  const instruction = (code: string): string =>
    has(`instruction.${code}`) ? say(`instruction.${code}`) : (languageName(code, language) ?? code);
  return (group) => (has(`group.${group}`) ? say(`group.${group}`) : instruction(group));
}

/** Why a number is missing, in words. */
export function reasonIn({ say, numbers }: Words): (missing: Unavailable) => string {
  return ({ unavailable, need, have }) => {
    if (unavailable !== 'too-few') return say(`reason.${unavailable}`);
    return need === undefined || have === undefined
      ? say('reason.too-few-plain')
      : say('reason.too-few', { need: numbers.count(need), have: numbers.count(have) });
  };
}

function languageName(code: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code);
  } catch {
    return undefined; // The file's own code is no language tag.
  }
}
