import type { Language } from '../../functions/assessment/assessment.ts';

/** A text whose numbers are written as a program writes them: no mark of thousands, and a decimal point. */
export function plainNumbers(text: string, language: Language): string {
  return language === 'en'
    ? text.replace(/(?<=\d),(?=\d{3})/g, '')
    : text.replace(/(?<=\d)\u00a0(?=\d{3}(?!\d))/g, '').replace(/(?<=\d),(?=\d)/g, '.');
}
