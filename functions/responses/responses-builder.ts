import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment, Item, Scores } from '../assessment/assessment.ts';
import { readInstructionLanguage } from '../assessment/instruction-language.ts';
import type { ProblemLog } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';
import { CodeColumn } from './code-column.ts';
import { CodeList } from './code-list.ts';
import { byLanguage, byNumberThenText } from './collation.ts';
import { declaredValue } from './declared-value.ts';
import type { Fault } from './fault.ts';
import { readGender, readGenderCode } from './gender.ts';
import { readGrade } from './grade.ts';
import { GrowingColumns } from './growing-columns.ts';
import { inferOptions } from './infer-options.ts';
import { inferScores } from './infer-scores.ts';
import { type Form, ItemCells } from './item-cells.ts';
import { missingCodes } from './item-coder.ts';
import type { Layout } from './layout.ts';
import { QuestionCells } from './question-cells.ts';
import { type Gender, genders, type Responses, UNKNOWN } from './responses.ts';
import { SchoolRoster } from './school-roster.ts';
import { ScoreCells } from './score-cells.ts';
import { StudentRegister } from './student-register.ts';
import { isTotal } from './total-rows.ts';

const LAST_DIGIT = '9'.charCodeAt(0);

/** Rows that are rightly no student of this report: they do not count against the file. */
const NO_MISTAKE: ReadonlySet<ProblemCode> = new Set(['row-other-grade', 'row-total', 'row-header-again']);

export function isNoMistake(code: ProblemCode): boolean {
  return NO_MISTAKE.has(code);
}

interface Variant {
  readonly number: number;
  readonly form: Form;
}

/** Takes the rows of a results file one by one and makes the column-wise `Responses` of those that can be used. */
export class ResponsesBuilder {
  /** Rows of the file; each is either used or counted in `setAside`. */
  readonly rows = { read: 0, used: 0 };
  readonly setAside: Partial<Record<ProblemCode, number>> = {};
  readonly normalised: Record<string, number> = {};
  readonly scoreCells: ScoreCells;
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
  #roster: SchoolRoster;
  #register = new StudentRegister();
  #itemCells: ItemCells;
  #measures: Float64Array;
  #languages = new CodeList();
  #variants = new CodeList();
  #grades = new Set<string>();
  #genderCells: CodeColumn<Gender>;
  #languageCells: CodeColumn<number>;
  #variantCells: CodeColumn<Variant>;
  #gradeCells: CodeColumn<string>;
  #questions: QuestionCells[];

  constructor(assessment: Assessment, layout: Layout, log: ProblemLog) {
    this.#assessment = assessment;
    this.#layout = layout;
    this.#log = log;
    this.#roster = new SchoolRoster(assessment, layout, log);
    this.#itemCells = new ItemCells(assessment, layout, log);
    this.scoreCells = new ScoreCells(assessment, layout);
    this.#measures = new Float64Array(assessment.domains.length);
    this.#genderCells = new CodeColumn((text) => {
      const meaning = declaredValue(assessment, 'gender', text);
      return readGender(meaning) ?? readGenderCode(meaning);
    });
    this.#languageCells = new CodeColumn((text) => {
      const language = readInstructionLanguage(declaredValue(assessment, 'language', text));
      return language === undefined ? undefined : this.#languages.number(language);
    });
    this.#variantCells = new CodeColumn((text) => {
      const form = this.#itemCells.form(text);
      const number = form && this.#variants.number(text);
      return form === undefined || number === undefined ? undefined : { form, number };
    });
    this.#gradeCells = new CodeColumn((text) => readGrade(declaredValue(assessment, 'grade', text)));
    this.#questions = assessment.questions.map((question) => new QuestionCells(question, assessment));
    this.#addColumns();
  }

  /**
   * Takes one row: uses it, or sets it aside with a problem. Rows without any content are not given.
   * @param rows rows of the file that it stands for
   */
  row(row: readonly string[], line: number, rows = 1): void {
    const fault = this.#take(row, line);
    if (fault) this.putAside(fault, rows);
    else {
      this.rows.read += rows;
      this.rows.used += rows;
    }
  }

  /** Counts rows that cannot be used, with their problem. */
  putAside({ code, where }: Fault, rows = 1): void {
    this.rows.read += rows;
    this.setAside[code] = (this.setAside[code] ?? 0) + rows;
    if (code === 'row-total') this.#log.warning(code, where);
    else if (isNoMistake(code)) this.#log.note(code, where);
    else this.#log.error(code, where);
  }

  #take(row: readonly string[], line: number): Fault | undefined {
    const { student, names } = this.#layout;
    const width = this.#faultOfWidth(row, line);
    if (width) return width;
    const school = this.#roster.find(row, line);
    if (typeof school !== 'number') return school;
    const who = student.student_id < 0 ? '' : row[student.student_id]!;
    if (who.charCodeAt(0) > LAST_DIGIT && isTotal(who))
      return { code: 'row-total', where: { line, column: names[student.student_id]!, value: who } };
    const grade = student.grade < 0 ? undefined : this.#gradeCells.read(row[student.grade]!, line);
    if (grade !== undefined && !this.#isWanted(grade)) {
      const data = { grade: this.#assessment.grade ?? '' };
      return { code: 'row-other-grade', where: { line, column: names[student.grade]!, value: grade, data } };
    }
    const variant = this.#variantCells.read(student.variant < 0 ? '' : row[student.variant]!, line);
    if (variant === undefined)
      return { code: 'row-variant', where: { line, column: names[student.variant]! } };
    const fault = this.#itemCells.read(row, line, variant.form);
    if (fault) return fault;
    if (this.#assessment.scores.kind === 'items') this.#itemCells.score(this.#measures);
    else {
      const faulty = this.scoreCells.read(row, line, this.#measures);
      if (faulty) return faulty;
    }
    const weight = this.scoreCells.weight(row, line);
    if (typeof weight !== 'number') return weight;
    if (student.student_id >= 0 && !this.#register.isNew(school, who))
      return { code: 'row-student-twice', where: { line } };
    if (grade !== undefined) this.#grades.add(grade);
    this.#use(row, line, school, variant.number, weight);
    return undefined;
  }

  #faultOfWidth(row: readonly string[], line: number): Fault | undefined {
    const { width } = this.#layout;
    if (row.length === width) return undefined;
    if (row.length > width && row.slice(width).every((cell) => cell.trim() === '')) return undefined;
    const data = { cells: row.length, columns: width };
    return { code: row.length < width ? 'row-short' : 'row-long', where: { line, data } };
  }

  #isWanted(grade: string): boolean {
    const wanted = this.#assessment.grade;
    return wanted === null || grade === (readGrade(wanted) ?? wanted);
  }

  #use(row: readonly string[], line: number, school: number, variant: number, weight: number): void {
    const { student, questions } = this.#layout;
    const at = this.#columns.length;
    const cellOf = (column: number) => (column < 0 ? '' : row[column]!);
    this.#roster.count(school, row);
    this.#school[at] = school;
    const gender = this.#genderCells.read(cellOf(student.gender), line);
    this.#gender[at] = gender === undefined ? UNKNOWN : genders.indexOf(gender);
    this.#language[at] = this.#languageCells.read(cellOf(student.language), line) ?? UNKNOWN;
    this.#variant[at] = variant;
    if (this.#weight) this.#weight[at] = weight;
    const { codes } = this.#itemCells;
    for (let item = 0; item < codes.length; item++) {
      // Typed arrays keep the lowest byte: the points here, the option chosen there.
      this.#items[item]![at] = codes[item]!;
      const answers = this.#answers[item];
      if (answers) answers[at] = codes[item]! >> 8;
    }
    for (let domain = 0; domain < this.#scores.length; domain++)
      this.#scores[domain]![at] = this.#measures[domain]!;
    for (let question = 0; question < questions.length; question++)
      this.#background[question]![at] =
        this.#questions[question]!.cells.read(cellOf(questions[question]!), line) ?? UNKNOWN;
    this.#columns.accept();
  }

  #addColumns(): void {
    const { items, domains, questions } = this.#assessment;
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
    if (this.#layout.student.weight >= 0)
      columns.add(Float64Array, (array) => {
        this.#weight = array;
      });
    const list =
      <T>(arrays: T[], index: number) =>
      (array: T) => {
        arrays[index] = array;
      };
    for (const [index, item] of items.entries()) {
      columns.add(Uint8Array, list(this.#items, index));
      this.#answers[index] = null;
      if (item.options.length > 0 || this.#itemCells.inferred[index])
        columns.add(Uint8Array, list(this.#answers, index));
    }
    for (const index of domains.keys()) columns.add(Float64Array, list(this.#scores, index));
    for (const index of questions.keys()) columns.add(Uint8Array, list(this.#background, index));
  }

  /** The responses of all rows used, and the assessment as the file completes it. */
  finish(): { responses: Responses; assessment: Assessment } {
    this.#columns.finish();
    this.#register.forget();
    this.#noteCells();
    this.#itemCells.finish();
    if (this.#assessment.scores.kind !== 'items')
      this.scoreCells.finish(
        this.#log,
        this.#scores.filter((_, domain) => this.#layout.domains[domain]! >= 0),
      );
    const schools = this.#roster.finish(this.#school);
    this.#count('answer-look-alike', this.#itemCells.lookAlikes);
    this.#count('answer-marked', this.#itemCells.marked);
    this.#count('region', this.#roster.regionsNormalised);
    const languages = this.#languages.sort(this.#language, byLanguage);
    const variants = this.#variants.sort(this.#variant, byNumberThenText);
    const items = this.#completedItems();
    const { assessment, kept } = this.#completedAssessment(items);
    const responses: Responses = {
      students: this.#columns.length,
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
      scores: kept.map((domain) => this.#scores[domain]!),
      background: this.#background,
    };
    return { responses, assessment };
  }

  /** Notes cells that were not understood, and counts those that were written in another way than Esep's. */
  #noteCells(): void {
    const { student, questions, names } = this.#layout;
    if (!this.#forgetDoubtfulGenders())
      this.#noteColumn(this.#genderCells, student.gender, 'gender-unknown', (gender) => gender);
    this.#noteColumn(
      this.#languageCells,
      student.language,
      'language-unknown',
      (at) => this.#languages.names[at],
    );
    this.#noteColumn(this.#gradeCells, student.grade, 'grade-unknown', (grade) => grade);
    for (const [index, question] of this.#questions.entries())
      this.#noteColumn(question.cells, questions[index]!, 'option-unknown', (at) => question.codeOf(at));
    const declared = this.#assessment.values?.['gender'] ?? {};
    if (
      this.#gender.some((gender) => gender !== UNKNOWN) &&
      this.#genderCells.readings().some(({ text }) => /^[12]$/.test(text) && !Object.hasOwn(declared, text))
    )
      this.#log.warning('assumed-gender-codes', { column: names[student.gender]! });
    const { elsewhere, blank, shortened } = this.#register;
    if (shortened > 0)
      this.#log.warning('student-id-scientific', { column: names[student.student_id]!, times: shortened });
    if (blank > 0 && blank < this.#columns.length)
      this.#log.warning('student-id-blank', { column: names[student.student_id]!, times: blank });
    // Where many ids recur, ids are numbered within each school and say nothing about other schools.
    if (elsewhere > 0 && elsewhere < this.#columns.length * 0.01)
      this.#log.warning('student-in-two-schools', { times: elsewhere });
    if (student.student_id < 0 || blank === this.#columns.length) this.#log.note('no-student-id');
    if (student.school_id < 0)
      this.#log.note('assumed-school-id-from-name', { column: names[student.school_name]! });
  }

  /** 0 and 1 say nothing: 1 may be a girl as well as a boy, and half of them would be without a gender. */
  #forgetDoubtfulGenders(): boolean {
    const { gender } = this.#layout.student;
    if (gender < 0) return false;
    const given = this.#genderCells.readings().filter(({ text }) => text !== '');
    const declared = this.#assessment.values?.['gender'] ?? {};
    const isBinary = given.some(({ text }) => text === '0') && given.every(({ text }) => /^[01]$/.test(text));
    if (!isBinary || given.some(({ text }) => Object.hasOwn(declared, text))) return false;
    this.#gender.fill(UNKNOWN);
    this.#log.warning('gender-zero-one', { column: this.#layout.names[gender]! });
    return true;
  }

  #noteColumn<T>(
    cells: CodeColumn<T>,
    at: number,
    code: ProblemCode,
    canonical: (value: T) => string | undefined,
  ): void {
    if (at < 0) return;
    const missing = missingCodes(this.#assessment.missing);
    for (const { value, text, line, count } of cells.readings()) {
      const where = { line, column: this.#layout.names[at]!, times: count };
      if (value !== undefined) {
        if (text !== canonical(value)) this.#count(code.replace('-unknown', ''), count);
      } else if (!missing.has(foldAnswer(text))) this.#log.warning(code, { ...where, value: text });
      // Unanswered questions are usual; a student without gender or language is worth a line.
      else if (code !== 'option-unknown') this.#log.note('cells-blank', where);
    }
  }

  /** The items with the options that were taken from the answers; answers that are no options are forgotten. */
  #completedItems(): Item[] {
    const assumed: string[] = [];
    const items = this.#assessment.items.map((item, index) => {
      const given = this.#itemCells.inferred[index];
      const column = this.#answers[index];
      if (!given || !column) return item;
      const options = inferOptions(item, given.names, column);
      if (options === null) {
        this.#answers[index] = null;
        return item;
      }
      assumed.push(item.id.slice(0, 20));
      return { ...item, options };
    });
    const shown = assumed.slice(0, 20).join(', ') + (assumed.length > 20 ? ', …' : '');
    if (assumed.length > 0) this.#log.note('assumed-options', { data: { items: shown, n: assumed.length } });
    return items;
  }

  #completedAssessment(items: readonly Item[]): { assessment: Assessment; kept: readonly number[] } {
    const { undeclared = [], domains, grade } = this.#assessment;
    const present = [...domains.keys()].filter((domain) => this.#layout.domains[domain]! >= 0);
    const kept = undeclared.includes('domains') ? present : [...domains.keys()];
    const assessment = {
      ...this.#assessment,
      items,
      domains: kept.map((domain) => domains[domain]!),
      scores: undeclared.includes('scores') ? this.#inferredScores(present) : this.#assessment.scores,
      questions: this.#questions.map((question, index) => question.completed(this.#background[index]!)),
      grade: grade ?? this.#onlyGrade(),
    };
    return { assessment, kept };
  }

  #inferredScores(present: readonly number[]): Scores {
    const { scores, unsure } = inferScores(present.map((domain) => this.#scores[domain]!));
    if (unsure) this.#log.warning('assumed-scores-unsure');
    else this.#log.note(scores.kind === 'percent' ? 'assumed-scores-percent' : 'assumed-scores-scale');
    return scores;
  }

  #onlyGrade(): string | null {
    const [first, second] = this.#grades;
    if (second !== undefined)
      this.#log.error('grades-several', {
        data: { grades: [...this.#grades].sort(byNumberThenText).join(', ') },
      });
    return second === undefined ? (first ?? null) : null;
  }

  #count(what: string, times: number): void {
    if (times > 0) this.normalised[what] = (this.normalised[what] ?? 0) + times;
  }
}
