import { Document } from 'yaml';
import type { Trilingual } from './texts.ts';

const readingNames = { kk: 'Оқу сауаттылығы', ru: 'Читательская грамотность', en: 'Reading literacy' };
const mathematicsNames = {
  kk: 'Математикалық сауаттылық',
  ru: 'Математическая грамотность',
  en: 'Mathematical literacy',
};
const scienceNames = {
  kk: 'Жаратылыстану-ғылыми сауаттылық',
  ru: 'Естественнонаучная грамотность',
  en: 'Science literacy',
};

/** Invented cut scores in percent, the same in all domains: the real levels of the national assessment are not public. */
const levels = [
  { id: 'low', name: { kk: 'Төмен деңгей', ru: 'Низкий уровень', en: 'Low level' }, from: 0 },
  { id: 'medium', name: { kk: 'Орта деңгей', ru: 'Средний уровень', en: 'Medium level' }, from: 40 },
  { id: 'high', name: { kk: 'Жоғары деңгей', ru: 'Высокий уровень', en: 'High level' }, from: 70 },
];

/** The text of `assessment.yaml`. */
export function assessmentYaml(id: string, title: Trilingual, remark: string): string {
  const definition = {
    id,
    title,
    wave: '2024',
    grade: '4',
    synthetic: true,
    languages: ['kk', 'ru', 'en'],
    domains: [
      { id: 'reading', name: readingNames, comparable_across_languages: false },
      { id: 'mathematics', name: mathematicsNames },
      { id: 'science', name: scienceNames },
    ],
    scores: { kind: 'items' },
    levels,
    missing: { omitted: ['N'], not_reached: [''] },
    source: 'Ойдан құрастырылған деректер · Вымышленные данные · Invented data (events/sample, CC0)',
  };
  const document = new Document(definition, { aliasDuplicateObjects: false });
  document.commentBefore = remark;
  return document.toString({ lineWidth: 0 });
}
