import type { Language, Question, Text } from './assessment.ts';
import { reportLanguages } from './assessment.ts';
import type { ProblemLog } from './problem.ts';
import { guessLanguage, readText, readYes } from './table-values.ts';
import { readTable, type TableShape } from './tables/read-table.ts';

type Column = 'question' | 'theme' | 'options' | 'ordered' | `${'text' | 'options'}_${'kk' | 'ru' | 'en'}`;

const shape: TableShape<Column> = {
  columns: {
    question: ['id', 'question id', 'вопрос', 'код вопроса', 'сұрақ', 'сұрақ коды'],
    theme: ['topic', 'тема', 'раздел', 'тақырып'],
    options: ['answers', 'варианты', 'варианты ответа', 'нұсқалар', 'жауап нұсқалары'],
    ordered: ['order', 'порядок', 'реттелген', 'упорядочен'],
    text_kk: ['kk'],
    text_ru: ['ru', 'текст'],
    text_en: ['en', 'text'],
    options_kk: [],
    options_ru: [],
    options_en: [],
  },
  required: ['question'],
};

/** Codes of the columns of background answers are below UNKNOWN (255). */
const MOST_OPTIONS = 200;

/**
 * `questionnaire.csv`: one row per question. `options` and `options_kk|ru|en` list "code=label" separated by `|`
 * (or `;`), in the order of the answers; a part without "=" is code and label in one. `ordered` is yes or no (default).
 * Without options they are taken from the answers that occur.
 */
export function readQuestions(content: Uint8Array | string, log: ProblemLog): Question[] {
  const questions = new Map<string, Question>();
  for (const { line, cells } of readTable(content, shape, log)) {
    const id = cells.question!;
    if (questions.has(id)) {
      log.error('question-twice', { line, data: { question: id } });
      continue;
    }
    const options = readOptions(cells);
    if (options.length > MOST_OPTIONS)
      log.error('question-options', { line, data: { question: id, most: MOST_OPTIONS } });
    questions.set(id, {
      id,
      theme: cells.theme ?? '',
      text: readText(cells, 'text'),
      options: options.slice(0, MOST_OPTIONS),
      ordered: readYes(cells.ordered),
    });
  }
  return [...questions.values()];
}

function readOptions(cells: Readonly<Partial<Record<Column, string>>>): { code: string; label: Text }[] {
  const labels = new Map<string, Partial<Record<Language, string>>>();
  for (const language of reportLanguages) {
    for (const [code, label] of parts(cells[`options_${language}`])) {
      labels.set(code, { ...labels.get(code), [language]: label });
    }
  }
  for (const [code, label] of parts(cells.options)) {
    labels.set(code, { [guessLanguage(label)]: label, ...labels.get(code) });
  }
  return [...labels].map(([code, label]) => ({ code, label }));
}

function parts(text: string | undefined): [code: string, label: string][] {
  const separator = text?.includes('|') ? '|' : /[;\n]/;
  return (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [part.slice(0, at).trim(), part.slice(at + 1).trim()] : [part, part];
    });
}
