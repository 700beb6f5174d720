import { reportLanguages } from '../assessment/assessment.ts';
import { wordsIn } from '../document/words.ts';
import { expiredLinkKey } from '../platform/keys.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { inlinedAsset, pages } from './page-assets.ts';

const style = inlinedAsset('tables.css');

/**
 * What whoever opens a public link sees when it is over, cut short, or its report was withdrawn, in all languages. It
 * names no school and no run, for everybody may see it; without a script.
 */
export function expiredLinkPage(): string {
  return pages.render('./expired', {
    languages: reportLanguages.map((code) => {
      const { say } = wordsIn(code);
      return { code, title: say('expired.title'), text: say('expired.text') };
    }),
    style: style.text,
    styleHash: style.hash,
  });
}

/** Written with every finished run: there is no link before one, and a newer version brings its newer words. */
export async function writeExpiredLinkPage(reports: Pick<ObjectStore, 'write'>): Promise<void> {
  await reports.write(expiredLinkKey, expiredLinkPage(), { contentType: 'text/html; charset=utf-8' });
}
