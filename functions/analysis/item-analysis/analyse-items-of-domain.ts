import type { Assessment, Domain, Item } from '../../assessment/assessment.ts';
import { type ClassicalItem, classicalAnalysis } from '../../psychometrics/classical/classical-analysis.ts';
import { itemSetOf } from '../../psychometrics/classical/item-set.ts';
import type { OptionAnalysis } from '../../psychometrics/classical/option-analysis.ts';
import type { Calibration, ItemParameters } from '../../psychometrics/rasch/calibrate.ts';
import { conditionalItemFit } from '../../psychometrics/rasch/conditional-fit.ts';
import type { ItemFit } from '../../psychometrics/rasch/item-fit.ts';
import type { PersonScores } from '../../psychometrics/rasch/person-scores.ts';
import { posteriorItemFit } from '../../psychometrics/rasch/posterior-fit.ts';
import { wrightMap } from '../../psychometrics/rasch/wright-map.ts';
import type { Responses } from '../../responses/responses.ts';
import { isUnavailable, mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import { analyseDif } from './analyse-dif.ts';
import type {
  AnalysedForm,
  AnalysedItem,
  AnalysedOptions,
  CalibrationSummary,
  DomainItemAnalysis,
} from './item-analysis.ts';
import { scoreConversions } from './score-conversions.ts';

/** Forms that are described one by one; a rotated design may have thousands of combinations by missing answers. */
const MOST_FORMS = 100;

/** Classical statistics, calibration, fit and DIF of one domain's items, from all students of the file. */
export function analyseItemsOfDomain(
  assessment: Assessment,
  responses: Responses,
  { id: domain, comparableAcrossLanguages }: Domain,
  { calibration: outcome, persons }: CalibratedDomain,
): DomainItemAnalysis {
  const { rules } = assessment;
  const set = itemSetOf(assessment, responses, { domain });
  const classical = classicalAnalysis(set, rules);
  const calibration: Result<Calibration> = outcome;
  const scores: Result<PersonScores> =
    persons ?? (isUnavailable(outcome) ? reasonOf(outcome) : unavailable('no-data'));

  const reason = isUnavailable(outcome) ? reasonOf(outcome) : unavailable('not-applicable');
  const fit = isUnavailable(calibration) ? new Map<string, Result<ItemFit>>() : fitById(calibration);
  const parameters = new Map<string, ItemParameters>(
    isUnavailable(calibration) ? [] : calibration.items.map((item) => [item.id, item]),
  );
  const definitions = new Map(assessment.items.map((item) => [item.id, item]));

  return {
    domain,
    items: classical.items.map((item) =>
      analysedItem(definitions.get(item.id)!, item, responses, rules.minimum.group, {
        parameters: parameters.get(item.id) ?? reason,
        fit: fit.get(item.id) ?? reason,
      }),
    ),
    reliability: {
      n: classical.students,
      setAside: classical.setAside,
      items: classical.items.length,
      alpha: classical.alpha,
      medianAlpha: classical.medianAlpha,
      sem: classical.sem,
      wle: mapResult(scores, ({ wleReliability }) => wleReliability),
      eap: mapResult(scores, ({ eapReliability }) => eapReliability),
      separation: mapResult(scores, ({ separation }) => separation),
    },
    forms: classical.forms
      .map(
        ({ items, alpha, sem, distribution }): AnalysedForm => ({
          items,
          n: distribution.n,
          maxScore: distribution.maxScore,
          alpha,
          sem,
          mean: distribution.mean,
          sd: distribution.sd,
          skewness: distribution.skewness,
        }),
      )
      .toSorted((a, b) => b.n - a.n)
      .slice(0, MOST_FORMS),
    calibration: isUnavailable(calibration)
      ? reason
      : mapResult(scores, (known) => summaryOf(calibration, known)),
    parts: isUnavailable(outcome) ? (outcome.parts ?? []) : [],
    excluded: outcome.excluded,
    recoded: isUnavailable(outcome) ? [] : outcome.recoded,
    scale: mapResult(scores, ({ scale }) => scale),
    conversions: isUnavailable(calibration)
      ? reason
      : mapResult(scores, ({ scale }) => scoreConversions(calibration, scale, responses, rules)),
    wrightMap: isUnavailable(calibration)
      ? reason
      : mapResult(scores, (known) => wrightMap(calibration, known)),
    dif: analyseDif(set, responses, rules, { languages: comparableAcrossLanguages }),
  };
}

/** The bare reason: the parts and the excluded items stand beside it. */
function reasonOf({ unavailable: reason, need, have }: ReturnType<typeof unavailable>) {
  return unavailable(reason, {
    ...(need === undefined ? {} : { need }),
    ...(have === undefined ? {} : { have }),
  });
}

/** Fit given the raw score for CML, as both need no distribution of ability; the posterior form for MML. */
function fitById(calibration: Calibration): Map<string, Result<ItemFit>> {
  const fits =
    calibration.estimator === 'CML' ? conditionalItemFit(calibration) : posteriorItemFit(calibration);
  return new Map(calibration.items.map(({ id }, at) => [id, fits[at]!]));
}

function summaryOf(
  { model, estimator, constraint, n, effectiveN, booklets, logLikelihood, iterations, latent }: Calibration,
  { wleSummary }: PersonScores,
): CalibrationSummary {
  return {
    model,
    estimator,
    constraint,
    fit: estimator === 'CML' ? 'conditional' : 'posterior',
    n,
    effectiveN,
    booklets,
    logLikelihood,
    iterations,
    latent,
    wleMean: mapResult(wleSummary, ({ mean }) => mean),
    wleSd: mapResult(wleSummary, ({ variance }) => Math.sqrt(variance)),
  };
}

/** Nothing is said about an item that fewer than `minimum` students were given. */
function analysedItem(
  { objective, topic, cognitiveLevel, label, variants }: Item,
  { id, maxScore, administered, n, points, options, flags, ...statistics }: ClassicalItem,
  responses: Responses,
  minimum: number,
  rasch: Pick<AnalysedItem, 'parameters' | 'fit'>,
): AnalysedItem {
  const few =
    administered === 0
      ? unavailable('no-data')
      : administered < minimum
        ? unavailable('too-few', { need: minimum, have: administered })
        : null;
  const { mean, pValue, sd, itemRest, pointBiserial, omittedRate, notReachedRate, alphaIfDeleted } =
    statistics;
  return {
    id,
    objective,
    topic,
    cognitiveLevel,
    label,
    variants,
    maxScore,
    administered,
    n,
    mean: few ?? mean,
    pValue: few ?? pValue,
    sd: few ?? sd,
    itemRest: few ?? itemRest,
    pointBiserial: few ?? pointBiserial,
    omittedRate: few ?? omittedRate,
    notReachedRate: few ?? notReachedRate,
    alphaIfDeleted: few ?? alphaIfDeleted,
    points: few ?? points,
    options: options.map((analysis) => analysedOptions(analysis, responses, minimum)),
    flags: few ?? flags,
    parameters: few ?? rasch.parameters,
    fit: few ?? rasch.fit,
  };
}

function analysedOptions(
  { variants, n, options, none }: OptionAnalysis,
  responses: Responses,
  minimum: number,
): AnalysedOptions {
  return {
    variants: variants === null ? [] : variants.map((at) => responses.variants[at]!),
    n,
    options: n < minimum ? unavailable('too-few', { need: minimum, have: n }) : options,
    none,
  };
}
