import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { calibrateDomains } from '../../functions/analysis/calibrate-domains.ts';
import { analyseTest } from '../../functions/analysis/item-analysis/analyse-test.ts';
import { itemTables } from '../../functions/tables/item-tables.ts';
import classical from '../golden/classical/classical.json' with { type: 'json' };
import lsat6 from '../golden/rasch/lsat6.json' with { type: 'json' };
import { lsat6File } from './lsat6-file.ts';

type Row = Readonly<Record<string, string>>;

/** Columns of the tables as they were promised to their readers; others may follow them. */
const promised: Readonly<Record<string, string>> = {
  items:
    'item,domain,objective,variant,n,max_score,p_value,item_rest_correlation,point_biserial,alpha_if_deleted,difficulty,difficulty_se,infit,infit_z,outfit,outfit_z,omitted,not_reached,flags',
  steps: 'item,step,parameter,se',
  options: 'item,option,is_key,n,share,option_rest_correlation',
  reliability: 'domain,n,items,alpha,alpha_low,alpha_high,sem,wle_reliability,eap_reliability,separation',
  scores: 'domain,variant,raw_score,wle,wle_se,scale_score,n',
  dif: 'item,grouping,focal,reference,n_focal,n_reference,alpha_mh,mh_d_dif,se,p,p_adjusted,class',
};

describe('The tables of a test', () => {
  let csv: Readonly<Record<string, string>>;
  let rows: (name: string) => Row[];

  beforeAll(() => {
    const { assessment, responses } = lsat6File();
    const analysis = analyseTest(assessment, responses, calibrateDomains(assessment, responses));
    csv = Object.fromEntries(itemTables(analysis).map((table) => [table.name, table.csv]));
    rows = (name) => parse(csv[name]!, { bom: true, columns: true });
  });

  it.each(Object.entries(promised))(
    '%s begins with the columns promised, and ends with the reason',
    (name, columns) => {
      const header = csv[name]!.slice(1).split('\r\n')[0]!;
      expect(header.startsWith(`${columns},`)).toBe(true);
      expect(header.endsWith(',reason')).toBe(true);
    },
  );

  it('have as many cells in every row as in the header', () => {
    for (const text of Object.values(csv)) {
      const [header, ...records] = parse(text, { bom: true, relax_column_count: true }) as string[][];
      for (const record of records) expect(record).toHaveLength(header!.length);
    }
  });

  it("items: LSAT6's classical figures are psych's", () => {
    for (const [at, golden] of classical.lsat6.items.entries()) {
      const row = rows('items')[at]!;
      expect(row['item']).toBe(golden.item);
      expect(row['n']).toBe('1000');
      expect(Number(row['p_value'])).toBeCloseTo(golden.mean, 10);
      expect(Number(row['item_rest_correlation'])).toBeCloseTo(golden.r_rest, 10);
      expect(Number(row['point_biserial'])).toBeCloseTo(golden.r_total, 10);
      expect(Number(row['alpha_if_deleted'])).toBeCloseTo(golden.alpha_if_deleted, 10);
    }
  });

  it("items: LSAT6's difficulties and their errors are those of R's conditional maximum likelihood", () => {
    for (const [at, { item, threshold, se }] of lsat6.cml.table.entries()) {
      const row = rows('items')[at]!;
      expect(row['item']).toBe(item);
      expect(Number(row['difficulty'])).toBeCloseTo(threshold, 5);
      expect(Number(row['difficulty_se'])).toBeCloseTo(se, 4);
    }
  });

  it('reliability: one row with alpha and its limits', () => {
    const [row, ...others] = rows('reliability');
    expect(others).toEqual([]);
    expect(Number(row!['alpha'])).toBeCloseTo(classical.lsat6.alpha, 10);
    expect(Number(row!['alpha_low'])).toBeCloseTo(classical.lsat6.low, 10);
    expect(Number(row!['alpha_high'])).toBeCloseTo(classical.lsat6.high, 10);
    expect(Number(row!['sem'])).toBeCloseTo(classical.lsat6.sem, 10);
  });

  it('scores: a row for every raw score, with the students who have it', () => {
    expect(rows('scores').map(({ raw_score, n }) => [raw_score, n])).toEqual(
      classical.lsat6.counts.map((n, score) => [String(score), String(n)]),
    );
  });

  it('are what they were', async () => {
    for (const name of ['items', 'reliability', 'scores'])
      await expect(csv[name]).toMatchFileSnapshot(`../golden/tables/lsat6-${name}.csv`);
  });

  it('items without options, steps or groups leave those tables with their header alone', () => {
    for (const name of ['options', 'steps', 'dif']) expect(rows(name)).toEqual([]);
  });
});
