import { isUnavailable, type Unavailable, unavailable } from '../../statistics/unavailable.ts';
import { conditionalMaximumLikelihood } from './cml.ts';
import { freeParameters } from './free-parameters.ts';
import { linkedParts } from './linking.ts';
import { marginalMaximumLikelihood } from './mml.ts';
import {
  type CalibrationItem,
  type ExcludedItem,
  type PreparedResponses,
  prepareResponses,
  type RecodedItem,
} from './prepare.ts';
import { startingValues } from './starting-values.ts';
import { cumulate, location, type StepLayout } from './steps.ts';

export interface CalibrationInput {
  /** The items of one domain. */
  readonly items: readonly CalibrationItem[];
  readonly students: number;
  /** Sampling weights, or null. Estimates do not depend on their scale. */
  readonly weight: Float64Array | null;
  /** Omitted and not-reached answers count 0 (true) or as not observed (false). */
  readonly missingAsWrong: boolean;
  /** Default CML; MML where missing answers make more than 1,000 booklets. */
  readonly estimator?: Estimator;
}

export type Estimator = 'CML' | 'MML';

export interface ItemParameters {
  readonly id: string;
  /** Points after closing up empty categories. */
  readonly maximum: number;
  /** Location: mean of the thresholds, logits. */
  readonly difficulty: number;
  /** Null for an anchored location. */
  readonly se: number | null;
  readonly anchored: boolean;
  /** δ_i1 … δ_im: where neighbouring categories are equally likely (mirt: −d differences; TAM: −AXsi differences). */
  readonly thresholds: readonly { readonly value: number; readonly se: number | null }[];
}

/** The normal distribution of ability behind the data, at the estimated items; on the scale of the items. */
export interface LatentDistribution {
  readonly mean: number;
  readonly sd: number;
  readonly meanSe: number;
  /** Null where the variance is estimated as nothing. */
  readonly sdSe: number | null;
}

/** Parameters of one domain. All but `responses` and the typed arrays is plain data. */
export interface Calibration {
  readonly model: 'rasch' | 'partial credit';
  readonly estimator: Estimator;
  /** `items`: the mean of all thresholds is 0. `anchors`: the anchored locations set the origin. */
  readonly constraint: 'items' | 'anchors';
  readonly items: readonly ItemParameters[];
  readonly excluded: readonly ExcludedItem[];
  readonly recoded: readonly RecodedItem[];
  readonly latent: LatentDistribution;
  /** Students with positive weight and at least one item observed. */
  readonly n: number;
  /** Kish's effective number of students, (Σw)²/Σw²; n without weights. Standard errors are for this number. */
  readonly effectiveN: number;
  readonly booklets: number;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly layout: StepLayout;
  /** Thresholds and cumulative thresholds of all items, in the order of the layout. */
  readonly delta: Float64Array;
  readonly eta: Float64Array;
  readonly responses: PreparedResponses;
}

/** Why a domain has no calibration, with what was found on the way. */
export interface Uncalibrated extends Unavailable {
  /** Ids of the items that are linked with each other, part by part; for `unlinked`. */
  readonly parts?: readonly (readonly string[])[];
  readonly excluded: readonly ExcludedItem[];
}

export type CalibrationOutcome = Calibration | Uncalibrated;

/** With more booklets the conditional likelihood takes minutes: every booklet has symmetric functions of its own. */
const CONDITIONAL_BOOKLETS = 1000;

/**
 * Calibrates one domain with the Rasch model, or with the partial credit model where items have several points.
 *
 * Estimator: conditional maximum likelihood (CML) by default, because it needs no assumption about the distribution of
 * ability, and booklets taken by different populations do not bias it; MML with a normal distribution of ability on
 * request, and where answers that count as not observed make more than 1,000 booklets.
 * Origin: the mean of all thresholds is 0 (TAM's `constraint = "items"` for dichotomous items), or the anchors. For TAM's
 * `constraint = "cases"` subtract `latent.mean` from every threshold. Unit: logits, discrimination 1.
 * Standard errors: inverse observed information under the constraint; with weights scaled to Kish's effective n;
 * clustering by school is not in them.
 *
 * Outcomes other than a calibration: `no-data` (nobody, or weights of zero), `too-few` (fewer than 2 items left with
 * information), `unlinked` (with the parts), `no-reference` (anchors were given but none could be kept), `not-converged`
 * (no finite maximum, or no convergence).
 *
 * Sources: Rasch 1960; Andersen 1972; Masters 1982; Bock & Aitkin 1981.
 */
export function calibrate(input: CalibrationInput): CalibrationOutcome {
  const scaled = effectiveWeights(input.weight, input.students);
  if (scaled === null) return { ...unavailable('no-data'), excluded: [] };
  const prepare = (conditional: boolean) =>
    prepareResponses(input.items, input.students, scaled.weight, {
      missingAsWrong: input.missingAsWrong,
      conditional,
    });
  let estimator = input.estimator ?? 'CML';
  let responses = prepare(estimator === 'CML');
  if (input.estimator === undefined && responses.groups.booklets > CONDITIONAL_BOOKLETS) {
    estimator = 'MML';
    responses = prepare(false);
  }
  const { items, layout, groups, excluded, recoded } = responses;
  if (items.length < 2) {
    return items.length === 0 && excluded.every(({ reason }) => reason === 'no-answers')
      ? { ...unavailable('no-data'), excluded }
      : { ...unavailable('too-few', { need: 2, have: items.length }), excluded };
  }

  const anchors = items.map((item) => item.anchor);
  const anchored = anchors.some((anchor) => anchor !== null);
  if (!anchored && input.items.some((item) => item.difficulty !== null)) {
    return { ...unavailable('no-reference'), excluded };
  }
  const parts = linkedParts(groups, items.length, (booklet) => {
    for (let c = groups.cellStart[booklet]!; c < groups.cellStart[booklet + 1]!; c++) {
      const r = groups.cellScore[c]!;
      if (groups.cellWeight[c]! > 0 && r > 0 && r < groups.maximum[booklet]!) return true;
    }
    return false;
  });
  const adrift = anchored ? parts.filter((part) => part.every((i) => anchors[i] === null)) : parts.slice(1);
  if (adrift.length > 0) {
    return {
      ...unavailable('unlinked', { need: 1, have: parts.length }),
      parts: parts.map((part) => part.map((i) => items[i]!.id)),
      excluded,
    };
  }

  const start = startingValues(layout, responses.steps, responses.answered, anchors);
  const isAnchored = anchors.map((anchor) => anchor !== null);
  const free = freeParameters(layout, isAnchored);
  const found =
    estimator === 'CML'
      ? conditional(responses, start, free, anchored)
      : marginal(responses, start, free, anchored);
  if (isUnavailable(found)) return { ...found, excluded };

  const { delta, covariance } = found;
  const { size } = layout;
  let n = 0;
  for (let v = 0; v < input.students; v++) {
    if (groups.cell[v]! >= 0 && (input.weight === null || input.weight[v]! > 0)) n++;
  }
  return {
    model: layout.maxima.every((m) => m === 1) ? 'rasch' : 'partial credit',
    estimator,
    constraint: anchored ? 'anchors' : 'items',
    items: items.map((item, i) => {
      const m = layout.maxima[i]!;
      const from = layout.start[i]!;
      let variance = 0;
      for (let a = from; a < from + m; a++) {
        for (let b = from; b < from + m; b++) variance += covariance[a * size + b]! / (m * m);
      }
      return {
        id: item.id,
        maximum: m,
        difficulty: item.anchor ?? location(layout, delta, i),
        se: item.anchor === null ? Math.sqrt(variance) : null,
        anchored: item.anchor !== null,
        thresholds: Array.from({ length: m }, (_, h) => ({
          value: delta[from + h]!,
          se: item.anchor !== null && m === 1 ? null : Math.sqrt(covariance[(from + h) * size + from + h]!),
        })),
      };
    }),
    excluded,
    recoded,
    latent: found.latent,
    n,
    effectiveN: scaled.effectiveN ?? n,
    booklets: bookletCount(responses),
    logLikelihood: found.logLikelihood,
    iterations: found.iterations,
    layout,
    delta,
    eta: cumulate(layout, delta),
    responses,
  };
}

interface Found {
  readonly delta: Float64Array;
  readonly covariance: Float64Array;
  readonly latent: LatentDistribution;
  readonly logLikelihood: number;
  readonly iterations: number;
}

type Start = Parameters<typeof conditionalMaximumLikelihood>[3];
type Free = ReturnType<typeof freeParameters>;

function conditional(
  responses: PreparedResponses,
  start: Start,
  free: Free,
  anchored: boolean,
): Found | Unavailable {
  const { groups, layout } = responses;
  const found = conditionalMaximumLikelihood(
    groups,
    layout,
    responses.stepsWithoutExtremes,
    start,
    free,
    anchored,
  );
  if (isUnavailable(found)) return found;
  const latent = marginalMaximumLikelihood(groups, layout, responses.steps, found.delta, [], {
    freeMean: true,
  });
  if (isUnavailable(latent)) return latent;
  return { ...found, latent: latentDistribution(latent) };
}

function marginal(
  responses: PreparedResponses,
  start: Start,
  free: Free,
  anchored: boolean,
): Found | Unavailable {
  const { groups, layout } = responses;
  const found = marginalMaximumLikelihood(groups, layout, responses.steps, start, free, {
    freeMean: anchored,
  });
  if (isUnavailable(found)) return found;
  const { logLikelihood, iterations } = found;
  const latent = latentDistribution(found);
  if (anchored)
    return { delta: found.delta, covariance: found.covariance, latent, logLikelihood, iterations };

  // From "latent mean 0" to "mean threshold 0": shift by the mean threshold, and project the covariance.
  const { size } = layout;
  const rows = new Float64Array(size);
  let shift = 0;
  let total = 0;
  for (let a = 0; a < size; a++) {
    shift += found.delta[a]! / size;
    for (let b = 0; b < size; b++) rows[a]! += found.covariance[a * size + b]! / size;
    total += rows[a]! / size;
  }
  const covariance = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      covariance[a * size + b] = found.covariance[a * size + b]! - rows[a]! - rows[b]! + total;
    }
  }
  return {
    delta: found.delta.map((d) => d - shift),
    covariance,
    latent: { ...latent, mean: -shift, meanSe: Math.sqrt(total) },
    logLikelihood,
    iterations,
  };
}

function latentDistribution(found: {
  mean: number;
  sd: number;
  meanSe: number;
  logSdSe: number;
  varianceAtZero: boolean;
}): LatentDistribution {
  return {
    mean: found.mean,
    sd: found.sd,
    meanSe: found.meanSe,
    sdSe: found.varianceAtZero ? null : found.sd * found.logSdSe,
  };
}

/** Weights scaled to sum to Kish's effective n; null when nobody has weight. */
function effectiveWeights(
  weight: Float64Array | null,
  students: number,
): { weight: Float64Array | null; effectiveN: number | null } | null {
  if (weight === null) return students > 0 ? { weight: null, effectiveN: null } : null;
  let sum = 0;
  let squares = 0;
  for (const w of weight) {
    sum += w;
    squares += w * w;
  }
  if (sum === 0) return null;
  return { weight: weight.map((w) => (w * sum) / squares), effectiveN: (sum * sum) / squares };
}

function bookletCount({ groups }: PreparedResponses): number {
  let count = 0;
  for (let b = 0; b < groups.booklets; b++) if (groups.itemStart[b + 1]! > groups.itemStart[b]!) count++;
  return count;
}
