import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { reportLanguages } from './assessment.ts';
import { isDarkColour } from './is-dark-colour.ts';
import { nearestName } from './nearest-name.ts';
import type { ProblemLog } from './problem.ts';
import { readRules } from './read-rules.ts';
import type { Rules } from './rules.ts';
import { defaultRules } from './rules.ts';
import { decodeBytes } from './tables/decode-bytes.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const cell = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => String(value ?? ''));
const text = z.union([
  scalar.transform((value) => ({ ru: value, kk: value, en: value })),
  z.partialRecord(z.enum(reportLanguages), scalar),
]);
const number = z.number();
const codes = z.union([cell.transform((value) => [value]), z.array(cell)]);
const level = z.strictObject({ id: scalar, name: text.optional(), from: number });

/** The keys of `assessment.yaml`; each is checked for itself, so that one mistake does not hide the others. */
const keys = {
  id: scalar.refine((value) => /^[a-z0-9][a-z0-9._-]{0,79}$/i.test(value)),
  title: text,
  wave: scalar,
  grade: z.union([scalar, z.null()]),
  synthetic: z.boolean(),
  languages: z.array(z.enum(reportLanguages)).min(1),
  domains: z
    .array(
      z.union([
        scalar.transform((id) => ({ id, name: undefined, comparableAcrossLanguages: undefined })),
        z.strictObject({
          id: scalar,
          name: text.optional(),
          comparableAcrossLanguages: z.boolean().optional(),
        }),
      ]),
    )
    .min(1),
  scores: z.union([
    z.enum(['items', 'percent']).transform((kind) => ({ kind })),
    z.literal('scale').transform((kind) => ({ kind, unit: undefined })),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('items') }),
      z.strictObject({ kind: z.literal('percent') }),
      z.strictObject({ kind: z.literal('scale'), unit: text.optional() }),
      z.strictObject({
        kind: z.literal('points'),
        maximum: z.union([number.positive(), z.record(z.string(), number.positive())]),
      }),
    ]),
  ]),
  scale: z.strictObject({ mean: number.optional(), sd: number.positive().optional() }),
  levels: z.union([z.array(level), z.record(z.string(), z.array(level))]),
  columns: z.record(z.string(), scalar),
  values: z.record(z.string(), z.record(z.string(), scalar)),
  missing: z.strictObject({
    omitted: codes.optional(),
    notReached: codes.optional(),
    notAdministered: codes.optional(),
  }),
  encoding: scalar,
  source: scalar,
  nation: text,
  accent: scalar.refine(isDarkColour),
} as const;

/** What the person who writes a key has to put there, for the message. */
const FORMS: Readonly<Record<string, string>> = {
  id: 'a-z 0-9 . _ -',
  title: '{ kk: …, ru: …, en: … }',
  wave: '2025',
  grade: '4',
  synthetic: 'true | false',
  languages: '[kk, ru, en]',
  domains: '[{ id: mathematics, name: { kk: …, ru: …, en: … } }]',
  scores: '{ kind: items | percent | scale } | { kind: points, maximum: { mathematics: 12 } }',
  scale: '{ mean: 500, sd: 100 }',
  levels: '[{ id: basic, name: { kk: …, ru: …, en: … }, from: 40 }]',
  columns: '{ math: mathematics }',
  values: "{ gender: { '1': boys, '2': girls } }",
  missing: '{ omitted: ["N"], not_reached: ["R"], not_administered: [""] }',
  encoding: 'utf-8 | utf-16le | windows-1251 | kz-1048 | ptcp154',
  source: '…',
  nation: '{ kk: …, ru: …, en: … }',
  accent: "'#0a3d62'",
  rules: '{ minimum: { group: 10 } }',
};
const SYNONYMS: Readonly<Record<string, string>> = { titles: 'title', name: 'title', year: 'wave' };

export type Definition = { readonly [Key in keyof typeof keys]?: z.output<(typeof keys)[Key]> } & {
  readonly rules: Rules;
};

/**
 * `assessment.yaml`, key by key: what is valid is taken, and everything else is a problem with its line and the form
 * that the key should have. Names are written camelCase or snake_case.
 */
export function readDefinition(content: Uint8Array | string, log: ProblemLog): Definition {
  const lines = new LineCounter();
  const document = parseDocument(decodeBytes(content).text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors)
    log.error('yaml-broken', {
      line: lines.linePos(error.pos[0]).line,
      data: { position: lines.linePos(error.pos[0]).col },
    });
  if (document.errors.length > 0) return { rules: defaultRules };
  const lineOf = (path: readonly string[]): number => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
  };
  const raw = toPlain(document, log);
  const definition: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(raw)) {
    if (written === 'rules') continue;
    const key = SYNONYMS[written] ?? written;
    if (!Object.hasOwn(keys, key)) {
      const known = [...Object.keys(keys), 'rules'];
      const meant = nearestName(written, known);
      log.error(meant ? 'yaml-key-unknown-near' : 'yaml-key-unknown', {
        line: lineOf([written]),
        column: written,
        data: meant ? { meant } : { known: known.join(', ') },
      });
    } else if (value !== null) {
      const checked = keys[key as keyof typeof keys].safeParse(camelKeys(value));
      if (checked.success) definition[key] = checked.data;
      else {
        const path = [written, ...(checked.error.issues[0]?.path ?? []).map(String)];
        log.error('yaml-value', { line: lineOf(path), column: path.join('.'), data: { form: FORMS[key]! } });
      }
    }
  }
  const { rules, faults } = readRules(raw['rules']);
  for (const { path, kind, known } of faults) {
    const at = ['rules', ...path];
    const meant = kind === 'unknown' ? nearestName(path.at(-1) ?? '', known) : undefined;
    const code = kind === 'invalid' ? 'rule-value' : meant ? 'yaml-key-unknown-near' : 'yaml-key-unknown';
    const data =
      kind === 'invalid' ? { form: known.join(', ') } : meant ? { meant } : { known: known.join(', ') };
    log.error(code, { line: lineOf(at), column: at.join('.'), data });
  }
  return { ...definition, rules } as Definition;
}

function toPlain(document: ReturnType<typeof parseDocument>, log: ProblemLog): Record<string, unknown> {
  try {
    const plain: unknown = document.toJS({ maxAliasCount: 50 });
    if (plain === null || plain === undefined) return {};
    if (typeof plain === 'object' && !Array.isArray(plain)) return plain as Record<string, unknown>;
  } catch {
    // An alias that expands without end: the same message as for anything else that is no map of keys.
  }
  log.error('yaml-no-map', { line: 1 });
  return {};
}

/** The keys of our own vocabulary may be snake_case; names of columns, domains and cells stay as they are. */
const OWN_KEYS = new Set(['not_reached', 'not_administered', 'comparable_across_languages']);

function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      OWN_KEYS.has(key) ? key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key,
      camelKeys(each),
    ]),
  );
}
