import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { stringify } from 'csv-stringify/sync';
import { stringify as yaml } from 'yaml';

/** Strings that a report must print as what they are: text. `URL` becomes the address of a real listener. */
const attacks: readonly string[] = [
  `<script>document.title='script'+7+'ran';fetch('URL/script')</script>`,
  `<img src=x onerror="document.body.textContent='handler'+7+'ran'"><img src="URL/img">`,
  `"><svg onload="fetch('URL/svg')"><image href="URL/svg-image"/><use href="URL/use#a"/></svg>`,
  `</style><style>@import url(URL/import);*{background:url(URL/css)}</style>`,
  `"}*{content:url(URL/content)}@page{@top-left{content:url(URL/page)}}`,
  `\\22 ;} body{background:url(URL/escaped)} /*`,
  `<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>`,
  `<link rel="stylesheet" href="URL/link"><base href="URL/"><meta http-equiv="refresh" content="0;url=URL/go">`,
  `http://169.254.169.254/latest/meta-data/iam/ <img src="http://169.254.169.254/latest/">`,
  `javascript:fetch('URL/js') <a href="javascript:alert(1)">a</a> <a href="URL/a">b</a>`,
  `<%= 7919*7907 %> <%~ include('/etc/passwd') %> <% process.exit(1) %> <%~ it.fonts %>`,
  `{7919*7907} {{7919*7907}} \${7919*7907} #{7919*7907} {count, plural, other{#}} '{' {school`,
  `=7919*7907`,
  `=HYPERLINK("URL/formula";"x")`,
  `+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd`,
  `../../../../etc/passwd`,
  `..\\..\\windows\\system32`,
  `/etc/passwd`,
  `%2e%2e%2f%2e%2e%2fx`,
  `outcomes/failed/x.json`,
  `\u202etxet desrever\u202c \u2066x\u2069 \u200f\u200e`,
  `nul\u0000in\u0000side \u0001\u001b[31m\u0007`,
  `__proto__`,
  `constructor`,
  `toString`,
  `hasOwnProperty`,
  `prototype`,
  `]]>--!><!--<![CDATA[`,
  `/Type /Page /Type /Page >> stream`,
  `D:20200101000000+00'00') /CreationDate (x`,
  `node00000007`,
];

/** Names of properties that every object has: the classic keys to get lost in. */
const inherited = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  '__defineGetter__',
  'then',
];

export interface HostileAssessment {
  readonly files: Readonly<Record<string, string>>;
  readonly schools: readonly string[];
}

/**
 * An assessment in which everything that is a text is hostile, and which is valid nevertheless.
 * @param every schools named after every so manieth attack only: fewer prints
 */
export function hostileAssessment(url: string, every = 1): HostileAssessment {
  const texts = [...attacks, ...naughty.filter((text) => text.trim() !== '')].map((text) =>
    text.replaceAll('URL', url),
  );
  let next = 0;
  const hostile = (count = 1) =>
    Array.from({ length: count }, () => texts[next++ % texts.length]!).join(' ¦ ');
  const inLanguages = (count: number) => ({ en: hostile(count), ru: hostile(count), kk: hostile(count) });

  const domains = ['constructor', 'reading'];
  const items = Array.from({ length: 24 }, (_, n) => ({
    item: n < inherited.length ? inherited[n]! : `${n}${attacks[n % attacks.length]!.slice(0, 20)}`,
    domain: domains[n % 2]!,
    objective: `${n % 8 < inherited.length ? inherited[n % 8] : ''}${n % 2}`,
    key: 'A',
    options: 'ABCD',
    label: hostile(2),
    topic: hostile(),
    cognitive_level: hostile(),
  }));
  const objectives = [...new Map(items.map((item) => [item.objective, item.domain]))].map(
    ([objective, domain]) => ({
      objective,
      domain,
      code: hostile(),
      text_en: hostile(3),
      text_ru: hostile(3),
      advice_en: hostile(3),
      advice_ru: hostile(2),
    }),
  );
  const questions = Array.from({ length: 24 }, (_, n) => ({
    question: `q${n}`,
    theme: hostile(),
    text_en: hostile(4),
    options_en: ['1', '2', '3'].map((code) => `${code}=${hostile(3).replaceAll(/[|\n]/g, ' ')}`).join('|'),
  }));
  const schools = attacks
    .filter((_, at) => at % every === 0)
    .map((text) => text.replaceAll('URL', url).replaceAll('\u0000', ''))
    .map((text, n) => ({
      school_id: text.slice(0, 50).trim(),
      name: text,
      region: hostile(),
      district: hostile(),
      type: hostile(),
      locality: n % 2 ? 'urban' : 'rural',
    }));

  const cell = (n: number, of: number) => ['A', 'B', 'C', 'D', 'N'][(n * 7 + of * 3 + ((n * of) % 11)) % 5]!;
  const students = schools.flatMap(({ school_id, name, region, district }, school) =>
    Array.from({ length: 24 }, (_, n) => ({
      student_id: `${hostile()}${school}-${n}`,
      school_id,
      school_name: school === 3 && n === 0 ? 'Ұзын'.repeat(262_144) : name,
      region,
      district,
      class: hostile(),
      gender: n % 2 ? 'қыз' : 'ұл',
      language: 'орыс',
      answers: items.map((_, at) => (n % 3 === 0 ? 'A' : cell(n + school, at))),
      background: questions.map((_, at) => String(((n + at) % 3) + 1)),
    })),
  );
  const header = [
    'student_id',
    'school_id',
    'school_name',
    'region',
    'district',
    'class',
    'gender',
    'language',
  ];
  const results = [
    [...header, ...items.map(({ item }) => item), ...questions.map(({ question }) => question)],
    ...students.map(({ answers, background, ...student }) => [
      ...Object.values(student),
      ...answers,
      ...background,
    ]),
  ];

  return {
    files: {
      // What is plainly active is refused (test/assessment); this only asks for things.
      'logo.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><style>@import url(${url}/logo-css);
text{font-family:f}@font-face{font-family:f;src:url(${url}/logo-font)}</style><rect width="9" height="9"
style="fill:url(${url}/logo-fill#a);filter:url(${url}/logo-filter#a)"/><text y="20">logo</text></svg>`,
      'assessment.yaml': yaml({
        title: inLanguages(2),
        wave: hostile(),
        synthetic: true,
        languages: ['en'],
        domains: domains.map((id) => ({ id, name: inLanguages(1) })),
        scores: { kind: 'items' },
        levels: [
          { id: 'low', name: inLanguages(1), from: 0 },
          { id: 'high', name: inLanguages(1), from: 50 },
        ],
        source: hostile(3),
      }),
      'items.csv': stringify(items, { header: true }),
      'objectives.csv': stringify(objectives, { header: true }),
      'questionnaire.csv': stringify(questions, { header: true }),
      'schools.csv': stringify(
        schools.map(({ name, ...school }) => ({ ...school, name_en: name, name_ru: name, name_kk: name })),
        { header: true },
      ),
      'results.csv': stringify(results),
    },
    schools: schools.map(({ school_id }) => school_id),
  };
}
