import type { Abilities } from './abilities.ts';
import { type Item, type Option, options, test } from './items.ts';
import type { Random } from './random.ts';

/** A student as the items see one. */
export interface Respondent {
  readonly girl: boolean;
  readonly kazakh: boolean;
  readonly abilities: Abilities;
  /** Probability that the student runs out of time. */
  readonly slow: number;
}

/** What stands in a cell of the results: an option, `N` for omitted, or nothing where the student did not get so far. */
export type Answer = Option | 'N' | '';

/** One student's answers to the whole test. */
export function answers(student: Respondent, random: Random): Answer[] {
  const reached = test.length - notReached(student.slow, random);
  return test.map((item, position) => {
    const given = answer(item, student, random);
    return position < reached ? given : '';
  });
}

/** Items left at the end: seldom more than two, but in a slow school a geometric number with mean 5, at most 12. */
function notReached(slow: number, random: Random): number {
  if (!random.chance(slow)) return random.chance(0.03) ? 1 + Math.floor(2 * random.uniform()) : 0;
  let items = 1;
  while (items < 12 && random.chance(0.8)) items++;
  return items;
}

function answer(item: Item, student: Respondent, random: Random): Answer {
  const ability = student.abilities[item.domain];
  if (item.fault?.kind === 'suspect-key') {
    return preferredByTheAble(item, item.fault.rival, ability, random);
  }
  const slope = item.fault?.kind === 'weak' ? item.fault.slope : 1;
  const logit = slope * (ability - item.difficulty) + advantage(item, student);
  if (random.chance(1 / (1 + Math.exp(-logit)))) return item.key;
  if (random.chance(item.difficulty > 0.8 ? 0.08 : 0.04)) return 'N';
  return wrong(item)[random.index(item.distractors)]!;
}

/** Uniform DIF, centred: half of the logits for the favoured group, half against the other. */
function advantage(item: Item, student: Respondent): number {
  if (item.fault?.kind !== 'dif') return 0;
  const favoured = {
    girls: student.girl,
    boys: !student.girl,
    kk: student.kazakh,
    ru: !student.kazakh,
  }[item.fault.favours];
  return favoured ? item.fault.logits / 2 : -item.fault.logits / 2;
}

/** Bock's nominal model (1972): the rival gains with ability, the key hardly, the other options lose. */
function preferredByTheAble(item: Item, rival: Option, ability: number, random: Random): Answer {
  const weights = options.map((option) => {
    if (option === rival) return Math.exp(0.5 + 0.9 * ability);
    if (option === item.key) return Math.exp(0.15 * ability);
    return Math.exp(-0.2 - 0.6 * ability);
  });
  return options[random.index(weights)]!;
}

function wrong(item: Item): Option[] {
  return options.filter((option) => option !== item.key);
}
