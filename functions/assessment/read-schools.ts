import type { SchoolRecord, Text } from './assessment.ts';
import { readInstructionLanguage } from './instruction-language.ts';
import { readLocality } from './locality.ts';
import type { ProblemLog } from './problem.ts';
import { regionId } from './regions.ts';
import { guessLanguage, readList, readNumber, readText } from './table-values.ts';
import { readTable, type TableShape } from './tables/read-table.ts';

type Column =
  | 'school_id'
  | 'name'
  | `name_${'kk' | 'ru' | 'en'}`
  | 'region'
  | 'district'
  | `district_${'kk' | 'ru' | 'en'}`
  | 'locality'
  | 'type'
  | 'languages'
  | 'enrolled';

const shape: TableShape<Column> = {
  columns: {
    school_id: ['id', 'school', 'school code', 'код школы', 'id школы', 'мектеп коды', 'мектеп id'],
    name: ['school name', 'название', 'наименование', 'атауы'],
    name_kk: ['наименование kk', 'название на казахском', 'қазақша атауы'],
    name_ru: ['наименование ru', 'название на русском', 'орысша атауы'],
    name_en: [],
    region: ['область', 'регион', 'облыс', 'өңір'],
    district: ['район', 'аудан'],
    district_kk: ['аудан kk', 'қазақша ауданы'],
    district_ru: ['район ru', 'район на русском'],
    district_en: [],
    locality: ['местность', 'город село', 'қала ауыл', 'жергілікті жер'],
    type: ['тип', 'вид', 'түрі'],
    languages: ['language', 'язык', 'языки обучения', 'язык обучения', 'оқыту тілі', 'оқыту тілдері'],
    enrolled: ['students', 'контингент', 'число учащихся', 'количество учащихся', 'оқушылар саны'],
  },
  required: ['school_id'],
};

/** `schools.csv`: what is known of a school beside its results; everything but the id may be blank. */
export function readSchools(content: Uint8Array | string, log: ProblemLog): SchoolRecord[] {
  const schools = new Map<string, SchoolRecord>();
  for (const { line, cells } of readTable(content, shape, log)) {
    const id = cells.school_id!;
    if (schools.has(id)) {
      log.error('school-twice', { line, data: { school: id } });
      continue;
    }
    const locality = cells.locality === undefined ? undefined : readLocality(cells.locality);
    if (cells.locality !== undefined && locality === undefined)
      log.warning('locality-unknown', { line, column: 'locality', value: cells.locality });
    schools.set(id, {
      id,
      name: readNamed(cells, 'name'),
      region: cells.region === undefined ? null : (regionId(cells.region) ?? cells.region),
      district: readNamed(cells, 'district'),
      locality: locality ?? null,
      type: cells.type ?? null,
      languages: readLanguages(cells.languages, line, log),
      enrolled: readEnrolled(cells.enrolled, line, log),
    });
  }
  return [...schools.values()];
}

/** A name by language; one of an unnamed language is of the language that its letters tell. */
function readNamed(cells: Readonly<Partial<Record<Column, string>>>, column: 'name' | 'district'): Text {
  const plain = cells[column];
  const named = readText(cells, column);
  return plain === undefined ? named : { [guessLanguage(plain)]: plain, ...named };
}

function readLanguages(text: string | undefined, line: number, log: ProblemLog): string[] {
  const languages = readList(text?.replaceAll(/[/+]/g, ';')).flatMap((part) => {
    const language = readInstructionLanguage(part);
    if (language === undefined) log.warning('language-unknown', { line, column: 'languages', value: part });
    return language === undefined ? [] : [language];
  });
  return [...new Set(languages)];
}

function readEnrolled(text: string | undefined, line: number, log: ProblemLog): number | null {
  if (text === undefined) return null;
  const value = readNumber(text);
  if (value !== undefined && Number.isInteger(value) && value >= 0) return value;
  log.warning('enrolled-not-a-number', { line, column: 'enrolled', value: text });
  return null;
}
