import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment, SchoolRecord } from '../assessment/assessment.ts';
import { cleanText } from '../assessment/clean-text.ts';
import { fold } from '../assessment/fold.ts';
import { readLocality } from '../assessment/locality.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { regionId } from '../assessment/regions.ts';
import { byNumberThenText } from './collation.ts';
import { declaredValue } from './declared-value.ts';
import type { Fault } from './fault.ts';
import { missingCodes } from './item-coder.ts';
import type { Layout } from './layout.ts';
import { hasLostLetters } from './lost-letters.ts';
import type { SchoolIdentity } from './responses.ts';
import { Tally } from './school-tally.ts';

/** A school's id is part of file names and object keys. */
const LONGEST_ID = 100;
/** Share of schools with letters lost from which the file is refused. */
const LOST_SHARE = 0.02;

/** A Latin letter within a Cyrillic word ("мeктеп" with a Latin e, "һ" typed as h): such names sort and search wrongly. */
const MIXED_SCRIPTS = /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu;

const fields = ['school_name', 'region', 'district', 'locality'] as const;
type Field = (typeof fields)[number];

interface Entry {
  readonly id: string;
  readonly tallies: Readonly<Record<Field, Tally>>;
}

/** Finds the school of each row, and makes out of all its rows what the school is called and where it lies. */
export class SchoolRoster {
  regionsNormalised = 0;
  #assessment: Assessment;
  #layout: Layout;
  #log: ProblemLog;
  #missing: ReadonlyMap<string, number>;
  #entries: Entry[] = [];
  #byCell = new Map<string, number>();
  #byId = new Map<string, number>();

  constructor(assessment: Assessment, layout: Layout, log: ProblemLog) {
    this.#assessment = assessment;
    this.#layout = layout;
    this.#log = log;
    this.#missing = missingCodes(assessment.missing);
  }

  /** The number of a row's school in the order of appearance, or why it has none. */
  find(row: readonly string[], line: number): number | Fault {
    const { student, names } = this.#layout;
    const at = student.school_id >= 0 ? student.school_id : student.school_name;
    const cell = row[at]!;
    const known = this.#byCell.get(cell);
    if (known !== undefined) return known;
    // Excel keeps zeros when told ="001": the text within is the id.
    const id = cleanText(cell, LONGEST_ID + 4).replace(/^="(.*)"$/, '$1');
    const column = names[at]!;
    if (id === '' || (/^\D*$/.test(id) && this.#missing.has(foldAnswer(id))))
      return { code: 'row-without-school', where: { line } };
    if (id.length > LONGEST_ID)
      return { code: 'row-school-id-long', where: { line, column, data: { longest: LONGEST_ID } } };
    if (/^\d([.,]\d+)?E\+\d+$/i.test(id))
      return { code: 'row-school-scientific', where: { line, column, value: id } };
    const index = this.#byId.get(id) ?? this.#enter(id);
    if (cell.length <= LONGEST_ID) this.#byCell.set(cell, index);
    return index;
  }

  /** Counts what a row that is used says about its school. */
  count(school: number, row: readonly string[]): void {
    const { tallies } = this.#entries[school]!;
    for (const field of fields) {
      const column = this.#layout.student[field];
      if (column >= 0) tallies[field].add(row[column]!);
    }
  }

  /**
   * The schools of the rows used, sorted by id (numbers by their value); `school` is renumbered to that order.
   * Where rows of a school disagree, the most frequent content wins and the disagreement is noted.
   */
  finish(school: Int32Array): SchoolIdentity[] {
    const rows = new Int32Array(this.#entries.length);
    for (const index of school) rows[index]! += 1;
    const order = [...this.#entries.keys()]
      .filter((index) => rows[index]! > 0)
      .sort((a, b) => byNumberThenText(this.#entries[a]!.id, this.#entries[b]!.id));
    const place = new Int32Array(this.#entries.length);
    for (const [to, from] of order.entries()) place[from] = to;
    for (let at = 0; at < school.length; at++) school[at] = place[school[at]!]!;
    const records = new Map(this.#assessment.schools.map((record) => [record.id, record]));
    const described = order.map((index) => this.#describe(this.#entries[index]!, records));
    this.#noteLostLetters(described);
    this.#noteAlmaty(order);
    return described;
  }

  #enter(id: string): number {
    const tallies = {
      school_name: new Tally(),
      region: new Tally(),
      district: new Tally(),
      locality: new Tally(),
    };
    this.#byId.set(id, this.#entries.length);
    return this.#entries.push({ id, tallies }) - 1;
  }

  #describe({ id, tallies }: Entry, records: ReadonlyMap<string, SchoolRecord>): SchoolIdentity {
    const pick = (field: Field, same: (text: string) => string, code: ProblemCode) => {
      const [first, second] = tallies[field].ranked(same);
      if (first && second)
        this.#log.warning(code, {
          data: { school: id, used: shorten(first.text), also: shorten(second.text) },
        });
      return first?.text;
    };
    const name = pick('school_name', fold, 'school-two-names');
    const region = pick('region', (text) => this.#regionId(text) ?? fold(text), 'school-two-regions');
    const district = pick('district', fold, 'school-two-districts');
    const locality = pick('locality', (text) => this.#locality(text) ?? fold(text), 'school-two-localities');
    if (name !== undefined && MIXED_SCRIPTS.test(name))
      this.#log.warning('school-name-look-alikes', { data: { school: id } });
    const record = records.get(id);
    if (records.size > 0 && record === undefined) this.#noteUnlisted(id, records.keys());
    if (locality !== undefined && this.#locality(locality) === undefined)
      this.#log.warning('locality-unknown', { value: locality });
    const listedName = record?.name.ru ?? record?.name.kk ?? record?.name.en;
    return {
      id,
      name: name ?? listedName ?? id,
      region: this.#region(region) ?? record?.region ?? null,
      district: district ?? record?.district ?? null,
      locality: (locality === undefined ? undefined : this.#locality(locality)) ?? record?.locality ?? null,
    };
  }

  #regionId(text: string): string | undefined {
    return regionId(declaredValue(this.#assessment, 'region', text));
  }

  #locality(text: string): 'urban' | 'rural' | undefined {
    return readLocality(declaredValue(this.#assessment, 'locality', text));
  }

  #region(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const id = this.#regionId(text);
    if (id === undefined) this.#log.note('region-unknown', { value: text });
    else if (id !== text) this.regionsNormalised += 1;
    return id ?? text;
  }

  #noteUnlisted(school: string, listed: Iterable<string>): void {
    const bare = (id: string) => fold(id).replace(/^0+/, '');
    const meant = [...listed].find((id) => bare(id) === bare(school));
    if (meant === undefined) this.#log.warning('school-not-in-table', { data: { school } });
    else this.#log.warning('school-not-in-table-near', { data: { school, meant } });
  }

  #noteLostLetters(schools: readonly SchoolIdentity[]): void {
    const lost = schools.filter(({ name, region, district }) =>
      [name, region ?? '', district ?? ''].some(hasLostLetters),
    ).length;
    const data = { schools: lost };
    if (lost > 0 && lost >= schools.length * LOST_SHARE) this.#log.error('letters-lost', { data });
    else if (lost > 0) this.#log.warning('letters-lost-some', { data });
  }

  /** Where "Алматы қаласы" is written too, a bare "Алматы" may be the region. */
  #noteAlmaty(order: readonly number[]): void {
    const written = order.flatMap((index) =>
      this.#entries[index]!.tallies.region.ranked(fold).map(({ text }) => text),
    );
    const city = written.filter((text) => regionId(text) === '75');
    const bare = city.find((text) => ['алматы', 'almaty'].includes(fold(text)));
    if (bare !== undefined && city.some((text) => fold(text) !== fold(bare)))
      this.#log.warning('region-ambiguous', { value: bare });
  }
}

function shorten(text: string): string {
  return cleanText(text, 80);
}
