import { describe, expect, it } from 'vitest';
import type { Group, SchoolResults, Verdict } from '../../functions/analysis/results.ts';
import { type Language, reportLanguages } from '../../functions/assessment/assessment.ts';
import { messagesIn } from '../../functions/document/messages.ts';
import type { Finding, SchoolFindings } from '../../functions/findings/finding.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import { recommendationsFor } from '../../functions/findings/recommendations.ts';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { assessment, band, contrast, domain, gap, objective, results, spread } from './results.ts';

const verdicts: readonly Verdict[] = ['above', 'slightly-above', 'no-difference', 'slightly-below', 'below'];

function found(choice: Partial<SchoolResults>, of = assessment): SchoolFindings {
  return findingsOf(of, results(choice));
}
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const allOf = (findings: SchoolFindings) => Object.values(findings.bySection).flat();

const tooFew = unavailable('too-few', { need: 15, have: 11 });
const participation = results().participation;
const notReached = (school: number, low: number, reference: number | null) => ({
  ...participation,
  notReachedShare: { school, low, high: school + 0.05, reference },
});

/** Results that together call forth every statement that the code can make. */
const everything: readonly Partial<SchoolResults>[] = [
  ...verdicts.map((verdict) => ({
    domains: ['mathematics', 'reading', 'science'].map((id) =>
      domain(id, {
        verdicts: { region: [verdict, 0.4] },
        gender: gap('girls', 'boys', contrast(9, verdict), { region: [2, 'above'] }),
        language: gap('kk', 'ru', contrast(9, verdict), { region: [2, 'above'] }),
      }),
    ),
  })),
  { domains: [domain('mathematics', { verdicts: { region: ['above', 0.4] } }), domain('reading')] },
  {
    domains: [
      domain('mathematics', {
        comparisons: { region: tooFew },
        spread: { region: tooFew },
        gender: tooFew,
        language: gap('kk', 'ru', tooFew),
      }),
    ],
  },
  {
    domains: (['low', 'high', 'both', null] as const).map((tail) =>
      domain(`wider-${tail}`, { spread: { region: spread(true, tail) } }),
    ),
  },
  {
    domains: [false, null].map((wider) => domain(`${wider}`, { spread: { region: spread(wider) } })),
  },
  {
    objectives: (['priority', 'system', 'watch', 'keep'] as const).map((action) => objective(action, action)),
  },
  {
    objectives: [
      objective('above', 'keep', 0.8, 'mathematics', { attained: 'attained', relative: 'above' }),
      objective('alone', unavailable('no-reference'), 0.2, 'mathematics', { references: {} }),
    ],
  },
  ...(['easy', 'middle', 'hard'] as const).map((name) => ({
    difficulty: [band('mathematics', name, 'below'), band('reading', name, 'above')],
  })),
  {
    difficulty: (['easy', 'middle', 'hard'] as const).flatMap((name) => [
      band('mathematics', name, 'below'),
      band('reading', name, 'above'),
    ]),
  },
  { participation: notReached(0.2, 0.15, 0.1) },
  { participation: { ...participation, tested: 20, enrolled: 40, share: 0.5 } },
  { participation: { ...participation, tested: 12 } },
  { domains: [domain('mathematics', { verdicts: { nation: ['above', 0.4] } })] },
];

describe('Every finding', () => {
  const produced = new Set(
    everything.flatMap((choice) => rulesOf(allOf(found(choice, { ...assessment, synthetic: true })))),
  );

  it.each(reportLanguages)(
    'that the code can make has its sentence in %s, and no sentence is idle',
    (language) => {
      const written = [...messagesIn(language).keys()]
        .filter((key) => key.startsWith('findings.') && !key.startsWith('findings.in-students'))
        .map((key) => key.slice('findings.'.length));
      expect([...produced].sort()).toEqual(written.sort());
    },
  );

  it('stands in a section, is of finite weight, and has numbers only', () => {
    for (const choice of everything) {
      for (const { numbers, weight, section } of allOf(found(choice))) {
        expect(section).not.toBe('');
        expect(Number.isFinite(weight)).toBe(true);
        expect(weight).toBeGreaterThanOrEqual(0);
        for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('is the same for the same results, and leaves the results as they were', () => {
    for (const choice of everything) {
      const given = freeze(results(choice));
      expect(findingsOf(assessment, given)).toEqual(findingsOf(assessment, structuredClone(given)));
    }
  });
});

describe('A gap of two groups', () => {
  const students = (school: ReturnType<typeof contrast>, of = assessment) =>
    found({ domains: [domain('mathematics', { gender: gap('girls', 'boys', school) })] }, of).bySection
      .gender![0]!.numbers;

  it('is said in students of the group with the lower result, where it is found', () => {
    expect(students(contrast(20, 'above'))).toMatchObject({ n: 25, students: 5 });
    expect(students(contrast(20, 'no-difference'))).not.toHaveProperty('students');
  });

  it('is not said in students on a scale, where full points mean nothing', () => {
    const scale = { ...assessment, scores: { kind: 'scale', unit: {} } } as const;
    expect(students(contrast(20, 'above'), scale)).not.toHaveProperty('students');
  });
});

describe('Strengths and priorities', () => {
  const four = (verdict: Verdict, shrunken: readonly number[]) =>
    shrunken.map((value, at) => domain(`d${at}`, { verdicts: { region: [verdict, value] } }));

  it('are three at most, by the shrunken effect, the strongest first', () => {
    const { strengths, priorities } = found({ domains: four('above', [0.3, 0.6, 0.2, 0.5]) });
    expect(strengths.map(({ domain }) => domain)).toEqual(['d1', 'd3', 'd0']);
    expect(priorities).toEqual([]);
    const below = found({ domains: four('below', [-0.3, -0.6, -0.2, -0.5]) });
    expect(below.priorities.map(({ domain }) => domain)).toEqual(['d1', 'd3', 'd0']);
    expect(below.strengths).toEqual([]);
  });

  it('are made of differences of practical weight alone', () => {
    for (const verdict of ['slightly-above', 'no-difference', 'slightly-below'] as const) {
      const { strengths, priorities } = found({ domains: four(verdict, [0.1, 0.1, 0.1, 0.1]) });
      expect([strengths, priorities]).toEqual([[], []]);
    }
  });

  it('name a domain once, beside the region first', () => {
    const both = domain('mathematics', { verdicts: { region: ['below', -0.3], nation: ['below', -0.7] } });
    const { priorities, recommendations } = found({ domains: [both] });
    expect(priorities.map(({ against }) => against)).toEqual(['region']);
    expect(recommendations.filter(({ rule }) => rule === 'recommend-domain-below')).toHaveLength(1);
  });

  it('count an objective that is not attained and below by its distance from the reference', () => {
    const objectives = [0.35, 0.1, 0.25].map((share, at) => objective(`o${at}`, 'priority', share));
    expect(found({ objectives }).priorities.map(({ objective }) => objective)).toEqual(['o1', 'o2', 'o0']);
  });
});

describe('What needs attention', () => {
  const rules = (choice: Partial<SchoolResults>) => rulesOf(found(choice).priorities);

  it('names objectives not attained, lags by difficulty and items not reached, beside domains', () => {
    expect(rules({ objectives: [objective('o', 'system', 0.3)] })).toEqual(['objective-system']);
    expect(rules({ objectives: [objective('o', 'watch', 0.3)] })).toEqual(['objective-watch']);
    expect(rules({ difficulty: [band('mathematics', 'hard', 'below')] })).toEqual(['difficulty-hard-below']);
    expect(rules({ participation: notReached(0.2, 0.15, 0.1) })).toEqual(['not-reached-above']);
  });

  it('names an objective that is not attained where there is nothing to compare with', () => {
    const alone = objective('o', unavailable('no-reference'), 0.2, 'mathematics', { references: {} });
    expect(rules({ objectives: [alone] })).toEqual(['objective-not-attained']);
  });

  it('puts a difficulty that the school shares with others last, the lowest result first', () => {
    const references = { region: { value: 0.2, low: 0.1, high: 0.3 } };
    const objectives = [
      objective('shared', 'system', 0.3, 'mathematics', { references }),
      objective('lowest', 'system', 0.25, 'mathematics', { references }),
      objective('own', 'priority', 0.3),
    ];
    expect(found({ objectives }).priorities.map(({ objective }) => objective)).toEqual([
      'own',
      'lowest',
      'shared',
    ]);
  });

  it('counts what the list of three leaves out', () => {
    const objectives = [0.1, 0.15, 0.2, 0.25, 0.3].map((share, at) => objective(`o${at}`, 'priority', share));
    const { priorities, further } = found({ objectives });
    expect(priorities.map(({ objective }) => objective)).toEqual(['o0', 'o1', 'o2']);
    expect(further.priorities.map(({ objective }) => objective)).toEqual(['o3', 'o4']);
    expect(further.strengths).toEqual([]);
  });
});

describe('The title of the first page', () => {
  const title = (...given: (Verdict | 'too-few')[]) => {
    const domains = given.map((verdict, at) =>
      domain(
        `d${at}`,
        verdict === 'too-few'
          ? { comparisons: { region: tooFew } }
          : { verdicts: { region: [verdict, 0.4] } },
      ),
    );
    return rulesOf(found({ domains }).bySection.summary ?? []).find((rule) => rule.startsWith('title.'));
  };

  it('says what holds for all domains, else that it is mixed', () => {
    expect(title('above', 'above')).toBe('title.domains-all-above');
    expect(title('below', 'below')).toBe('title.domains-all-below');
    expect(title('no-difference', 'no-difference')).toBe('title.domains-none-different');
    expect(title('above', 'no-difference')).toBe('title.domains-mixed');
    expect(title('above', 'below')).toBe('title.domains-mixed');
    expect(title('too-few', 'too-few')).toBe('title.domains-too-few');
  });

  it('counts a difference of no practical weight as neither above nor below', () => {
    expect(title('above', 'slightly-above')).toBe('title.domains-mixed');
    expect(title('slightly-below', 'slightly-below')).toBe('title.domains-none-noticeable');
    expect(title('slightly-above', 'no-difference')).toBe('title.domains-none-noticeable');
  });

  it('says too few where nothing could be compared, for whatever reason', () => {
    const hidden = domain('d', { comparisons: { region: unavailable('suppressed') } });
    const { bySection } = found({ domains: [hidden] });
    expect(rulesOf(bySection.summary!)).toContain('title.domains-too-few');
    // A sentence on a number of students would be wrong: the tables say the reason.
    expect(rulesOf(bySection.domains ?? [])).toEqual([]);
  });

  it('never says all where one domain has too few students', () => {
    expect(title('above', 'above', 'too-few')).toBe('title.domains-mixed');
  });
});

describe('Cautions', () => {
  const cautions = (tested: number, share: number | null, of = assessment) =>
    rulesOf(found({ participation: { ...participation, tested, share } }, of).cautions);

  it('begin below 42 students and below 80 % of participation', () => {
    expect(cautions(42, 0.8)).toEqual([]);
    expect(cautions(41, 0.8)).toEqual(['caution-few-students']);
    expect(cautions(42, 0.799)).toEqual(['caution-low-participation']);
    expect(cautions(42, null)).toEqual([]);
  });

  it('follow the limits of the assessment', () => {
    const minimum = { ...assessment.rules.minimum, coverStudents: 10, coverParticipation: 0.5 };
    expect(cautions(11, 0.6, { ...assessment, rules: { ...assessment.rules, minimum } })).toEqual([]);
  });

  it('say that data are invented, and that there is no region', () => {
    const domains = [domain('mathematics', { verdicts: { nation: ['above', 0.4] } })];
    expect(rulesOf(found({ domains }, { ...assessment, synthetic: true }).cautions)).toEqual([
      'caution-synthetic',
      'caution-no-region',
    ]);
  });
});

describe('Gaps between groups', () => {
  const gender = (school: Verdict, value: number, reference: number, beside: Verdict) =>
    rulesOf(
      allOf(
        found({
          domains: [
            domain('mathematics', {
              gender: gap('girls', 'boys', contrast(value, school), { region: [reference, beside] }),
            }),
          ],
        }),
      ),
    ).filter((rule) => rule.startsWith('gender'));

  it('are told by who is ahead, and of no practical weight is said to be so', () => {
    expect(gender('above', 9, 9, 'no-difference')).toEqual(['gender-girls-ahead']);
    expect(gender('below', -9, -9, 'no-difference')).toEqual(['gender-boys-ahead']);
    expect(gender('slightly-above', 2, 2, 'no-difference')).toEqual(['gender-negligible']);
    expect(gender('no-difference', 2, 2, 'no-difference')).toEqual(['gender-no-difference']);
  });

  it('are wider than the reference only when significantly so, in either direction', () => {
    expect(gender('above', 9, 2, 'above')).toContain('gender-gap-wider');
    expect(gender('below', -9, -2, 'below')).toContain('gender-gap-wider');
    expect(gender('above', 9, 2, 'no-difference')).not.toContain('gender-gap-wider');
    // Smaller than the region's, however significantly.
    expect(gender('above', 3, 9, 'below')).not.toContain('gender-gap-wider');
  });

  it('that are not established in the school, but unlike the reference’s, are said to be so', () => {
    expect(gender('no-difference', -3, 9, 'below')).toEqual(['gender-no-difference', 'gender-gap-differs']);
    expect(gender('no-difference', -3, 9, 'no-difference')).toEqual(['gender-no-difference']);
  });
});

describe('Items not reached', () => {
  const rules = (school: number, low: number, reference: number | null) =>
    rulesOf(allOf(found({ participation: notReached(school, low, reference) })));

  it('are a finding when the lower limit is above the reference, and the share is worth a word', () => {
    expect(rules(0.2, 0.11, 0.1)).toContain('not-reached-above');
    expect(rules(0.2, 0.1, 0.1)).not.toContain('not-reached-above');
    expect(rules(0.04, 0.03, 0.01)).not.toContain('not-reached-above');
    expect(rules(0.2, 0.15, null)).not.toContain('not-reached-above');
  });
});

describe('Success by difficulty', () => {
  it('names the easy items where both are below, else the hard ones', () => {
    const rules = (...bands: ReturnType<typeof band>[]) =>
      rulesOf(allOf(found({ difficulty: bands }))).filter((rule) => rule.startsWith('difficulty'));
    const [easy, hard] = [band('mathematics', 'easy', 'below'), band('mathematics', 'hard', 'below')];
    expect(rules(hard, easy)).toEqual(['difficulty-easy-below']);
    expect(rules(hard, band('mathematics', 'easy', 'similar'))).toEqual(['difficulty-hard-below']);
    expect(rules(band('mathematics', 'middle', 'below'), hard)).toEqual(['difficulty-middle-below']);
  });

  it('names the hardest items that are above', () => {
    const { strengths } = found({
      difficulty: [band('mathematics', 'easy', 'above'), band('mathematics', 'hard', 'above')],
    });
    expect(rulesOf(strengths)).toEqual(['difficulty-hard-above']);
  });
});

describe('Recommendations', () => {
  /** Specification, section 8: what calls for what. */
  const triggers: Readonly<Record<string, string>> = {
    'objective-priority': 'recommend-objective-reteach',
    'objective-system': 'recommend-objective-common',
    'objective-watch': 'recommend-objective-watch',
    'spread-wider-low': 'recommend-support-low-tail',
    'spread-wider-high': 'recommend-extend-high-tail',
    'gender-gap-wider': 'recommend-gender-contexts',
    'language-first-ahead': 'recommend-language-exchange',
    'language-second-ahead': 'recommend-language-exchange',
    'difficulty-easy-below': 'recommend-basics',
    'difficulty-hard-below': 'recommend-multistep',
    'not-reached-above': 'recommend-time-management',
    'caution-low-participation': 'recommend-participation',
  };

  it.each(Object.entries(triggers))('%s calls for %s', (trigger, rule) => {
    const choice = everything.find((one) => rulesOf(allOf(found(one))).includes(trigger))!;
    const { recommendations } = found(choice);
    const given = recommendations.filter((one) => one.finding.rule === trigger);
    expect(given.length).toBeGreaterThan(0);
    for (const one of given) expect(one.rule).toBe(rule);
  });

  it('each come from a finding of this report', () => {
    for (const choice of everything) {
      const findings = found(choice);
      for (const { finding } of findings.recommendations) expect(allOf(findings)).toContainEqual(finding);
    }
  });

  it('name three findings of a rule, the weightiest, count the others, and never twice say one statement', () => {
    const objectives = [0.35, 0.1, 0.25, 0.2].map((share, at) => objective(`o${at}`, 'priority', share));
    const { recommendations } = found({ objectives });
    expect(recommendations.map(({ finding, isFurther }) => [finding.objective, isFurther])).toEqual([
      ['o1', false],
      ['o3', false],
      ['o2', false],
      ['o0', true],
    ]);

    for (const choice of everything) {
      const said = found(choice).recommendations.map(({ rule, finding }) =>
        JSON.stringify([rule, finding.domain, finding.objective]),
      );
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it.each([
    ['interval includes 0', { value: 4, low: -1, high: 9 }, 'above', false],
    ['interval touches 0', { value: 4, low: 0, high: 8 }, 'above', false],
    ['interval lies above 0', { value: 7, low: 2, high: 12 }, 'above', true],
    ['interval lies below 0', { value: -7, low: -12, high: -2 }, 'below', true],
  ] as const)(
    'are given on a gap only where it outlasts the items of DIF class C: %s',
    (_, difference, verdict, given) => {
      const dif = { items: ['S05'], difference };
      const value = verdict === 'above' ? 9 : -9;
      const of = (first: Group, second: Group) => ({
        ...gap(first, second, contrast(value, verdict), { region: [2, verdict] }),
        withoutDif: dif,
      });
      const findings = found({
        domains: [domain('science', { gender: of('girls', 'boys'), language: of('kk', 'ru') })],
      });
      expect(rulesOf(allOf(findings))).toEqual(
        expect.arrayContaining(['gender-gap-wider', `language-${value > 0 ? 'first' : 'second'}-ahead`]),
      );
      expect(findings.recommendations.map(({ rule }) => rule)).toEqual(
        given ? ['recommend-gender-contexts', 'recommend-language-exchange'] : [],
      );
      expect(rulesOf(findings.priorities).includes('gender-gap-wider')).toBe(given);
    },
  );

  it('put participation before all else', () => {
    const domains = [domain('mathematics', { verdicts: { region: ['below', -0.9] } })];
    const low = { ...participation, share: 0.5 };
    expect(found({ domains, participation: low }).recommendations[0]?.rule).toBe('recommend-participation');
  });

  it('are none where nothing calls for any', () => {
    expect(recommendationsFor([])).toEqual([]);
    expect(found({}).recommendations).toEqual([]);
  });

  it.each(reportLanguages)('have what, who, when and how to check in %s, and no text is idle', (language) => {
    const rules = new Set(
      everything.flatMap((choice) => found(choice).recommendations.map(({ rule }) => rule)),
    );
    expect([...rules].sort()).toEqual([...written(language)].sort());
    for (const rule of rules) {
      for (const part of ['what', 'who', 'when', 'check']) {
        expect(messagesIn(language).has(`recommendations.${rule}.${part}`), `${rule} ${part}`).toBe(true);
      }
    }
  });
});

function written(language: Language): ReadonlySet<string> {
  const keys = [...messagesIn(language).keys()];
  return new Set(keys.flatMap((key) => /^recommendations\.(recommend-[^.]+)\./.exec(key)?.[1] ?? []));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}
