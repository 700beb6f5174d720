import { difficultyBands } from '../../functions/analysis/item-bundles.ts';
import type {
  Against,
  Comparison,
  Contrast,
  DistributionBin,
  DomainResults,
  Group,
  GroupGap,
  ObjectiveResults,
  Percentile,
  PercentileName,
  QuestionResults,
  SchoolResults,
  ScoreSummary,
} from '../../functions/analysis/results.ts';
import type { Assessment, Language, Scores } from '../../functions/assessment/assessment.ts';
import { defaultRules } from '../../functions/assessment/rules.ts';
import type { Edition, ReportSource } from '../../functions/document/compose.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import { isUnavailable, type Result, unavailable } from '../../functions/statistics/unavailable.ts';

/** A made-up school: which data there are, and how its results lie. */
export interface Made {
  readonly name?: string;
  readonly students?: number;
  readonly enrolled?: number | null;
  readonly domains?: readonly string[];
  readonly languages?: readonly string[];
  readonly genders?: 'both' | 'girls' | 'none';
  readonly region?: boolean;
  readonly similar?: boolean;
  readonly scale?: boolean;
  readonly items?: boolean;
  readonly objectives?: number;
  readonly questions?: number;
  /** School minus nation, in percent (or tens of points). */
  readonly lead?: readonly number[];
  readonly seed?: number;
  readonly objectiveText?: string;
}

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  mathematics: {
    kk: 'Математикалық сауаттылық',
    ru: 'Математическая грамотность',
    en: 'Mathematical literacy',
  },
  reading: { kk: 'Оқу сауаттылығы', ru: 'Читательская грамотность', en: 'Reading literacy' },
  science: {
    kk: 'Жаратылыстану-ғылыми сауаттылық',
    ru: 'Естественнонаучная грамотность',
    en: 'Science literacy',
  },
};

const objectiveTexts: Readonly<Record<Language, string>> = {
  kk: 'Шамалар арасындағы тәуелділікті кесте және сызба арқылы көрсетіп, есеп шығаруда қолдану',
  ru: 'Показывать зависимость между величинами с помощью таблицы и схемы и применять её при решении задач',
  en: 'Show the relation between quantities in a table or a diagram and use it to solve problems',
};

/** A report's source with plausible numbers. The same choices give the same source. */
export function madeSource(made: Made, language: Language): ReportSource {
  const assessment = madeAssessment(made);
  const results = madeResults(made, assessment);
  return { assessment, results, findings: findingsOf(assessment, results), language, edition };
}

export const edition: Edition = {
  reportId: 'ESEP-7F3A-21C9-KK',
  run: '2026-04-17-5b1e90c2',
  inputHash: '5b1e90c2a77d4f3e8c1b6a09d2f48e3170b6c5d4e3f2a1908f7e6d5c4b3a2910',
  software: 'Esep 0.1.0',
  date: '2026-04-17',
};

function madeAssessment(made: Made): Assessment {
  const domains = made.domains ?? ['mathematics', 'reading', 'science'];
  const scores: Scores = made.scale
    ? { kind: 'scale', unit: { kk: 'балл', ru: 'баллы', en: 'points' } }
    : { kind: 'items' };
  return {
    id: 'monitoring-2026-grade-4',
    title: {
      kk: 'Білім алушылардың білім жетістіктерін мониторингілеу, 4-сынып',
      ru: 'Мониторинг образовательных достижений обучающихся, 4 класс',
      en: 'Monitoring of educational achievements, grade 4',
    },
    wave: '2026',
    grade: '4',
    synthetic: true,
    languages: ['kk', 'ru', 'en'],
    domains: domains.map((id) => ({
      id,
      name: names[id] ?? {},
      comparableAcrossLanguages: id !== 'reading',
    })),
    scores,
    levels: made.scale
      ? {}
      : Object.fromEntries(
          domains.map((id) => [
            id,
            [
              { id: 'low', name: { kk: 'төмен', ru: 'низкий', en: 'low' }, from: 0 },
              { id: 'medium', name: { kk: 'орта', ru: 'средний', en: 'medium' }, from: 40 },
              { id: 'high', name: { kk: 'жоғары', ru: 'высокий', en: 'high' }, from: 70 },
            ],
          ]),
        ),
    items: Array.from({ length: made.items ? 12 : 0 }, (_, index) => ({
      id: `M${index + 1}`,
      domain: domains[index % domains.length]!,
      objective: null,
      maxScore: 1,
      keys: null,
      options: ['A', 'B', 'C', 'D'],
      variants: [],
      difficulty: null,
      topic: null,
      cognitiveLevel: null,
      label: null,
    })),
    objectives: Array.from({ length: made.objectives ?? 0 }, (_, index) => ({
      id: `O${index + 1}`,
      domain: domains[index % domains.length]!,
      code: `4.${1 + (index % 5)}.${1 + Math.floor(index / 5)}`,
      text: made.objectiveText
        ? { kk: made.objectiveText, ru: made.objectiveText, en: made.objectiveText }
        : objectiveTexts,
      advice: {
        kk: 'Кестеден сызбаға көшуге арналған қысқа жаттығулар беру.',
        ru: 'Давать короткие упражнения на переход от таблицы к схеме.',
        en: 'Set short exercises on going from a table to a diagram.',
      },
    })),
    questions: Array.from({ length: made.questions ?? 0 }, (_, index) => ({
      id: `Q${index + 1}`,
      theme: index % 2 === 0 ? 'lessons' : 'home',
      text: {
        kk: 'Маған сабақта жаңа тақырыпты түсіну оңай',
        ru: 'Мне легко понимать новую тему на уроке',
        en: 'I find it easy to understand a new topic in lessons',
      },
      options: [
        { code: '1', label: { kk: 'мүлдем келіспеймін', ru: 'совсем не согласен', en: 'strongly disagree' } },
        { code: '2', label: { kk: 'келіспеймін', ru: 'не согласен', en: 'disagree' } },
        { code: '3', label: { kk: 'келісемін', ru: 'согласен', en: 'agree' } },
        { code: '4', label: { kk: 'толық келісемін', ru: 'полностью согласен', en: 'strongly agree' } },
      ],
      ordered: index % 4 < 2,
    })),
    schools: [],
    published: [],
    rules: defaultRules,
    columns: {},
    missing: { omitted: [''], notReached: [], notAdministered: [] },
    encoding: null,
    source: null,
  };
}

function madeResults(made: Made, assessment: Assessment): SchoolResults {
  const random = generator(made.seed ?? 1);
  const n = made.students ?? 62;
  const languages = made.languages ?? ['kk'];
  const genders = made.genders ?? 'both';
  const against: readonly Against[] = [
    ...(made.region === false ? [] : (['region'] as const)),
    'nation',
    ...(made.similar ? (['similar'] as const) : []),
  ];
  const students = Array.from({ length: n }, (_, index) => ({
    gender:
      genders === 'girls' ? 'girls' : genders === 'none' ? 'unknown' : index % 2 === 0 ? 'girls' : 'boys',
    language: languages[index % 5 < 3 ? 0 : languages.length - 1]!,
    ability: normal(random),
  }));
  const domains = assessment.domains.map(({ id, comparableAcrossLanguages }, index) =>
    madeDomain(id, index, comparableAcrossLanguages),
  );
  return {
    version: 1,
    assessment: assessment.id,
    run: edition.run,
    school: {
      id: '350127',
      name: made.name ?? 'Абай атындағы № 12 жалпы білім беретін мектеп КММ',
      region: made.region === false ? null : '35',
      district: 'Қарқаралы ауданы',
      locality: 'rural',
    },
    languages: ['kk', 'ru', 'en'],
    participation: {
      tested: n,
      enrolled: made.enrolled === undefined ? Math.round(n * 1.1) : made.enrolled,
      share: made.enrolled === null ? null : n / (made.enrolled ?? Math.round(n * 1.1)),
      genders: {
        girls: students.filter(({ gender }) => gender === 'girls').length,
        boys: students.filter(({ gender }) => gender === 'boys').length,
        unknown: students.filter(({ gender }) => gender === 'unknown').length,
      },
      languages: Object.fromEntries(
        languages.map((code) => [code, students.filter(({ language }) => language === code).length]),
      ),
      references: Object.fromEntries(
        against.map((name) => [
          name,
          name === 'nation'
            ? { schools: 1472, students: 50_312 }
            : name === 'region'
              ? { schools: 84, students: 2987 }
              : { schools: 31, students: 961 },
        ]),
      ),
      omittedShare: 0.034,
      notReachedShare: { school: 0.082, low: 0.06, high: 0.104, reference: 0.009 },
    },
    domains,
    objectives: made.objectives ? madeObjectives() : unavailable('no-data'),
    quality: [],
    difficulty: made.items
      ? assessment.domains.flatMap(({ id }, at) =>
          difficultyBands.map((band, step) => {
            const value = 0.82 - 0.22 * step + 0.04 * normal(random);
            const other = 0.8 - 0.18 * step;
            const below = step === 2 && at === 0;
            return {
              domain: id,
              band,
              items: 4,
              n,
              school: { value, low: value - 0.07, high: value + 0.07 },
              references: Object.fromEntries(
                against.map((name) => [name, { value: other, low: other - 0.01, high: other + 0.01 }]),
              ),
              difference: { value: value - other, low: value - other - 0.07, high: value - other + 0.07 },
              pAdjusted: below ? 0.01 : 0.3,
              relative: below ? ('below' as const) : ('similar' as const),
            };
          }),
        )
      : unavailable('no-data'),
    items: made.items
      ? Array.from({ length: 12 }, (_, index) => ({
          item: `M${index + 1}`,
          n,
          school: 0.3 + random() * 0.5,
          references: Object.fromEntries(against.map((name) => [name, 0.35 + random() * 0.4])),
          difficulty: normal(random),
          typicalWrong: {
            option: 'BCD'[index % 3]!,
            share: 0.1 + random() * 0.3,
            referenceShare: 0.1 + random() * 0.2,
          },
        }))
      : unavailable('no-data'),
    background: made.questions ? madeBackground() : unavailable('no-data'),
  };

  function madeDomain(domain: string, index: number, comparable: boolean): DomainResults {
    const lead = made.lead?.[index] ?? [7, -1, -9][index % 3]!;
    const toScore = (percent: number) =>
      made.scale ? 500 + (percent - 52) * 6 : Math.min(100, Math.max(0, percent));
    const scores = students.map(({ ability, gender, language }) => {
      const noise = normal(random);
      const extra = (gender === 'girls' ? 2.5 : 0) + (language === 'ru' ? -4 : 0);
      const raw = 50 + lead + 14 * (0.8 * ability + 0.6 * noise) + extra;
      return { gender, language, score: toScore(made.scale ? raw : Math.round(raw / 3.333) * 3.333) };
    });
    const groupNames = [
      'all',
      ...(genders === 'none' ? [] : ['girls', 'boys']),
      ...(languages.length > 1 ? languages : []),
    ];
    const groups = Object.fromEntries(
      groupNames.map((group): [Group, Result<ScoreSummary>] => [
        group,
        summarised(
          scores
            .filter((one) => group === 'all' || one.gender === group || one.language === group)
            .map(({ score }) => score),
        ),
      ]),
    );
    const references = Object.fromEntries(
      against.map((name) => [
        name,
        Object.fromEntries(
          groupNames.map((group): [Group, ScoreSummary] => [
            group,
            reference(
              toScore(
                50 +
                  (name === 'region' ? -1.3 : name === 'similar' ? 1.1 : 0.4) +
                  (group === 'girls' ? 1.1 : 0),
              ),
              name,
            ),
          ]),
        ),
      ]),
    );
    const comparisons = Object.fromEntries(
      against.map((name) => [name, { all: compared(groups['all']!, references[name]!['all']!, name) }]),
    );
    const spread = Object.fromEntries(
      against.map((name) => {
        const school = groups['all']!;
        const gap = isUnavailable(school) ? school : school.gapP90P10;
        const other = references[name]!['all']!.gapP90P10;
        if (isUnavailable(gap) || isUnavailable(other)) {
          return [name, isUnavailable(gap) ? gap : unavailable('no-data')];
        }
        const value = gap - other;
        const half = made.scale ? 30 : 5;
        const wider = Math.abs(value) < half ? null : value > 0;
        return [
          name,
          {
            difference: { value, low: value - half, high: value + half },
            wider,
            tail: wider ? (['low', 'high', 'both'] as const)[index % 3]! : null,
          },
        ];
      }),
    );
    const all = groups['all']!;
    return {
      domain,
      groups,
      references,
      comparisons,
      spread,
      genderGap:
        genders === 'both'
          ? gap('girls', 'boys', groups, references)
          : unavailable(genders === 'none' ? 'no-data' : 'too-few', { need: 10, have: 0 }),
      languageGap:
        languages.length < 2
          ? unavailable('not-applicable')
          : comparable
            ? gap(languages[0]!, languages[1]!, groups, references)
            : unavailable('not-applicable'),
      distribution: isUnavailable(all) ? all : bins(scores.map(({ score }) => score)),
      levels: made.scale
        ? unavailable('not-applicable')
        : isUnavailable(all)
          ? all
          : Object.fromEntries(
              ['school', ...against].map((who, at) => {
                const low = 0.2 + at * 0.04;
                return [
                  who,
                  [
                    { level: 'low', students: Math.round(n * low), share: low },
                    { level: 'medium', students: Math.round(n * 0.5), share: 0.5 },
                    { level: 'high', students: Math.round(n * (0.5 - low)), share: 0.5 - low },
                  ],
                ];
              }),
            ),
      scale:
        made.scale || isUnavailable(all)
          ? unavailable('not-applicable')
          : {
              school: { value: 500 + lead * 6, low: 480 + lead * 6, high: 520 + lead * 6 },
              references: Object.fromEntries(against.map((name) => [name, name === 'nation' ? 500 : 494])),
            },
      logits:
        !made.items || made.scale
          ? unavailable('not-applicable')
          : n < 15
            ? unavailable('too-few', { need: 15, have: n })
            : {
                school: { value: lead / 10, low: lead / 10 - 0.3, high: lead / 10 + 0.3 },
                references: Object.fromEntries(
                  against.map((name) => [name, name === 'nation' ? 0.04 : -0.1]),
                ),
                bins: [3, 8, 15, 17, 11, 5, 3].map((students, at) => ({
                  from: -2 + at * 0.5,
                  to: -1.5 + at * 0.5,
                  students,
                })),
              },
    };
  }

  function bins(scores: readonly number[]): readonly DistributionBin[] {
    const edges = made.scale
      ? Array.from({ length: 11 }, (_, at) => 200 + at * 60)
      : Array.from({ length: 11 }, (_, at) => at * 10);
    const shape = [0.01, 0.03, 0.08, 0.14, 0.2, 0.21, 0.16, 0.1, 0.05, 0.02];
    return edges.slice(0, -1).map((from, at) => ({
      from,
      to: edges[at + 1]!,
      students: scores.filter((score) => score >= from && (score < edges[at + 1]! || at === 9)).length,
      referenceShare: shape[at]!,
    }));
  }

  function reference(mean: number, name: Against): ScoreSummary {
    const sd = made.scale ? 92 : 17.4;
    const se = sd / Math.sqrt(name === 'nation' ? 2500 : 220);
    const at = (z: number): Percentile => ({ value: mean + z * sd, low: null, high: null });
    return {
      n: name === 'nation' ? 50_312 : 2987,
      schools: name === 'nation' ? 1472 : 84,
      mean,
      interval: { value: mean, low: mean - 1.96 * se, high: mean + 1.96 * se },
      se,
      sd,
      minimum: made.scale ? 210 : 0,
      maximum: made.scale ? 790 : 100,
      percentiles: { p10: at(-1.28), p25: at(-0.67), p50: at(0), p75: at(0.67), p90: at(1.28) },
      gapP90P10: 2.56 * sd,
      gapP75P25: 1.34 * sd,
    };
  }

  function madeObjectives(): readonly ObjectiveResults[] {
    return assessment.objectives.map(({ id, domain }) => {
      const value = 0.25 + random() * 0.55;
      const half = 0.95 / Math.sqrt(n);
      const school = { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
      const other = 0.3 + random() * 0.45;
      const expected = 0.3 + random() * 0.45;
      const attained = school.low >= 0.5 ? 'attained' : school.high < 0.5 ? 'not-attained' : 'uncertain';
      const relative = value < other - 0.12 ? 'below' : value > other + 0.12 ? 'above' : 'similar';
      const few = n < 20 ? unavailable('too-few', { need: 20, have: n }) : null;
      return {
        objective: id,
        domain,
        items: 1 + Math.floor(random() * 3),
        n,
        school: few ?? school,
        references: Object.fromEntries(
          against.map((name) => [name, { value: other, low: other - 0.01, high: other + 0.01 }]),
        ),
        expected,
        residual: few ?? {
          value: value - expected,
          low: value - expected - half,
          high: value - expected + half,
        },
        difference: few ?? { value: value - other, low: value - other - half, high: value - other + half },
        pAdjusted: few ?? 0.2,
        attained: few ?? attained,
        relative: few ?? relative,
        action:
          few ??
          (attained === 'not-attained'
            ? relative === 'below'
              ? 'priority'
              : 'system'
            : relative === 'below'
              ? 'watch'
              : 'keep'),
        caution: n < 30,
      };
    });
  }

  function madeBackground(): readonly QuestionResults[] {
    const shares = () => {
      const parts = Array.from({ length: 4 }, () => 0.05 + random());
      const sum = parts.reduce((total, part) => total + part, 0);
      return parts.map((part) => part / sum);
    };
    return assessment.questions.map(({ id }, index) => ({
      question: id,
      n: n - (index % 3),
      school: n < 10 ? unavailable('too-few', { need: 10, have: n }) : shares(),
      references: Object.fromEntries(against.map((name) => [name, shares()])),
    }));
  }
}

function summarised(scores: readonly number[]): Result<ScoreSummary> {
  const n = scores.length;
  if (n < 10) return n === 0 ? unavailable('no-data') : unavailable('too-few', { need: 10, have: n });
  const sorted = scores.toSorted((a, b) => a - b);
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1));
  const se = sd / Math.sqrt(n);
  const at = (p: number, need: number): Result<Percentile> => {
    if (n < need) return unavailable('too-few', { need, have: n });
    const place = (n - 1) * p;
    const below = sorted[Math.floor(place)]!;
    const above = sorted[Math.ceil(place)]!;
    return { value: below + (above - below) * (place - Math.floor(place)), low: null, high: null };
  };
  const percentiles: Record<PercentileName, Result<Percentile>> = {
    p10: at(0.1, 36),
    p25: at(0.25, 13),
    p50: at(0.5, 6),
    p75: at(0.75, 13),
    p90: at(0.9, 36),
  };
  const gap = (low: Result<Percentile>, high: Result<Percentile>): Result<number> =>
    isUnavailable(low) ? low : isUnavailable(high) ? high : high.value - low.value;
  return {
    n,
    schools: null,
    mean,
    interval: { value: mean, low: mean - 2 * se, high: mean + 2 * se },
    se,
    sd,
    minimum: sorted[0]!,
    maximum: sorted.at(-1)!,
    percentiles,
    gapP90P10: gap(percentiles.p10, percentiles.p90),
    gapP75P25: gap(percentiles.p25, percentiles.p75),
  };
}

function compared(school: Result<ScoreSummary>, other: ScoreSummary, against: Against): Result<Comparison> {
  if (isUnavailable(school)) return school;
  if (school.n < 15) return unavailable('too-few', { need: 15, have: school.n });
  if (isUnavailable(school.se) || isUnavailable(school.sd)) return unavailable('no-variance');
  const value = school.mean - other.mean;
  const half = 2 * school.se;
  // The pooled SD of a school without any spread is the others'.
  const g = value / (school.sd || 20);
  const significant = Math.abs(value) > half;
  const direction = value > 0 ? 'above' : 'below';
  return {
    against,
    group: 'all',
    difference: { value, low: value - half, high: value + half },
    se: school.se,
    df: school.n - 1,
    p: significant ? 0.004 : 0.4,
    pAdjusted: significant ? 0.008 : 0.5,
    g: { value: g, low: g - 0.25, high: g + 0.25 },
    effect: Math.abs(g) < 0.2 ? 'negligible' : Math.abs(g) < 0.5 ? 'small' : 'medium',
    shrunken: g * 0.9,
    verdict: !significant ? 'no-difference' : Math.abs(g) >= 0.2 ? direction : `slightly-${direction}`,
  };
}

function gap(
  first: Group,
  second: Group,
  groups: Readonly<Record<Group, Result<ScoreSummary>>>,
  references: Readonly<Record<string, Readonly<Record<Group, ScoreSummary>>>>,
): GroupGap {
  const school = contrast(groups[first]!, groups[second]!);
  const others = Object.fromEntries(
    Object.entries(references).map(([name, all]) => [name, contrast(all[first]!, all[second]!)]),
  );
  return {
    first,
    second,
    school,
    references: others,
    withoutDif: unavailable('not-applicable'),
    gapOfGaps: Object.fromEntries(
      Object.entries(others).map(([name, other]) => {
        if (isUnavailable(school) || isUnavailable(other))
          return [name, isUnavailable(school) ? school : other];
        const value = school.difference.value - other.difference.value;
        const half = 2 * school.se;
        return [
          name,
          {
            ...school,
            difference: { value, low: value - half, high: value + half },
            g: null,
            verdict: Math.abs(value) > half ? (value > 0 ? 'above' : 'below') : 'no-difference',
          },
        ];
      }),
    ),
  };
}

function contrast(first: Result<ScoreSummary>, second: Result<ScoreSummary>): Result<Contrast> {
  if (isUnavailable(first)) return first;
  if (isUnavailable(second)) return second;
  if (isUnavailable(first.se) || isUnavailable(second.se)) return unavailable('no-variance');
  const value = first.mean - second.mean;
  const se = Math.hypot(first.se, second.se);
  const significant = Math.abs(value) > 2 * se;
  return {
    difference: { value, low: value - 2 * se, high: value + 2 * se },
    se,
    df: first.n + second.n - 2,
    p: significant ? 0.01 : 0.5,
    pAdjusted: significant ? 0.02 : 0.6,
    g: { value: value / 17, low: value / 17 - 0.3, high: value / 17 + 0.3 },
    verdict: significant ? (value > 0 ? 'above' : 'below') : 'no-difference',
  };
}

/** A linear congruential generator: plausible numbers, the same on every machine. */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
