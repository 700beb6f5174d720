import { z } from 'zod';
import type { Rules } from './rules.ts';
import { defaultRules } from './rules.ts';

const count = z.number().int().min(0);
const several = z.number().int().min(2);
const share = z.number().min(0).max(1);
const positive = z.number().positive();

/** What each rule may be; the shape is that of `Rules`, so a rule without a schema does not compile. */
const schemas: Schemas<Rules> = {
  minimum: {
    group: count,
    verdict: count,
    objective: count,
    objectiveCaution: count,
    outerPercentiles: count,
    quartiles: count,
    coverStudents: count,
    coverParticipation: share,
    similarSchools: count,
  },
  summary: { schools: several, distribution: several, percentiles: several },
  significance: share,
  practicalEffect: z.number().min(0),
  effectWords: z
    .tuple([positive, positive, positive])
    .refine(([a, b, c]) => a < b && b < c, { message: 'three increasing numbers' }),
  attained: share,
  refuseAbove: share,
  scale: { mean: z.number(), sd: positive },
  finitePopulation: z.boolean(),
  missingAsWrong: z.boolean(),
  flags: {
    easyAbove: share,
    hardBelow: share,
    discriminationBelow: z.number().min(-1).max(1),
    dif: { b: positive, c: positive },
  },
  seed: z.number().int().min(0).max(4_294_967_295),
};

type Schemas<T> = {
  [Key in keyof T]: T[Key] extends number | boolean | readonly unknown[] ? z.ZodType : Schemas<T[Key]>;
};
interface SchemaTree {
  readonly [key: string]: z.ZodType | SchemaTree;
}

export interface RuleFault {
  readonly path: readonly string[];
  readonly kind: 'unknown' | 'invalid';
  /** Names that exist at this place, or what the value should be. */
  readonly known: readonly string[];
}

/**
 * The default rules with what the definition sets instead, key by key; names may be written refuseAbove or
 * refuse_above. A rule that does not exist or has an impossible value is left at its default and returned as a fault.
 */
export function readRules(overrides: unknown): { rules: Rules; faults: RuleFault[] } {
  const faults: RuleFault[] = [];
  const rules = merge(
    defaultRules,
    overrides,
    schemas as unknown as SchemaTree,
    [],
    faults,
  ) as unknown as Rules;
  return { rules, faults };
}

function merge(
  defaults: object,
  overrides: unknown,
  tree: SchemaTree,
  path: readonly string[],
  faults: RuleFault[],
): object {
  if (overrides === null || overrides === undefined) return defaults;
  if (typeof overrides !== 'object' || Array.isArray(overrides)) {
    faults.push({ path, kind: 'invalid', known: Object.keys(tree) });
    return defaults;
  }
  const merged: Record<string, unknown> = { ...defaults };
  for (const [written, value] of Object.entries(overrides)) {
    const key = written.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const schema = Object.hasOwn(tree, key) ? tree[key] : undefined;
    const here = [...path, written];
    if (schema === undefined) faults.push({ path: here, kind: 'unknown', known: Object.keys(tree) });
    else if (schema instanceof z.ZodType) {
      const checked = schema.safeParse(value);
      if (checked.success) merged[key] = checked.data;
      else faults.push({ path: here, kind: 'invalid', known: [JSON.stringify(merged[key])] });
    } else merged[key] = merge(merged[key] as object, value, schema, here, faults);
  }
  return merged;
}
