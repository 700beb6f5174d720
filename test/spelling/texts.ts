import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse as parseMessage, TYPE } from '@formatjs/icu-messageformat-parser';
import { parse as parseYaml } from 'yaml';
import { objectives } from '../../events/sample/generator/objectives.ts';
import { questions } from '../../events/sample/generator/questionnaire.ts';
import { schools } from '../../events/sample/generator/schools.ts';
import type { Language } from '../../functions/assessment/assessment.ts';
import { tables } from '../../functions/tables/dictionary.ts';
import { describedColumn, rowMeaning } from '../../functions/tables/meanings/meanings.ts';

export interface Text {
  readonly where: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '../..');
/** What reports and pages say, and what the command line says. */
const folders = ['templates/messages', 'infra/messages'];

/** The words of every message file of a language, without their variables; each branch of a plural is a text. */
export function messageTexts(language: Language): readonly Text[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => /(?:[./])(kk|ru|en)\.yaml$/.exec(path)?.[1] === language)
    .flatMap((path) => leaves(parseYaml(readFileSync(join(root, path), 'utf8')), path))
    .map(({ where, text }) => ({ where, text: literals(parseMessage(text, { ignoreTag: true })) }));
}

/** What the data dictionary says of the tables and their columns. A column's or a file's name in it is no word. */
export function dictionaryTexts(language: Language): readonly Text[] {
  return tables.flatMap((table) => [
    { where: table.name, text: rowMeaning(table, language) },
    ...table.columns.flatMap((column) => {
      const { type, unit, meaning } = describedColumn(table, column, language);
      // Units in English are listed with codes of cells.
      const texts = language === 'en' ? [meaning] : [type, unit, meaning];
      return texts.map((text) => ({ where: `${table.name}.${column.name}`, text }));
    }),
  ]);
}

/** What the sample assessment says in a language: objectives, advice, questionnaire and names of schools. */
export function sampleTexts(language: Language): readonly Text[] {
  return [
    ...objectives.flatMap(({ id, text, advice }) => [
      { where: `objective ${id}`, text: text[language] },
      { where: `advice ${id}`, text: advice[language] },
    ]),
    ...questions.flatMap(({ id, text, choices }) => [
      { where: `question ${id}`, text: text[language] },
      ...choices.map(({ code, label }) => ({
        where: `question ${id}, option ${code}`,
        text: label[language],
      })),
    ]),
    ...schools.map(({ id, name }) => ({ where: `school ${id}`, text: name[language] })),
  ];
}

function leaves(tree: unknown, where: string): readonly Text[] {
  if (typeof tree === 'string') return [{ where, text: tree }];
  return Object.entries(tree as object).flatMap(([key, value]) => leaves(value, `${where} ${key}`));
}

function literals(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value;
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return '0';
      return Object.values(element.options)
        .map(({ value }) => literals(value))
        .join(' ');
    })
    .join('');
}
