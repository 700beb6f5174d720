import { type Assessment, inLanguage } from '../assessment/assessment.ts';
import type { Words } from './words.ts';

/** How a report says things: where the nation has a name of its own, some messages have a form for it. */
export function sayWithNation({ nation: name = {} }: Pick<Assessment, 'nation'>, words: Words): Words['say'] {
  const nation = inLanguage(name, words.language, '');
  if (nation === '') return words.say;
  return (key, values) =>
    words.has(`named.${key}`) ? words.say(`named.${key}`, { ...values, nation }) : words.say(key, values);
}
