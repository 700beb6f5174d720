import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { inLanguage, type Language, reportLanguages } from '../assessment/assessment.ts';
import { templatesFolder } from '../document/assets.ts';
import { wordsIn } from '../document/words.ts';
import type { RunManifest, RunStatus } from '../platform/run-records.ts';
import { indexData } from './index-data.ts';

const eta = new Eta({ views: templatesFolder, cache: true });
const asset = (file: string) => readFileSync(join(templatesFolder, 'index', file), 'utf8');
const style = asset('index.css');
const script = asset('index.js');

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
  return eta.render('./index', {
    language,
    title: say('index.title', { assessment: inLanguage(manifest.title, language, manifest.assessment) }),
    progress: say(`index.${status.state}`, { done, total: numbers.count(counts.schools) }),
    validation,
    noScript: reportLanguages.map((one) => wordsIn(one).say('index.noScript')).join(' '),
    style,
    styleHash: sha256(style),
    script,
    scriptHash: sha256(script),
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
