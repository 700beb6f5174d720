import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment, SchoolRecord, Text } from '../assessment/assessment.ts';
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
import { hasLostLetters, isGarbled } from './lost-letters.ts';
import type { SchoolIdentity } from './responses.ts';
import { Tally } from './school-tally.ts';
import { isScientific } from './scientific.ts';
import { isTotal } from './total-rows.ts';

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
  #header: readonly string[];
  #byCell = new Map<string, number>();
  #byId = new Map<string, number>();

  constructor(assessment: Assessment, layout: Layout, log: ProblemLog) {
    this.#assessment = assessment;
    this.#layout = layout;
    this.#log = log;
    this.#missing = missingCodes(assessment.missing);
    this.#header = layout.names.map(fold);
  }

  /** The number of a row's school in the order of appearance, or why it has none. */
  find(row: readonly string[], line: number): number | Fault {
    const { student, names } = this.#layout;
    const at = student.school_id >= 0 ? student.school_id : student.school_name;
    const cell = row[at]!;
    const known = this.#byCell.get(cell);
    if (known !== undefined) return known;
    const written = cleanText(cell, LONGEST_ID + 4);
    const id = plainId(written);
    if (id !== written)
      this.#log.note('school-code-plain', { column: names[at]!, value: written, data: { school: id } });
    const column = names[at]!;
    const again = this.#headerAgain(row, id, line);
    if (again) return again;
    if (isTotal(id)) return { code: 'row-total', where: { line, column, value: id } };
    if (id === '' || (/^\D*$/.test(id) && this.#missing.has(foldAnswer(id))))
      return { code: 'row-without-school', where: { line } };
    if (id.length > LONGEST_ID)
      return { code: 'row-school-id-long', where: { line, column, data: { longest: LONGEST_ID } } };
    if (isScientific(id)) return { code: 'row-school-scientific', where: { line, column, value: id } };
    const index = this.#byId.get(id) ?? this.#enter(id);
    if (cell.length <= LONGEST_ID) this.#byCell.set(cell, index);
    return index;
  }

  /** Where files were joined, the names of the columns stand among the rows; asked for every new school only. */
  #headerAgain(row: readonly string[], cell: string, line: number): Fault | undefined {
    const header = this.#header;
    if (!/\p{L}/u.test(cell) || !header.includes(fold(cell))) return undefined;
    const filled = row.map(fold).filter((name) => name !== '');
    const same = filled.filter((name) => header.includes(name)).length;
    if (new Set(filled).size !== filled.length || same < 2 || same < filled.length * 0.8) return undefined;
    const isSame = header.every((name, index) => name === fold(row[index] ?? '').slice(0, name.length));
    return { code: isSame ? 'row-header-again' : 'header-changes', where: { line } };
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
    this.#noteAlike(described);
    this.#noteAlmaty(order);
    if (order.length >= 10 && school.length < 1.2 * order.length)
      this.#log.warning('schools-of-one', { data: { schools: order.length, rows: school.length } });
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
    return {
      id,
      name: name ?? anyOf(record?.name) ?? id,
      region: this.#region(region) ?? record?.region ?? null,
      district: district ?? anyOf(record?.district) ?? null,
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

  /** "00100" and "100", "A7" and "a7": one school that was written in two ways, or two. */
  #noteAlike(schools: readonly SchoolIdentity[]): void {
    const first = new Map<string, string>();
    for (const { id } of schools) {
      const key = fold(id).replace(/^0+(?=.)/, '');
      const also = first.get(key);
      if (also === undefined) first.set(key, id);
      else this.#log.warning('schools-alike', { data: { school: also, also: id } });
    }
  }

  #noteLostLetters(schools: readonly SchoolIdentity[]): void {
    const lost = schools.filter(({ name, region, district }) =>
      [name, region ?? '', district ?? ''].some(hasLostLetters),
    ).length;
    const data = { schools: lost };
    if (lost > 0 && lost >= schools.length * LOST_SHARE) this.#log.error('letters-lost', { data });
    else if (lost > 0) this.#log.warning('letters-lost-some', { data });
    const garbled = schools.filter(({ name, region, district }) =>
      [name, region ?? '', district ?? ''].some(isGarbled),
    ).length;
    if (garbled > 0 && garbled >= schools.length * LOST_SHARE)
      this.#log.error('letters-garbled', { data: { schools: garbled } });
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

/** What Excel and other programs put around a code: ="001", '001, and 100.0 where numbers became decimals. */
function plainId(cell: string): string {
  return cell
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=\d)/, '')
    .replace(/^(\d+)\.0$/, '$1');
}

function shorten(text: string): string {
  return cleanText(text, 80);
}

/** A name in whichever language it is given, where reports are not yet spoken of. */
function anyOf(text: Text | undefined): string | undefined {
  return text?.ru ?? text?.kk ?? text?.en;
}
