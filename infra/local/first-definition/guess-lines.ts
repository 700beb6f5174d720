import type { Language } from '../../../functions/assessment/assessment.ts';
import { messagesOf } from '../../../functions/assessment/messages-of.ts';
import type { Guess } from './guess.ts';

const MOST_NAMES = 12;

const say = messagesOf('new');

/** What was guessed, line by line. */
export function guessLines(guess: Guess, language: Language): string[] {
  const list = (names: readonly string[]) =>
    names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
  const keyed = guess.items.filter(({ mostFrequent }) => mostFrequent !== null).length;
  const codes = [...guess.missing.omitted, ...guess.missing.notReached];
  const lines: [isSaid: boolean, key: string, values?: Record<string, string | number>][] = [
    [guess.items.length > 0, 'items', { n: guess.items.length, keyed, points: guess.items.length - keyed }],
    [guess.items.length > 0, 'domains', { list: list(guess.domains) }],
    [guess.scores.length > 0, 'scores', { list: list(guess.scores.map(({ domain }) => domain)) }],
    [guess.questions.length > 0, 'questions', { n: guess.questions.length }],
    [guess.items.length > 0 && codes.length > 0, 'missing', { list: list(codes) }],
    [guess.items.length > 0 && guess.blanksNotAdministered, 'booklets'],
    [guess.grades.length > 0, 'grade', { list: list(guess.grades) }],
    [guess.identities.length > 0, 'identities', { list: list(guess.identities) }],
    [guess.unknown.length > 0, 'unknown', { list: list(guess.unknown) }],
  ];
  return lines.flatMap(([isSaid, key, values]) =>
    isSaid ? [`  ${say(`found.${key}`, language, values)}`] : [],
  );
}

/**
 * What the person has to do next, in order.
 * @param path what is to be checked and printed
 * @param results the results where they lie apart from the definition, and are to be copied to `path` first; else null
 */
export function nextLines(
  guess: Guess,
  path: string,
  language: Language,
  results: string | null = null,
): string[] {
  const steps = [
    ...(results === null ? [] : ['copy']),
    ...(guess.hasSchool ? [] : ['school']),
    ...(guess.form === 'nothing' ? ['nothing'] : []),
    ...(guess.items.some(({ mostFrequent }) => mostFrequent !== null) ? ['keys'] : []),
    'titles',
    ...(guess.items.length > 0 ? ['objectives'] : []),
    'check',
    'report',
  ];
  return [
    `${say('next.title', language)}:`,
    ...steps.map(
      (step, at) => `  ${at + 1}. ${say(`next.${step}`, language, { path, results: results ?? '' })}`,
    ),
  ];
}
