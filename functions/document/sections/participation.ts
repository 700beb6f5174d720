import { isAvailable } from '../../statistics/unavailable.ts';
import { capital } from '../capital.ts';
import { headCell, numberCell, textCell, whoCell } from '../cells.ts';
import type { Context } from '../context.ts';
import { statements } from '../statements.ts';
import type { Row, SectionView } from '../view.ts';

/** Section 3: who took part, and with whom the school is compared. */
export function participationSection(context: Context): SectionView {
  const { say, words, results, assessment } = context;
  const { participation } = results;
  const { numbers } = words;
  const minimum = assessment.rules.minimum;
  const share = (students: number) =>
    participation.tested > 0
      ? numbers.percent((students / participation.tested) * 100, 0)
      : say('reason.no-data');
  const counted = (name: string, students: number): Row => ({
    cells: [headCell(name), textCell(numbers.count(students), 'right'), textCell(share(students), 'right')],
  });
  const { girls, boys, unknown } = participation.genders;
  const languages = Object.entries(participation.languages);
  const rows: readonly Row[] = [
    counted(say('participation.tested'), participation.tested),
    {
      cells: [
        headCell(say('participation.enrolled')),
        ...(participation.enrolled === null
          ? [{ text: say('participation.enrolled-unknown'), align: 'left', span: 2, missing: true } as const]
          : [textCell(numbers.count(participation.enrolled), 'right'), textCell('–', 'right')]),
      ],
    },
    ...(participation.share === null
      ? []
      : [
          {
            cells: [
              headCell(say('participation.rate')),
              textCell('–', 'right'),
              textCell(numbers.percent(participation.share * 100, 0), 'right'),
            ],
          },
        ]),
    ...(girls + boys > 0
      ? [counted(say('group.girls'), girls), counted(say('group.boys'), boys)].concat(
          unknown > 0 ? [counted(say('group.unknown'), unknown)] : [],
        )
      : []),
    ...languages.map(([code, students]) =>
      counted(say('instruction-column', { language: context.groupName(code) }), students),
    ),
  ];
  const left = participation.notReachedShare;
  const answers: readonly Row[] = [
    ...(isAvailable(participation.omittedShare)
      ? [
          {
            cells: [
              headCell(say('participation.omitted')),
              textCell('–', 'right'),
              numberCell(participation.omittedShare, (value) => numbers.percent(value * 100), context),
            ],
          },
        ]
      : []),
    ...(isAvailable(left)
      ? [
          {
            cells: [
              headCell(say('participation.not-reached')),
              textCell('–', 'right'),
              textCell(numbers.percent(left.school * 100), 'right'),
            ],
          },
        ]
      : []),
  ];
  const compared = context.against.map((against): Row => {
    const size = participation.references[against];
    const name =
      against === 'region' ? capital(context.regionName() ?? context.who(against)) : context.who(against);
    return {
      cells: [
        whoCell(against, name),
        ...(size === undefined
          ? [{ text: say('reason.no-data'), align: 'left', span: 2, missing: true } as const]
          : [
              textCell(numbers.count(size.schools), 'right'),
              textCell(numbers.count(size.students), 'right'),
            ]),
      ],
    };
  });
  return {
    id: 'participation',
    name: say('section.participation'),
    title: say('participation.title', { n: participation.tested }),
    blocks: [
      {
        kind: 'table',
        caption: say('participation.composition'),
        columns: [
          { text: say('participation.row'), align: 'left', width: '49%' },
          { text: say('participation.students'), align: 'right', width: '20.5%' },
          { text: say('participation.share'), align: 'right' },
        ],
        rows: [...rows, ...answers],
        ...(compared.length > 0 ? { half: 'left' as const } : {}),
      },
      ...(compared.length > 0
        ? ([
            {
              kind: 'table',
              caption: say('participation.compared-with'),
              columns: [
                { text: say('participation.reference'), align: 'left', width: '46%' },
                { text: say('participation.schools'), align: 'right' },
                { text: say('participation.students'), align: 'right' },
              ],
              rows: compared,
              half: 'right',
            },
            { kind: 'text', style: 'body', text: say('participation.includes') },
          ] as const)
        : []),
      ...statements(context.findings.bySection.participation ?? [], context),
      ...(girls + boys > 0
        ? []
        : [{ kind: 'text', style: 'missing', text: say('left-out.no-gender') } as const]),
      ...(context.against.includes('similar')
        ? [
            {
              kind: 'text',
              style: 'note',
              text: `${say('participation.similar-rule', { n: numbers.count(minimum.similarSchools) })} ${say('participation.similar-meaning')}`,
            } as const,
          ]
        : [
            {
              kind: 'text',
              style: 'missing',
              text: say(noSimilar(context), { n: numbers.count(minimum.similarSchools) }),
            } as const,
          ]),
      ...(context.against.includes('region')
        ? []
        : [{ kind: 'text', style: 'missing', text: say('left-out.no-region') } as const]),
    ],
  };
}

/** Why there is no group of similar schools: what they are chosen by is not known, or there are too few of them. */
function noSimilar({ results: { school }, assessment }: Context): string {
  const record = assessment.schools.find(({ id }) => id === school.id);
  return (school.locality ?? record?.locality ?? null) === null
    ? 'left-out.no-similar-locality'
    : 'left-out.no-similar';
}
