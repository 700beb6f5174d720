import type { SummaryParticipation } from '../../../analysis/summary/summary-results.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Cell, Row, SectionView } from '../../view.ts';
import type { SummaryContext } from '../context.ts';

/** Section 2: how many schools and students the numbers come from. */
export function participationSection(context: SummaryContext): SectionView {
  const { t, say, numbers, results, own, groupName, placeName } = context;
  const places = own === 'region' ? [results.participation, results.nation!] : [results.participation];
  const row = (name: string, cell: (place: SummaryParticipation) => string): Row => ({
    cells: [headCell(name), ...places.map((place): Cell => textCell(cell(place), 'right'))],
  });
  const ofStudents = (students: number, place: SummaryParticipation) =>
    `${numbers.count(students)} (${numbers.percent((100 * students) / Math.max(1, place.students), 0)})`;
  const { genders, localities } = places.at(-1)!;
  const languages = Object.keys(places.at(-1)!.languages);
  const { minimum } = context.assessment.rules;
  const rows: readonly Row[] = [
    ...(own === 'nation' ? [row(t('participation.regions'), (place) => numbers.count(place.regions))] : []),
    row(t('participation.schools'), (place) => numbers.count(place.schools)),
    row(t('participation.reported', { n: numbers.count(minimum.group) }), (place) =>
      numbers.count(place.reported),
    ),
    ...(localities.urban + localities.rural > 0
      ? [
          row(t('participation.urban'), (place) => numbers.count(place.localities.urban)),
          row(t('participation.rural'), (place) => numbers.count(place.localities.rural)),
        ]
      : []),
    row(say('participation.tested'), (place) => numbers.count(place.students)),
    ...(places.every(({ enrolled }) => enrolled !== null)
      ? [row(t('participation.enrolled'), (place) => numbers.count(place.enrolled ?? 0))]
      : []),
    ...(genders.girls + genders.boys > 0
      ? (['girls', 'boys'] as const).map((gender) =>
          row(say(`group.${gender}`), (place) => ofStudents(place.genders[gender], place)),
        )
      : []),
    ...languages.map((code) =>
      row(say('instruction-column', { language: groupName(code) }), (place) =>
        ofStudents(place.languages[code] ?? 0, place),
      ),
    ),
  ];
  return {
    id: 'participation',
    name: say('section.participation'),
    title: t('participation.title', {
      schools: results.participation.schools,
      students: results.participation.students,
      schoolsCount: numbers.count(results.participation.schools),
      studentsCount: numbers.count(results.participation.students),
    }),
    blocks: [
      {
        kind: 'table',
        caption: t('participation.table'),
        columns: [
          { text: say('participation.row'), align: 'left', width: own === 'region' ? '46%' : '64%' },
          { text: placeName(), align: 'right' },
          ...(own === 'region' ? [{ text: context.who('nation'), align: 'right' as const }] : []),
        ],
        rows,
      },
      { kind: 'text', style: 'note', text: t('participation.note') },
    ],
  };
}
