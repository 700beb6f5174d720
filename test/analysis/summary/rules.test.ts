import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseSchool } from '../../../functions/analysis/analyse-school.ts';
import { choosePlaces } from '../../../functions/analysis/summary/choose-places.ts';
import { cellKey, hiddenCells } from '../../../functions/analysis/summary/hidden-cells.ts';
import { summaryFindings } from '../../../functions/findings/summary-findings.ts';
import { isAvailable, isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { runFigures } from '../../../functions/tables/run-figures.ts';
import { type Summarised, summarised } from './sample.ts';

let sample: Summarised;
beforeAll(async () => {
  sample = await summarised();
});

describe('Places of summaries', () => {
  const places = (regions: Record<string, number>, elsewhere = 0) =>
    choosePlaces(new Map(Object.entries(regions)), elsewhere, 3);

  it('are the nation and every region with enough schools', () => {
    expect(places({ '10': 3, '11': 20 })).toEqual({ places: ['', '10', '11'], withheld: [] });
  });

  it('leave out a region of one or two schools, and the smallest other, so that none is found by subtraction', () => {
    expect(places({ '10': 2, '11': 20, '15': 7 })).toEqual({
      places: ['', '11'],
      withheld: [
        { place: '10', reason: 'too-few-schools', schools: 2 },
        { place: '15', reason: 'complementary', schools: 7 },
      ],
    });
    // Two small regions hide each other.
    expect(places({ '10': 2, '11': 20, '15': 1 }).places).toEqual(['', '11']);
    // So do schools without a region.
    expect(places({ '10': 2, '11': 20, '15': 7 }, 1).places).toEqual(['', '11', '15']);
  });

  it('are none for a run of one school, which says so', () => {
    expect(places({ '10': 1 })).toEqual({
      places: [],
      withheld: [{ place: '', reason: 'too-few-schools', schools: 1 }],
    });
  });

  it('are the region alone where it holds all schools', () => {
    expect(places({ '10': 9 })).toEqual({
      places: ['10'],
      withheld: [{ place: '', reason: 'one-region', schools: 9 }],
    });
  });
});

describe('Hidden cells', () => {
  const size = fc.record({ students: fc.nat(40), schools: fc.nat(6) });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((groups) =>
      fc.array(fc.array(size, { minLength: groups, maxLength: groups }), { minLength: 1, maxLength: 6 }),
    );
  const minimum = { students: 10, schools: 3 };

  it('leave no line and no group in which what is hidden is too small, unless all of it is hidden', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const lines = new Map(
          rows.map((row, at) => [`l${at}`, Object.fromEntries(row.map((c, g) => [`g${g}`, c]))]),
        );
        const hidden = hiddenCells({ lines, neverShown: { lines: new Set(), groups: new Set() } }, minimum);
        const cells = [...lines].flatMap(([line, groups]) =>
          Object.entries(groups).map(([group, of]) => ({
            line,
            group,
            of,
            hidden: hidden.has(cellKey(line, group)),
          })),
        );
        for (const by of ['line', 'group'] as const) {
          for (const part of Map.groupBy(cells, (cell) => cell[by]).values()) {
            const covered = part.filter((cell) => cell.hidden && cell.of.students > 0);
            if (covered.length === 0 || part.every((cell) => cell.hidden)) continue;
            const sum = (of: 'students' | 'schools') => covered.reduce((all, cell) => all + cell.of[of], 0);
            expect(sum('students')).toBeGreaterThanOrEqual(minimum.students);
            expect(sum('schools')).toBeGreaterThanOrEqual(minimum.schools);
          }
        }
        for (const { of, hidden: isHidden } of cells) {
          if (of.students < minimum.students || of.schools < minimum.schools) expect(isHidden).toBe(true);
        }
      }),
    );
  });
});

describe('A summary', () => {
  it('has the means of the references that schools are set beside, and of the tidy tables', () => {
    const { reading, analysis } = sample;
    const { reference } = analysis.shared({ inputHash: '', date: '' });
    const { levels } = runFigures(reading.assessment, reading.responses, reference, () => true);
    expect(levels).toHaveLength(5);
    for (const { region, domains } of levels) {
      const summary = sample.of(region ?? '');
      for (const { domain, groups } of domains) {
        const table = groups.find(({ group }) => group === 'all')!.summary;
        const own = summary.domains.find((one) => one.domain === domain)!.own;
        if (isUnavailable(table) || isUnavailable(own)) throw new Error('a mean is missing');
        expect([own.n, own.mean, own.se]).toEqual([table.n, table.mean, table.se]);
      }
    }
  });

  it('counts the schools by the verdicts and the objectives that their own reports print', () => {
    const { reading, analysis } = sample;
    const shared = analysis.shared({ inputHash: '', date: '' });
    const reports = reading.responses.schools.flatMap((_, at) => {
      const results = analyseSchool(shared, analysis.schoolData(at, ['ru']), { assessment: 'a', run: 'r' });
      return isUnavailable(results) ? [] : [results];
    });
    expect(reports).toHaveLength(29);
    for (const { place, domains, objectives } of sample.summaries) {
      const here = reports.filter(({ school }) => place === '' || school.region === place);
      for (const { domain, verdicts } of domains) {
        if (isUnavailable(verdicts)) throw new Error(`${place} ${domain}: ${verdicts.unavailable}`);
        const printed = here.map((report) => {
          const of = report.domains.find((one) => one.domain === domain)!;
          const test = of.comparisons.nation!['all']!;
          return isUnavailable(test) ? test.unavailable : test.verdict;
        });
        for (const [verdict, count] of Object.entries(verdicts)) {
          expect(printed.filter((one) => one === verdict).length, `${place} ${domain} ${verdict}`).toBe(
            count,
          );
        }
      }
      if (isUnavailable(objectives)) throw new Error(objectives.unavailable);
      for (const { objective, schools } of objectives) {
        if (isUnavailable(schools)) continue;
        const printed = here.flatMap((report) =>
          isUnavailable(report.objectives)
            ? []
            : report.objectives
                .filter((one) => one.objective === objective)
                .flatMap(({ attained }) => (isAvailable(attained) ? [attained] : [])),
        );
        for (const [word, count] of Object.entries(schools)) {
          expect(printed.filter((one) => one === word).length, `${place} ${objective} ${word}`).toBe(count);
        }
      }
    }
  });

  it('holds no name, no id and no single value of a school', () => {
    for (const summary of sample.summaries) {
      const text = JSON.stringify(summary);
      for (const { id, name } of sample.reading.responses.schools) {
        expect(text).not.toContain(id);
        expect(text).not.toContain(JSON.stringify(name).slice(1, -1));
      }
    }
    for (const record of sample.reading.assessment.schools) {
      expect(JSON.stringify(sample.data('10'))).not.toContain(record.id);
    }
  });

  it('has the regions in the order of their codes, whatever their results', () => {
    expect(sample.of('').regions.map(({ region }) => region)).toEqual(['10', '15', '61', '71']);
  });

  it('shows no languages of a region where one has too few schools, nor of the region that would tell it', () => {
    const own = new Map(
      sample.summaries.map(({ place, domains }) => {
        const gap = domains.find(({ domain }) => domain === 'science')!.gaps.language;
        if (isUnavailable(gap)) throw new Error(gap.unavailable);
        return [place, isUnavailable(gap.own) ? gap.own.unavailable : 'shown'];
      }),
    );
    // In Түркістан two schools teach in Russian: the nation less the other three regions would give them.
    expect(own.get('61')).toBe('suppressed');
    expect([...own.values()].toSorted()).toEqual(['complementary', 'shown', 'shown', 'shown', 'suppressed']);
  });

  it('of a region of two schools there is none, nor a line in the nation’s', async () => {
    const few = await summarised(undefined, (files) => {
      const rename = (text: string) =>
        text
          .split('\n')
          .map((row) => (/(^|,)10010[3-7],/.test(row) ? row.replace(',Абай,', ',Ақтөбе,') : row))
          .join('\n');
      return {
        ...files,
        'schools.csv': rename(files['schools.csv']!),
        'results.csv': rename(files['results.csv']!),
      };
    });
    const small = few.reading.responses.schools.filter(({ region }) => region === '10');
    expect(small).toHaveLength(2);
    expect(few.withheld.map(({ place, reason }) => [place, reason])).toEqual([
      ['10', 'too-few-schools'],
      ['61', 'complementary'],
    ]);
    expect(few.of('').regions.map(({ region }) => region)).toEqual(['15', '71']);
    expect(few.of('').withheld).toHaveLength(2);
  });

  it('states the same findings from the same results, each from numbers of the results', () => {
    for (const summary of sample.summaries) {
      const findings = summaryFindings(summary);
      expect(findings).toEqual(summaryFindings(structuredClone(summary)));
      for (const { numbers } of findings) {
        for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
      }
    }
  });
});
