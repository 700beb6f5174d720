import { inLanguage, type Language, reportLanguages } from '../assessment/assessment.ts';
import { wordsIn } from '../document/words.ts';
import type { RunManifest, RunStatus } from '../platform/run-records.ts';
import { indexData } from './index-data.ts';
import { inlinedAsset, pages } from './page-assets.ts';

const style = inlinedAsset('index.css');
const script = inlinedAsset('index.js');

/**
 * The run's page: every school with its state and its reports, to be searched and filtered, in three languages. One
 * file that works from a disk and from a bucket. What it shows is embedded as JSON, and its policy lets only the script
 * and the style of the templates run, by their hashes: a string of an uploaded file can do nothing. Links are relative.
 * @param validation the address of the page that explains the remarks on the file; null where there is none
 */
export function indexPage(
  manifest: RunManifest,
  status: RunStatus,
  validation: string | null = null,
): string {
  const language: Language = manifest.languages[0] ?? 'ru';
  const { say, numbers } = wordsIn(language);
  const { counts } = status;
  const done = numbers.count(counts.reported + counts.suppressed + counts.failed);
  return pages.render('./index', {
    language,
    title: say('index.title', { assessment: inLanguage(manifest.title, language, manifest.assessment) }),
    progress: say(`index.${status.state}`, { done, total: numbers.count(counts.schools) }),
    validation,
    noScript: reportLanguages.map((one) => wordsIn(one).say('index.noScript')).join(' '),
    style: style.text,
    styleHash: style.hash,
    script: script.text,
    scriptHash: script.hash,
    data: embedded(indexData(manifest, status, language)),
  });
}

/** JSON that cannot end its script element, nor begin a comment in it. */
function embedded(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
