/**
 * Five schools in two regions with scores of two domains: three of one language, a mixed one (two reports), and one
 * that is too small for any report. Invented by a fixed formula.
 */
const schools = [
  { id: 'K1', region: 'Ақмола', languages: ['қазақ'], students: 24 },
  { id: 'K2', region: 'Ақмола', languages: ['қазақ'], students: 18 },
  { id: 'M3', region: 'Ақмола', languages: ['қазақ', 'орыс'], students: 30 },
  { id: 'R4', region: 'Абай', languages: ['орыс'], students: 21 },
  { id: 'S5', region: 'Абай', languages: ['орыс'], students: 6 },
];

export const reportedSchools = ['K1', 'K2', 'M3', 'R4'];
export const suppressedSchools = ['S5'];
/** One a language of instruction: five. */
export const reports = 5;

export function fewSchools(): Record<string, string> {
  const rows = schools.flatMap(({ id, region, languages, students }, school) =>
    Array.from({ length: students }, (_, student) => {
      const language = languages[student % languages.length]!;
      const score = (domain: number) =>
        Math.min(100, Math.max(0, 45 + 6 * school + ((student * 37 + domain * 13 + school * 7) % 41) - 15));
      return [
        `${id}-${student}`,
        id,
        `Мектеп ${id}`,
        region,
        student % 3 === 0 ? 'ұл' : 'қыз',
        language,
        score(1),
        score(2),
      ].join(',');
    }),
  );
  return {
    'results.csv': `student_id,school_id,school_name,region,gender,language,mathematics,reading\n${rows.join('\n')}\n`,
  };
}
