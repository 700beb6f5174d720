import { capital } from '../../capital.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { factsTable } from '../facts-table.ts';
import { linkingBlocks } from './linking.ts';

/** Section 1: who took part, what was given to them, and what became of their answers. */
export function designSection(context: TechnicalContext): SectionView {
  const { t, numbers, data } = context;
  const { design } = data.analysis;
  const { rows } = data.reading;
  const count = numbers.count;
  const items = design.domains.reduce((sum, domain) => sum + domain.items, 0);
  return {
    id: 'design',
    name: t('section.design'),
    title: t(items > 0 ? 'design.title' : 'design.title-scores', {
      students: count(design.students),
      schools: count(design.schools),
      items: count(items),
    }),
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: t('design.rows', {
          read: count(rows.read),
          used: count(rows.used),
          setAside: count(rows.setAside),
        }),
      },
      factsTable(context, t('design.participants'), participants(context)),
      ...(items > 0 ? [domainsTable(context)] : []),
      ...(design.regions.length > 1 ? [regionsTable(context)] : []),
      ...(items > 0 ? linkingBlocks(context) : []),
    ],
  };
}

function participants({
  t,
  numbers,
  groupName,
  data,
  say,
}: TechnicalContext): readonly (readonly [string, string])[] {
  const { design } = data.analysis;
  const { smallest, median, largest } = design.schoolSize;
  const count = numbers.count;
  const share = (n: number) =>
    `${count(n)} (${numbers.percent(design.students === 0 ? 0 : (100 * n) / design.students)})`;
  const { girls, boys, unknown } = design.genders;
  return [
    [t('design.students'), count(design.students)],
    [t('design.schools'), count(design.schools)],
    [
      t('design.school-size'),
      t('design.school-size-text', {
        smallest: count(smallest),
        median: count(median),
        largest: count(largest),
      }),
    ],
    ...(girls + boys === 0
      ? [[t('design.gender'), t('design.no-gender')] as const]
      : ([
          [groupName('girls'), share(girls)],
          [groupName('boys'), share(boys)],
          ...(unknown > 0 ? [[t('design.gender-unknown'), share(unknown)] as const] : []),
        ] as const)),
    ...(design.languages.every(({ language }) => language === null)
      ? [[t('design.language'), t('design.no-language')] as const]
      : design.languages.map(
          ({ language, students }) =>
            [
              language === null
                ? t('design.language-unknown')
                : say('instruction-column', { language: groupName(language) }),
              share(students),
            ] as const,
        )),
    ...(design.variants.length === 0
      ? []
      : [
          [
            t('design.variants'),
            `${count(design.variants.length)}: ${design.variants
              .slice(0, 30)
              .map(({ variant, students }) => `${variant} (n = ${count(students)})`)
              .join('; ')}${design.variants.length > 30 ? '; …' : ''}`,
          ] as const,
        ]),
    [
      t('design.weights'),
      design.weights === null
        ? t('design.no-weights')
        : t('design.weights-text', {
            smallest: numbers.decimal(design.weights.smallest, 2),
            largest: numbers.decimal(design.weights.largest, 2),
            effective: count(design.weights.effective),
          }),
    ],
  ];
}

function domainsTable({ t, numbers, data, domainName }: TechnicalContext): Block {
  const { rules } = data.assessment;
  const share = (part: number, whole: number) =>
    textCell(whole === 0 ? '–' : numbers.decimal((100 * part) / whole, 1), 'right');
  const count = (value: number) => textCell(numbers.count(value), 'right');
  return {
    kind: 'table',
    caption: t('design.domains'),
    columns: [
      { text: t('domain'), align: 'left', width: '26%' },
      ...['items', 'points', 'n', 'items-per-student', 'answered', 'omitted', 'not-reached', 'not-given'].map(
        (key) => ({ text: t(`design.${key}`), align: 'right' as const }),
      ),
    ],
    rows: data.analysis.design.domains.map((domain): Row => {
      const { fewest, most } = domain.itemsPerStudent;
      return {
        cells: [
          headCell(domainName(domain.domain)),
          count(domain.items),
          count(domain.points),
          count(domain.students),
          textCell(fewest === most ? numbers.count(most) : numbers.range(fewest, most, 0), 'right'),
          share(domain.answered, domain.given),
          share(domain.omitted, domain.given),
          share(domain.notReached, domain.given),
          share(domain.notAdministered, domain.given + domain.notAdministered),
        ],
      };
    }),
    note: `${t('design.domains-note')} ${t(rules.missingAsWrong ? 'design.missing-wrong' : 'design.missing-out')}`,
  };
}

function regionsTable({ t, numbers, data, regionName }: TechnicalContext): Block {
  const { design } = data.analysis;
  return {
    kind: 'table',
    caption: t('design.regions'),
    columns: [
      { text: t('design.region'), align: 'left', width: '58%' },
      { text: t('design.schools'), align: 'right' },
      { text: t('design.students'), align: 'right' },
      { text: t('design.share'), align: 'right' },
    ],
    rows: design.regions.map(({ region, schools, students }) => ({
      cells: [
        headCell(capital(regionName(region))),
        textCell(numbers.count(schools), 'right'),
        textCell(numbers.count(students), 'right'),
        textCell(numbers.decimal((100 * students) / design.students, 1), 'right'),
      ],
    })),
  };
}
