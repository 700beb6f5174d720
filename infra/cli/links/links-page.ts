import { type Language, reportLanguages } from '../../../functions/assessment/assessment.ts';
import { escapeMarkup } from '../../../functions/document/escape.ts';
import { wordsOf } from '../../words.ts';
import type { Link } from './links-table.ts';

/** Of the word itself; the kind of a table's file is of no language. */
const langOf = (of: string): string =>
  (reportLanguages as readonly string[]).includes(of) ? `lang="${of}"` : '';

/** The links as a page to send out or to keep: one row a school, nothing loaded from elsewhere, no referrer told. */
export function linksPage(title: string, links: readonly Link[], language: Language): string {
  const say = wordsOf(language);
  const bySchool = new Map<string, Link[]>();
  for (const link of links) {
    // A summary has no school: its name tells it from the others.
    const key = link.school === '' ? link.name : `school ${link.school}`;
    bySchool.set(key, [...(bySchool.get(key) ?? []), link]);
  }
  const rows = [...bySchool.values()].map((ofSchool) => {
    const { school, name, region } = ofSchool[0]!;
    const anchors = ofSchool.map(
      ({ url, language: of }) =>
        `<a href="${escapeMarkup(url)}" ${langOf(of)} aria-label="${escapeMarkup(`${name} ${of}`)}">${escapeMarkup(of)}</a>`,
    );
    return `<tr><td>${escapeMarkup(school)}</td><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(region ?? '')}</td><td>${anchors.join(' ')}</td></tr>`;
  });
  const expires = links[0]?.expires ?? null;
  const until = expires?.replace('T', ' ').slice(0, 16) ?? '';
  const heading = escapeMarkup(say('cli.links.title', { title }));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${heading}</title>
<style>
body { font: 16px/1.45 system-ui, sans-serif; color: #1c2430; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d8dee8; overflow-wrap: anywhere; }
a { color: #0b5394; padding: .3rem .2rem; }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${escapeMarkup(expires === null ? say('cli.links.onDisk') : say('cli.links.until', { until }))}</p>
<table>
<thead><tr>${['code', 'school', 'region', 'report'].map((key) => `<th scope="col">${escapeMarkup(say(`cli.links.column.${key}`))}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>
</body>
</html>
`;
}
