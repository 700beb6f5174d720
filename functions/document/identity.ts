import { type Assessment, inLanguage } from '../assessment/assessment.ts';
import type { Context } from './context.ts';
import type { Block } from './view.ts';

interface Identity {
  readonly reportId: string;
  readonly run: string;
  /** SHA-256 of the uploaded file. */
  readonly input: string;
  readonly software: string;
  readonly date: string;
}

/** What makes a printed document authentic and reproducible: the last block of its method page. */
export function identityBlocks(
  { say, words, language }: Pick<Context, 'say' | 'words' | 'language'>,
  assessment: Assessment,
  { reportId, run, input, software, date }: Identity,
): readonly Block[] {
  const facts: readonly (readonly [string, string])[] = [
    ['assessment', `${inLanguage(assessment.title, language, assessment.id)} (${assessment.id})`],
    ['report-id', reportId],
    ['run', run],
    ['input', input],
    ['software', /^\d/.test(software) ? `Esep ${software}` : software],
    ['date', words.numbers.date(date)],
    ...(assessment.source ? [['source', assessment.source] as const] : []),
  ];
  return [
    { kind: 'heading', text: say('method.authenticity') },
    {
      kind: 'terms',
      columns: 2,
      items: facts.map(([name, text]) => ({ name: say(`method.${name}`), text })),
    },
  ];
}
