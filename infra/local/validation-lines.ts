import { styleText } from 'node:util';
import type { Language } from '../../functions/assessment/assessment.ts';
import type { Validation } from '../../functions/parse/validation/validation.ts';
import { validationView } from '../../functions/parse/validation/validation-view.ts';

const EXAMPLES = 3;
const COLOURS = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** How a results file was read, line by line, for the person at the terminal. */
export function validationLines(validation: Validation, language: Language): string[] {
  const view = validationView(validation, language, EXAMPLES);
  return [
    styleText('bold', printable(view.title)),
    styleText({ good: 'green', remarks: 'yellow', refused: 'red' }[view.standing] as 'red', view.state),
    view.rows,
    ...view.groups.flatMap(({ severity, name, kinds }) => [
      '',
      styleText(COLOURS[severity], `${name}:`),
      ...kinds.flatMap(({ examples, more }) => [
        ...examples.map(
          ({ where, text }) =>
            `  • ${where === '' ? '' : `${styleText('bold', printable(where))}: `}${printable(text)}`,
        ),
        ...(more === null ? [] : [`    ${more}`]),
      ]),
    ]),
    ...(view.facts.length > 0 ? ['', `${view.factsTitle}:`] : []),
    ...view.facts.map(({ label, value }) => printable(`  ${label}: ${value}`)),
    ...(view.normalised.length > 0
      ? ['', `${view.normalisedTitle}:`, ...view.normalised.map(({ label, value }) => `  ${label}: ${value}`)]
      : []),
  ];
}

/** Texts of a file must not move the cursor, colour the terminal or turn its direction. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
