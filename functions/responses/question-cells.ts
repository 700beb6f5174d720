import { foldAnswer } from '../assessment/answers.ts';
import type { Assessment, Question } from '../assessment/assessment.ts';
import { fold } from '../assessment/fold.ts';
import { guessLanguage } from '../assessment/table-values.ts';
import { CodeColumn } from './code-column.ts';
import { CodeList } from './code-list.ts';
import { byNumberThenText } from './collation.ts';
import { declaredValue } from './declared-value.ts';
import { missingCodes } from './item-coder.ts';

/** More distinct answers than this are no options of a closed question. */
const MOST_INFERRED = 20;

/**
 * Understands the answers to one question: by the code of an option, or by its label in any language. Where the
 * questionnaire lists no options, the answers that occur are the options.
 */
export class QuestionCells {
  readonly cells: CodeColumn<number>;
  readonly question: Question;
  #inferred: CodeList | null;

  constructor(question: Question, assessment: Assessment) {
    this.question = question;
    this.#inferred = question.options.length === 0 ? new CodeList() : null;
    const missing = missingCodes(assessment.missing);
    const options = new Map<string, number>();
    for (const [index, { code }] of question.options.entries()) options.set(fold(code), index);
    for (const [index, { label }] of question.options.entries()) {
      for (const text of Object.values(label)) if (!options.has(fold(text))) options.set(fold(text), index);
    }
    this.cells = new CodeColumn((cell) => {
      const text = declaredValue(assessment, question.id, cell);
      if (text === '') return undefined;
      if (this.#inferred === null) return options.get(fold(text));
      if (missing.has(foldAnswer(text))) return undefined;
      const isNew = !this.#inferred.names.includes(text);
      return isNew && this.#inferred.names.length >= MOST_INFERRED ? undefined : this.#inferred.number(text);
    });
  }

  codeOf(option: number): string | undefined {
    return (this.#inferred?.names ?? this.question.options.map(({ code }) => code))[option];
  }

  /** The question with the options that occurred, sorted; the numbers in `column` are changed to that order. */
  completed(column: Uint8Array): Question {
    if (this.#inferred === null) return this.question;
    const sorted = this.#inferred.sort(column, byNumberThenText);
    return {
      ...this.question,
      options: sorted.map((code) => ({ code, label: { [guessLanguage(code)]: code } })),
    };
  }
}
