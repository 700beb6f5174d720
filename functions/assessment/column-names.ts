import { FoldedNames } from './fold.ts';

/** Columns of a results file that every assessment may have. */
export const studentColumns = [
  'student_id',
  'school_id',
  'school_name',
  'region',
  'district',
  'locality',
  'grade',
  'gender',
  'language',
  'class',
  'variant',
  'weight',
] as const;
/** Under `columns:`, what a column is not to be taken for anything: it is left out, and reported as left out. */
export const IGNORED = 'ignored';

export type StudentColumn = (typeof studentColumns)[number];

const NAMES: Readonly<Record<StudentColumn, readonly string[]>> = {
  student_id: [
    'student',
    'id student',
    'pupil id',
    'stid',
    'код ученика',
    'id ученика',
    'номер ученика',
    'ученик',
  ]
    .concat(['код учащегося', 'код обучающегося', 'id обучающегося', 'id учащегося', 'логин'])
    .concat([
      'оқушы',
      'оқушы коды',
      'оқушының коды',
      'оқушы id',
      'оқушы нөмірі',
      'білім алушы коды',
      'білім алушы',
    ]),
  school_id: [
    'school',
    'school code',
    'code school',
    'id school',
    'код школы',
    'id школы',
    'номер школы',
    'код оо',
  ]
    .concat(['код организации', 'код организации образования', 'id организации образования', 'schoolid'])
    .concat([
      'мектеп коды',
      'мектептің коды',
      'мектеп id',
      'мектеп нөмірі',
      'ұйым коды',
      'білім беру ұйымының коды',
    ]),
  school_name: ['name of school', 'наименование школы', 'название школы', 'школа', 'организация образования']
    .concat(['наименование организации образования', 'название организации образования', 'наименование оо'])
    .concat(['мектеп', 'мектеп атауы', 'мектептің атауы', 'білім беру ұйымы', 'білім беру ұйымының атауы']),
  region: [
    'oblast',
    'область',
    'регион',
    'область город',
    'область/город',
    'наименование области',
    'өңір',
    'облыс',
  ].concat(['облыс атауы', 'облыс қала', 'аймақ']),
  district: [
    'rayon',
    'raion',
    'район',
    'район город',
    'наименование района',
    'аудан',
    'аудан қала',
    'аудан атауы',
  ],
  locality: [
    'area',
    'urban rural',
    'местность',
    'тип местности',
    'город село',
    'расположение',
    'тип населенного пункта',
  ].concat(['жергілікті жер', 'қала ауыл', 'елді мекен түрі', 'орналасуы', 'мекен түрі']),
  grade: ['класс обучения', 'параллель', 'сынып', 'класс', 'year'],
  gender: ['sex', 'пол', 'жынысы', 'жыныс', 'gender student', 'пол ученика', 'оқушының жынысы'],
  language: [
    'language of instruction',
    'lang',
    'instruction language',
    'язык',
    'язык обучения',
    'язык тестирования',
  ].concat(['язык тест', 'тіл', 'тілі', 'оқыту тілі', 'оқу тілі', 'тест тілі', 'тестілеу тілі']),
  class: [
    'class letter',
    'литер',
    'литера',
    'литера класса',
    'буква класса',
    'сынып литері',
    'литері',
    'класс литер',
  ],
  variant: [
    'form',
    'booklet',
    'test form',
    'вариант',
    'номер варианта',
    'вариант теста',
    'форма',
    'нұсқа',
  ].concat(['нұсқасы', 'нұсқа нөмірі', 'нұсқа коды']),
  weight: [
    'weights',
    'student weight',
    'wgt',
    'stu wgt',
    'totwgt',
    'w fstuwt',
    'total student weight',
    'вес студента',
    'вес',
    'весовой коэффициент',
    'вес ученика',
    'салмақ',
    'салмағы',
  ],
};

const byName = new FoldedNames<StudentColumn>(
  studentColumns.flatMap((column) => [column, ...NAMES[column]].map((name) => [name, column] as const)),
);

/** Which of the common columns a header means, by its name in English, Russian or Kazakh. */
export function studentColumn(header: string): StudentColumn | undefined {
  return byName.get(header);
}

/** Subjects that a column of a domain may be named after, by the id of a default domain. */
const SUBJECTS = new FoldedNames<string>(
  Object.entries({
    mathematics: [
      'math',
      'maths',
      'mathematics',
      'mathematical literacy',
      'математика',
      'матем',
      'мат',
    ].concat(['математическая грамотность', 'мг', 'математикалық сауаттылық', 'мс']),
    reading: [
      'read',
      'reading',
      'reading literacy',
      'чтение',
      'читательская грамотность',
      'грамотность чтения',
      'чг',
    ].concat(['оқу', 'оқылым', 'оқу сауаттылығы', 'ос']),
    science: ['science', 'sci', 'science literacy', 'scientific literacy', 'естествознание', 'ест']
      .concat(['естественнонаучная грамотность', 'естественные науки', 'ег', 'енг'])
      .concat(['жаратылыстану', 'жаратылыстану-ғылыми сауаттылық', 'жаратылыстану ғылымдары', 'жғс']),
  }).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

const SCORE_WORDS =
  /(?<![\p{L}\p{N}])(score|points?|result|percent|pct|total|балл[ыа]?|результат|процент|итого|ұпай[ы]?|балы|нәтиже(сі)?|пайыз[ы]?|жиыны)(?![\p{L}\p{N}])/giu;

/** The id of a default domain that a text names as a subject ("Математика", "math", "Оқу сауаттылығы, балл"). */
export function subject(text: string): string | undefined {
  return SUBJECTS.get(text) ?? SUBJECTS.get(withoutScoreWords(text));
}

/** "Math score", "Математика (балл)" → the name of the measure alone. */
export function withoutScoreWords(header: string): string {
  return header.replaceAll('_', ' ').replace(SCORE_WORDS, ' ').replaceAll('%', ' ');
}

const GENERAL = new Set(
  [
    'code',
    'id',
    'no',
    'number',
    'name',
    'код',
    'номер',
    'ид',
    'наименование',
    'название',
    'коды',
    'нөмірі',
    'атауы',
    'макс',
  ].concat(['max', 'баллов', 'в баллах', 'в процентах', 'пайызбен']),
);

/** The names of which a header is made ("Код школы / Мектеп коды"), without those that say nothing ("код"). */
export function partsOfHeader(header: string): string[] {
  const parts = header.split(/[\n\r/|()[\]]+/u).map((part) => part.trim());
  return parts.filter(
    (part) =>
      /\p{L}/u.test(withoutScoreWords(part)) &&
      !GENERAL.has(
        part
          .toLowerCase()
          .replace(/[\d.:%\s]+/g, ' ')
          .trim(),
      ),
  );
}
