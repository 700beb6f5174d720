import { Eta } from 'eta';
import { type Language, reportLanguages } from '../../assessment/assessment.ts';
import { templatesFolder } from '../../document/assets.ts';
import type { Validation } from './validation.ts';
import { validationView } from './validation-view.ts';

const EXAMPLES = 20;
const NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const eta = new Eta({ views: templatesFolder, cache: true });

/** The validation as one page that needs nothing else, in all languages; the first one is shown at first. */
export function validationPage(validation: Validation, first: Language): string {
  const languages = [first, ...reportLanguages.filter((language) => language !== first)];
  return eta.render('./validation', {
    first,
    languages: languages.map((language) => ({ id: language, name: NAMES[language] })),
    views: languages.map((language) => validationView(validation, language, EXAMPLES)),
  });
}
