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

/** The text of `assessment.yaml`. */
export function assessmentYaml(id: string, title: Trilingual, remark: string): string {
  const document = new Document({
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
    missing: { omitted: ['N'], not_reached: [''] },
    source: 'Invented data, simulated by the generator in events/sample (CC0)',
  });
  document.commentBefore = remark;
  return document.toString({ lineWidth: 0 });
}
