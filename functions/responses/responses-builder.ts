import type { Assessment, Item, Question, Scores } from '../assessment/assessment.ts';
import { cleanText } from '../assessment/clean-text.ts';
import { fold } from '../assessment/fold.ts';
import { readInstructionLanguage } from '../assessment/instruction-language.ts';
import { readLocality } from '../assessment/locality.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { regionId } from '../assessment/regions.ts';
import { CodeColumn } from './code-column.ts';
import { readGender, readGenderCode } from './gender.ts';
import { readGrade } from './grade.ts';
import { GrowingColumns } from './growing-columns.ts';
import { inferScores } from './infer-scores.ts';
import { BLANK, foldAnswer, ItemCoder, missingCodes, pointsOf, type Remark, remarkOf } from './item-coder.ts';
import type { Layout } from './layout.ts';
import { hasLostLetters } from './lost-letters.ts';
import { parseScore } from './parse-score.ts';
import {
  type Gender,
  genders,
  NOT_ADMINISTERED,
  NOT_REACHED,
  OMITTED,
  type Responses,
  type SchoolIdentity,
  UNKNOWN,
} from './responses.ts';
import { Tally } from './school-tally.ts';

/** Codes 0–254 fit the columns of languages and variants. */
const MOST_CODES = 255;
/** Options taken from the answers to a question that declares none. */
const MOST_INFERRED_OPTIONS = 20;
/** A school's id is part of file names and object keys. */
const LONGEST_ID = 100;

interface SchoolRows {
  readonly id: string;
  readonly name: Tally;
  readonly region: Tally;
  readonly district: Tally;
  readonly locality: Tally;
}

/** Takes the rows of a results file one by one and makes the column-wise `Responses` of those that can be used. */
export class ResponsesBuilder {
  readonly setAside: Record<string, number> = {};
  readonly normalised: Record<string, number> = {};
  read = 0;
  points = 0;
  commas = 0;
  #assessment: Assessment;
  #layout: Layout;
  #log: ProblemLog;
  #columns = new GrowingColumns();
  #school = new Int32Array(0);
  #gender = new Uint8Array(0);
  #language = new Uint8Array(0);
  #variant = new Uint8Array(0);
  #weight: Float64Array | null = null;
  #items: Uint8Array[] = [];
  #answers: (Uint8Array | null)[] = [];
  #scores: Float64Array[] = [];
  #background: Uint8Array[] = [];
  #schools: SchoolRows[] = [];
  #schoolByCell = new Map<string, number>();
  #schoolById = new Map<string, number>();
  #languages: string[] = [];
  #variants: string[] = [];
  #genderCells: CodeColumn<Gender>;
  #languageCells: CodeColumn<number>;
  #variantCells: CodeColumn<{ index: number; coders: readonly (ItemCoder | null)[] }>;
  #gradeCells: CodeColumn<string>;
  #grades = new Map<string, number>();
  #questionCells: CodeColumn<number>[];
  #inferredOptions: (string[] | null)[];
  #domainItems: Int32Array[];
  #itemColumns: number[];
  #codes: Int32Array;
  #measures: Float64Array;
  #missing: ReadonlyMap<string, number>;
  #missingScores: ReadonlySet<string>;
  #firstSchool = new Map<string, number>();
  #otherSchools = new Set<string>();
  #elsewhere = 0;
  #blanks = 0;
  #cells = 0;
  #pointsForAnswers = 0;
  #withoutAnswers = 0;
  #bareAlmaty: string | undefined;
  #explicitAlmaty = false;

  constructor(assessment: Assessment, layout: Layout, log: ProblemLog) {
    this.#assessment = assessment;
    this.#layout = layout;
    this.#log = log;
    const { items, domains, questions } = assessment;
    this.#missing = missingCodes(assessment.missing);
    // 9 and 99 are possible scores: without a declaration only words and signs stand for a missing score.
    const codes = Object.values(assessment.missing).flat().map(foldAnswer);
    this.#missingScores = new Set(
      assessment.undeclared?.includes('missing')
        ? codes.filter((code) => parseScore(code) === undefined)
        : codes,
    );
    this.#itemColumns = [...layout.items];
    this.#domainItems = domains.map(({ id }) =>
      Int32Array.from(items.flatMap((item, index) => (item.domain === id ? [index] : []))),
    );
    this.#codes = new Int32Array(items.length);
    this.#measures = new Float64Array(domains.length);
    const columns = this.#columns;
    columns.add(Int32Array, (array) => {
      this.#school = array;
    });
    columns.add(Uint8Array, (array) => {
      this.#gender = array;
    });
    columns.add(Uint8Array, (array) => {
      this.#language = array;
    });
    columns.add(Uint8Array, (array) => {
      this.#variant = array;
    });
    if (layout.student.weight >= 0)
      columns.add(Float64Array, (array) => {
        this.#weight = array;
      });
    for (const [index, item] of items.entries()) {
      columns.add(Uint8Array, (array) => {
        this.#items[index] = array;
      });
      this.#answers[index] = null;
      if (item.options.length > 0)
        columns.add(Uint8Array, (array) => {
          this.#answers[index] = array;
        });
    }
    for (const index of domains.keys())
      columns.add(Float64Array, (array) => {
        this.#scores[index] = array;
      });
    for (const index of questions.keys())
      columns.add(Uint8Array, (array) => {
        this.#background[index] = array;
      });
    this.#genderCells = new CodeColumn(
      (text) => this.#declared('gender', text, readGender) ?? readGenderCode(text),
    );
    this.#languageCells = new CodeColumn((text) => {
      const language = this.#declared('language', text, readInstructionLanguage);
      return language === undefined ? undefined : indexIn(this.#languages, language);
    });
    this.#gradeCells = new CodeColumn((text) => this.#declared('grade', text, readGrade));
    const coders = new Map<string, ItemCoder>();
    const hasVariants = layout.student.variant >= 0;
    const declared = new Set(
      items.flatMap((item) => [...item.variants, ...Object.keys(item.keys ?? {})]).map(fold),
    );
    declared.delete('');
    this.#variantCells = new CodeColumn((text) => {
      if (hasVariants && declared.size > 0 && !declared.has(fold(text))) return undefined;
      const index = indexIn(this.#variants, cleanText(text, 60));
      return index === undefined
        ? undefined
        : { index, coders: this.#codersOf(hasVariants ? text : null, coders) };
    });
    this.#inferredOptions = questions.map(({ options }) => (options.length === 0 ? [] : null));
    this.#questionCells = questions.map(
      (question, index) => new CodeColumn(this.#optionReader(question, index)),
    );
  }

  get used(): number {
    return this.#columns.length;
  }

  /** Takes one row: uses it, or sets it aside with a problem. Rows without any content are not given. */
  row(cells: readonly string[], line: number): void {
    this.read += 1;
    const { student } = this.#layout;
    if (!this.#hasRightWidth(cells, line)) return;
    const schoolCell = student.school_id >= 0 ? cells[student.school_id]! : cells[student.school_name]!;
    const school = this.#schoolOf(schoolCell, line);
    if (school === undefined) return;
    const variant = student.variant >= 0 ? cells[student.variant]! : '';
    const form = this.#variantCells.read(variant, line);
    if (form === undefined) {
      this.#aside('row-variant', { line, column: this.#layout.names[student.variant]! });
      return;
    }
    if (!this.#readItems(cells, line, form.coders)) return;
    if (!this.#readScores(cells, line)) return;
    const weight = this.#readWeight(cells, line);
    if (weight === undefined) return;
    if (!this.#isOfGrade(cells, line)) return;
    if (!this.#isNewStudent(cells, school, line)) return;
    this.#accept(cells, line, school, form.index, weight);
  }

  #hasRightWidth(cells: readonly string[], line: number): boolean {
    const { width } = this.#layout;
    if (cells.length === width) return true;
    if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return true;
    this.#aside(cells.length < width ? 'row-short' : 'row-long', {
      line,
      data: { cells: cells.length, columns: width },
    });
    return false;
  }

  /** Index among the schools seen; a school is only counted once one of its rows is accepted. */
  #schoolOf(cell: string, line: number): number | undefined {
    const known = this.#schoolByCell.get(cell);
    if (known !== undefined) return known;
    const id = cleanText(cell, LONGEST_ID + 1);
    const column = this.#layout.names[Math.max(this.#layout.student.school_id, 0)]!;
    if (id === '' || this.#missingScores.has(foldAnswer(id))) {
      this.#aside('row-without-school', { line });
      return undefined;
    }
    if (id.length > LONGEST_ID) {
      this.#aside('row-school-id-long', { line, column, data: { longest: LONGEST_ID } });
      return undefined;
    }
    if (/^\d([.,]\d+)?E\+\d+$/i.test(id)) {
      this.#aside('row-school-scientific', { line, column, value: id });
      return undefined;
    }
    let index = this.#schoolById.get(id);
    if (index === undefined) {
      index = this.#schools.length;
      this.#schoolById.set(id, index);
      const [name, region, district, locality] = [new Tally(), new Tally(), new Tally(), new Tally()];
      this.#schools.push({ id, name, region, district, locality });
    }
    this.#schoolByCell.set(cell, index);
    return index;
  }

  #readItems(cells: readonly string[], line: number, coders: readonly (ItemCoder | null)[]): boolean {
    const codes = this.#codes;
    const columns = this.#itemColumns;
    let blank = false;
    for (let item = 0; item < columns.length; item++) {
      const column = columns[item]!;
      const coder = coders[item]!;
      if (column < 0) codes[item] = NOT_ADMINISTERED | (UNKNOWN << 8);
      else if (coder === null) {
        codes[item] = NOT_ADMINISTERED | (UNKNOWN << 8);
        if (cells[column] !== '' && !this.#missing.has(foldAnswer(cells[column]!)))
          this.#log.warning('answer-of-another-variant', { line, column: this.#layout.names[column]! });
      } else {
        const code = coder.code(cells[column]!);
        codes[item] = code;
        if (code > 0xffff && !this.#remark(remarkOf(code), cells[column]!, column, line, coder)) return false;
        if (pointsOf(code) === BLANK) blank = true;
      }
    }
    if (blank) this.#resolveBlanks();
    return true;
  }

  /** Counts what was remarkable about a cell; false where the row cannot be used. */
  #remark(remark: Remark, cell: string, column: number, line: number, coder: ItemCoder): boolean {
    const where = { line, column: this.#layout.names[column]!, value: cell };
    const { item } = coder;
    if (remark === 'look-alike') this.#count('answer-look-alike');
    else if (remark === 'points') this.#pointsForAnswers += 1;
    else if (remark === 'cyrillic-order') this.#log.error('answers-in-cyrillic-order', where);
    else if (remark === 'not-an-option')
      this.#log.warning('answer-not-an-option', { ...where, data: { options: item.options.join(' ') } });
    else {
      this.#aside(remark === 'text' ? 'row-points-text' : 'row-points-range', {
        ...where,
        data: { maximum: item.maxScore },
      });
      return false;
    }
    return true;
  }

  /** Blank cells without a declared meaning, by where they stand in the domain (see `defaultMissing`). */
  #resolveBlanks(): void {
    const codes = this.#codes;
    for (const items of this.#domainItems) {
      let answered = false;
      for (let at = 0; at < items.length && !answered; at++) {
        const points = codes[items[at]!]! & 0xff;
        answered = points !== BLANK && points !== NOT_ADMINISTERED;
      }
      let trailing = true;
      for (let at = items.length - 1; at >= 0; at--) {
        const code = codes[items[at]!]!;
        const points = code & 0xff;
        if (points !== BLANK) {
          if (points !== NOT_ADMINISTERED) trailing = false;
          continue;
        }
        const meaning = !answered ? NOT_ADMINISTERED : trailing ? NOT_REACHED : OMITTED;
        codes[items[at]!] = (code & ~0xff) | meaning;
        if (answered) this.#blanks += 1;
      }
    }
  }

  #readScores(cells: readonly string[], line: number): boolean {
    const { scores, domains, undeclared } = this.#assessment;
    if (scores.kind === 'items') {
      this.#scoreItems();
      return true;
    }
    const open = undeclared?.includes('scores') ?? false;
    for (let domain = 0; domain < domains.length; domain++) {
      const column = this.#layout.domains[domain]!;
      if (column < 0) {
        this.#measures[domain] = Number.NaN;
        continue;
      }
      const cell = cells[column]!;
      const value = this.#missingScores.has(foldAnswer(cell)) ? Number.NaN : parseScore(cell);
      const where = { line, column: this.#layout.names[column]!, value: cell };
      if (value === undefined) {
        this.#aside('row-score-text', where);
        return false;
      }
      if (!Number.isInteger(value)) this.#noteDecimals(cell);
      const maximum = scores.kind === 'points' ? (scores.maximum[domains[domain]!.id] ?? 100) : 100;
      if (!open && scores.kind !== 'scale' && (value < 0 || value > maximum)) {
        this.#aside('row-score-range', { ...where, data: { maximum } });
        return false;
      }
      this.#measures[domain] = scores.kind === 'points' && !open ? (100 * value) / maximum : value;
    }
    return true;
  }

  #noteDecimals(cell: string): void {
    if (cell.includes(',')) this.commas += 1;
    else if (cell.includes('.')) this.points += 1;
  }

  #scoreItems(): void {
    const { items, rules } = this.#assessment;
    for (let domain = 0; domain < this.#domainItems.length; domain++) {
      let points = 0;
      let maximum = 0;
      let given = 0;
      let answered = 0;
      for (const item of this.#domainItems[domain]!) {
        const got = this.#codes[item]! & 0xff;
        if (got === NOT_ADMINISTERED) continue;
        const isMissing = got === OMITTED || got === NOT_REACHED;
        given += 1;
        if (!isMissing) answered += 1;
        if (isMissing && !rules.missingAsWrong) continue;
        maximum += items[item]!.maxScore;
        if (!isMissing) points += got;
      }
      if (given > 0 && answered === 0) this.#withoutAnswers += 1;
      this.#measures[domain] = maximum === 0 ? Number.NaN : (100 * points) / maximum;
    }
  }

  #readWeight(cells: readonly string[], line: number): number | undefined {
    const column = this.#layout.student.weight;
    if (column < 0) return 1;
    const weight = parseScore(cells[column]!);
    if (weight !== undefined && weight > 0) {
      if (!Number.isInteger(weight)) this.#noteDecimals(cells[column]!);
      return weight;
    }
    this.#aside('row-weight', { line, column: this.#layout.names[column]!, value: cells[column]! });
    return undefined;
  }

  #isOfGrade(cells: readonly string[], line: number): boolean {
    const column = this.#layout.student.grade;
    if (column < 0) return true;
    const grade = this.#gradeCells.read(cells[column]!, line);
    const wanted = this.#assessment.grade;
    if (grade === undefined || wanted === null || grade === (readGrade(wanted) ?? wanted)) {
      if (grade !== undefined) this.#grades.set(grade, (this.#grades.get(grade) ?? 0) + 1);
      return true;
    }
    this.#aside('row-other-grade', {
      line,
      column: this.#layout.names[column]!,
      value: grade,
      data: { grade: wanted },
    });
    return false;
  }

  /** A student id is unique within a school; the same one elsewhere may be somebody else, and is only counted. */
  #isNewStudent(cells: readonly string[], school: number, line: number): boolean {
    const column = this.#layout.student.student_id;
    if (column < 0) return true;
    const id = cells[column]!.trim();
    if (id === '') return true;
    const first = this.#firstSchool.get(id);
    if (first === undefined) {
      this.#firstSchool.set(id, school);
      return true;
    }
    const key = `${school}:${id}`;
    if (first === school || this.#otherSchools.has(key)) {
      this.#aside('row-student-twice', { line });
      return false;
    }
    this.#otherSchools.add(key);
    this.#elsewhere += 1;
    return true;
  }

  #accept(cells: readonly string[], line: number, school: number, variant: number, weight: number): void {
    const { student, questions } = this.#layout;
    const at = this.#columns.length;
    this.#school[at] = school;
    const tallies = this.#schools[school]!;
    tallies.name.add(student.school_name >= 0 ? cells[student.school_name]! : '');
    if (student.region >= 0) tallies.region.add(cells[student.region]!);
    if (student.district >= 0) tallies.district.add(cells[student.district]!);
    if (student.locality >= 0) tallies.locality.add(cells[student.locality]!);
    const gender = student.gender < 0 ? undefined : this.#genderCells.read(cells[student.gender]!, line);
    this.#gender[at] = gender === undefined ? UNKNOWN : genders.indexOf(gender);
    this.#language[at] =
      (student.language < 0 ? undefined : this.#languageCells.read(cells[student.language]!, line)) ??
      UNKNOWN;
    this.#variant[at] = variant;
    if (this.#weight) this.#weight[at] = weight;
    const codes = this.#codes;
    for (let item = 0; item < codes.length; item++) {
      const code = codes[item]!;
      this.#items[item]![at] = code;
      const answers = this.#answers[item];
      if (answers) answers[at] = code >> 8;
    }
    this.#cells += codes.length;
    for (let domain = 0; domain < this.#measures.length; domain++)
      this.#scores[domain]![at] = this.#measures[domain]!;
    for (let question = 0; question < questions.length; question++) {
      const column = questions[question]!;
      this.#background[question]![at] =
        (column < 0 ? undefined : this.#questionCells[question]!.read(cells[column]!, line)) ?? UNKNOWN;
    }
    this.#columns.accept();
  }

  #aside(code: ProblemCode, where: Parameters<ProblemLog['error']>[1]): void {
    this.setAside[code] = (this.setAside[code] ?? 0) + 1;
    // A row of another grade is no mistake of the file.
    if (code === 'row-other-grade') this.#log.note(code, where);
    else this.#log.error(code, where);
  }

  #count(what: string, times = 1): void {
    if (times > 0) this.normalised[what] = (this.normalised[what] ?? 0) + times;
  }

  /** The meaning that `values:` declares for a cell of a column, else the built-in one. */
  #declared<T>(column: string, text: string, read: (text: string) => T | undefined): T | undefined {
    const values = this.#assessment.values?.[column];
    const declared = values && Object.hasOwn(values, text) ? values[text] : undefined;
    return read(declared ?? text);
  }

  /** One coder per item for a variant (null: there are none): null where the variant does not contain the item. */
  #codersOf(variant: string | null, shared: Map<string, ItemCoder>): (ItemCoder | null)[] {
    return this.#assessment.items.map((item, index) => {
      const key = keyFor(item, variant);
      if (key === undefined) return null;
      const id = `${index}\u0000${key ?? ''}`;
      const coder = shared.get(id) ?? new ItemCoder(item, key, this.#missing);
      shared.set(id, coder);
      return coder;
    });
  }

  #optionReader({ id, options }: Question, question: number): (text: string) => number | undefined {
    const codes = new Map<string, number>();
    for (const [index, { code }] of options.entries()) codes.set(fold(code), index);
    for (const [index, { label }] of options.entries()) {
      for (const text of Object.values(label)) if (!codes.has(fold(text))) codes.set(fold(text), index);
    }
    return (cell) => {
      if (cell === '') return undefined;
      const text = this.#declared(id, cell, (value) => value) ?? cell;
      const inferred = this.#inferredOptions[question];
      if (!inferred) return codes.get(fold(text));
      if (this.#missing.has(foldAnswer(text))) return undefined;
      const known = inferred.indexOf(text);
      if (known >= 0) return known;
      return inferred.length < MOST_INFERRED_OPTIONS ? inferred.push(text) - 1 : undefined;
    };
  }

  /** The responses of all rows accepted, and the assessment as the file completes it. */
  finish(): { responses: Responses; assessment: Assessment } {
    this.#columns.finish();
    this.#firstSchool.clear();
    this.#otherSchools.clear();
    this.#reportCells();
    const schools = this.#finishSchools();
    const languages = this.#sortCodes(this.#languages, this.#language, languageOrder);
    const variants = this.#sortCodes(this.#variants, this.#variant, byNumberThenText);
    const assessment = this.#completed();
    const kept = assessment.domains.map(({ id }) =>
      this.#assessment.domains.findIndex((domain) => domain.id === id),
    );
    const responses: Responses = {
      students: this.used,
      schools,
      school: this.#school,
      gender: this.#gender,
      languages,
      language: this.#language,
      variants: variants.length > 0 ? variants : [''],
      variant: this.#variant,
      weight: this.#weight,
      items: this.#items,
      answers: this.#answers,
      scores: kept.map((index) => this.#scores[index]!),
      background: this.#background,
    };
    return { responses, assessment };
  }

  #reportCells(): void {
    const { student, names, questions } = this.#layout;
    const report = <T>(
      cells: CodeColumn<T>,
      column: number,
      code: ProblemCode,
      canonical: (value: T) => string,
    ) => {
      const isCommon = code !== 'option-unknown';
      for (const { value, text, line, count } of cells.readings()) {
        const where = { line, column: names[column]!, times: count };
        if (value === undefined) {
          if (text !== '' && !this.#missing.has(foldAnswer(text)))
            this.#log.warning(code, { ...where, value: text });
          else if (isCommon) this.#log.note('cells-blank', where);
        } else if (text !== canonical(value)) this.#count(code.replace('-unknown', ''), count);
      }
    };
    if (student.gender >= 0) {
      report(this.#genderCells, student.gender, 'gender-unknown', (value) => value);
      const declared = this.#assessment.values?.['gender'] ?? {};
      if (
        this.#genderCells.readings().some(({ text }) => /^[12]$/.test(text) && !Object.hasOwn(declared, text))
      )
        this.#log.warning('assumed-gender-codes', { column: names[student.gender]! });
    }
    if (student.language >= 0)
      report(this.#languageCells, student.language, 'language-unknown', (value) => this.#languages[value]!);
    if (student.grade >= 0) report(this.#gradeCells, student.grade, 'grade-unknown', (value) => value);
    for (const [index, column] of questions.entries()) {
      const options = this.#assessment.questions[index]!.options;
      const canonical = (value: number) =>
        options[value]?.code ?? this.#inferredOptions[index]?.[value] ?? '';
      if (column >= 0) report(this.#questionCells[index]!, column, 'option-unknown', canonical);
    }
    if (this.#elsewhere > 0 && this.#elsewhere < this.used * 0.01)
      this.#log.warning('student-in-two-schools', { times: this.#elsewhere });
    if (this.#blanks > 0) {
      this.#log.note('assumed-blank-answers', { times: this.#blanks });
      if (this.#blanks > this.#cells * 0.4) this.#log.warning('blanks-many', { times: this.#blanks });
    }
    if (this.#pointsForAnswers > 0)
      this.#log.note('assumed-points-in-place-of-answers', { times: this.#pointsForAnswers });
    if (this.#withoutAnswers > 0)
      this.#log.warning('students-without-answers', { times: this.#withoutAnswers });
    if (student.student_id < 0) this.#log.note('no-student-id');
    if (student.school_id < 0)
      this.#log.note('assumed-school-id-from-name', { column: names[student.school_name]! });
  }

  /** Sorts the schools by id, numbers by value; renumbers the rows; schools without a row are left out. */
  #finishSchools(): SchoolIdentity[] {
    const rows = new Int32Array(this.#schools.length);
    for (const school of this.#school) rows[school]! += 1;
    const order = [...this.#schools.keys()]
      .filter((index) => rows[index]! > 0)
      .sort((a, b) => byNumberThenText(this.#schools[a]!.id, this.#schools[b]!.id));
    const place = new Int32Array(this.#schools.length);
    for (const [to, from] of order.entries()) place[from] = to;
    for (let at = 0; at < this.#school.length; at++) this.#school[at] = place[this.#school[at]!]!;
    const records = new Map(this.#assessment.schools.map((record) => [record.id, record]));
    let lost = 0;
    const schools = order.map((index): SchoolIdentity => {
      const { id, ...tallies } = this.#schools[index]!;
      const record = records.get(id);
      const pick = (field: keyof typeof tallies, same: (text: string) => string, code: ProblemCode) => {
        const ranked = tallies[field].ranked(same);
        const [first, second] = ranked;
        if (first && second)
          this.#log.warning(code, {
            data: { school: id, used: first.text.slice(0, 80), also: second.text.slice(0, 80) },
          });
        return first?.text;
      };
      const name = pick('name', fold, 'school-two-names');
      const region = pick('region', (text) => regionId(text) ?? fold(text), 'school-two-regions');
      const district = pick('district', fold, 'school-two-districts');
      const locality = pick('locality', (text) => readLocality(text) ?? fold(text), 'school-two-localities');
      const read = locality === undefined ? undefined : this.#declared('locality', locality, readLocality);
      if (locality !== undefined && read === undefined)
        this.#log.warning('locality-unknown', { value: locality });
      if ([name, region, district].some((text) => text !== undefined && hasLostLetters(text))) lost += 1;
      if (records.size > 0 && record === undefined) this.#noteUnlisted(id, records.keys());
      const named = record?.name.ru ?? record?.name.kk ?? record?.name.en;
      return {
        id,
        name: name ?? named ?? id,
        region: this.#regionOf(region) ?? record?.region ?? null,
        district: district ?? record?.district ?? null,
        locality: read ?? record?.locality ?? null,
      };
    });
    // "Алматы" beside "Алматы қаласы": the bare name may be the region there.
    if (this.#bareAlmaty !== undefined && this.#explicitAlmaty)
      this.#log.warning('region-ambiguous', { value: this.#bareAlmaty });
    if (lost > 0 && lost * 50 >= schools.length) this.#log.error('letters-lost', { data: { schools: lost } });
    else if (lost > 0) this.#log.warning('letters-lost-some', { data: { schools: lost } });
    return schools;
  }

  #noteUnlisted(school: string, listed: Iterable<string>): void {
    const bare = (id: string) => fold(id).replace(/^0+/, '');
    const meant = [...listed].find((id) => bare(id) === bare(school));
    if (meant === undefined) this.#log.warning('school-not-in-table', { data: { school } });
    else this.#log.warning('school-not-in-table-near', { data: { school, meant } });
  }

  #regionOf(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const id = this.#declared('region', text, regionId);
    if (id !== undefined && id !== text) this.#count('region');
    if (id === undefined) this.#log.note('region-unknown', { value: text });
    else if (['алматы', 'almaty'].includes(fold(text))) this.#bareAlmaty = text;
    else if (id === '75') this.#explicitAlmaty = true;
    return id ?? text;
  }

  #sortCodes(
    names: readonly string[],
    column: Uint8Array,
    compare: (a: string, b: string) => number,
  ): string[] {
    const sorted = [...names].sort(compare);
    const place = names.map((name) => sorted.indexOf(name));
    for (let at = 0; at < column.length; at++) {
      const code = column[at]!;
      if (code !== UNKNOWN) column[at] = place[code] ?? UNKNOWN;
    }
    return sorted;
  }

  #completed(): Assessment {
    const { undeclared, grade } = this.#assessment;
    let { domains, scores } = this.#assessment;
    if (undeclared?.includes('domains'))
      domains = domains.filter((_, index) => this.#layout.domains[index]! >= 0);
    if (undeclared?.includes('scores')) scores = this.#inferredScores();
    const questions = this.#assessment.questions.map((question, index) => {
      const inferred = this.#inferredOptions[index];
      return inferred ? { ...question, options: this.#sortOptions(inferred, index) } : question;
    });
    return { ...this.#assessment, domains, scores, questions, grade: grade ?? this.#onlyGrade() };
  }

  #inferredScores(): Scores {
    const present = this.#scores.filter((_, index) => this.#layout.domains[index]! >= 0);
    const { scores, unsure } = inferScores(present);
    if (unsure) this.#log.warning('assumed-scores-unsure');
    else this.#log.note(scores.kind === 'percent' ? 'assumed-scores-percent' : 'assumed-scores-scale');
    return scores;
  }

  #sortOptions(inferred: readonly string[], question: number): Question['options'] {
    const sorted = this.#sortCodes(inferred, this.#background[question]!, byNumberThenText);
    return sorted.map((code) => ({ code, label: { ru: code } }));
  }

  #onlyGrade(): string | null {
    const grades = [...this.#grades.keys()];
    if (grades.length > 1)
      this.#log.error('grades-several', { data: { grades: grades.sort(byNumberThenText).join(', ') } });
    return grades.length === 1 ? grades[0]! : null;
  }
}

/**
 * An item's key for a variant: null where the item holds points, undefined where the variant does not contain the item.
 * Without a column of variants, a key that all variants share is the item's key.
 */
function keyFor({ keys, variants }: Item, variant: string | null): string | null | undefined {
  if (variant === null)
    return keys === null
      ? null
      : new Set(Object.values(keys)).size === 1
        ? Object.values(keys)[0]
        : undefined;
  const wanted = fold(variant);
  if (variants.length > 0 && !variants.some((name) => fold(name) === wanted)) return undefined;
  if (keys === null) return null;
  const name = Object.keys(keys).find((each) => each !== '' && fold(each) === wanted) ?? '';
  return keys[name];
}

function indexIn(list: string[], value: string): number | undefined {
  const known = list.indexOf(value);
  if (known >= 0) return known;
  return list.length < MOST_CODES ? list.push(value) - 1 : undefined;
}

const collator = new Intl.Collator('kk', { numeric: true });

function byNumberThenText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Kazakh and Russian first, others by code. */
function languageOrder(a: string, b: string): number {
  const rank = (code: string) => (code === 'kk' ? 0 : code === 'ru' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
