import type { Text } from './assessment.ts';
import { FoldedNames } from './fold.ts';

export interface Region {
  /** First two digits of KATO. */
  readonly id: string;
  readonly name: Required<Text>;
}

/** The 17 regions and 3 cities of Kazakhstan by KATO code, with the names that a report prints. */
export const regions: readonly Region[] = [
  region('10', 'Абай облысы', 'область Абай', 'Abai Region'),
  region('11', 'Ақмола облысы', 'Акмолинская область', 'Akmola Region'),
  region('15', 'Ақтөбе облысы', 'Актюбинская область', 'Aktobe Region'),
  region('19', 'Алматы облысы', 'Алматинская область', 'Almaty Region'),
  region('23', 'Атырау облысы', 'Атырауская область', 'Atyrau Region'),
  region('27', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'West Kazakhstan Region'),
  region('31', 'Жамбыл облысы', 'Жамбылская область', 'Zhambyl Region'),
  region('33', 'Жетісу облысы', 'область Жетісу', 'Zhetisu Region'),
  region('35', 'Қарағанды облысы', 'Карагандинская область', 'Karaganda Region'),
  region('39', 'Қостанай облысы', 'Костанайская область', 'Kostanay Region'),
  region('43', 'Қызылорда облысы', 'Кызылординская область', 'Kyzylorda Region'),
  region('47', 'Маңғыстау облысы', 'Мангистауская область', 'Mangystau Region'),
  region('55', 'Павлодар облысы', 'Павлодарская область', 'Pavlodar Region'),
  region('59', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'North Kazakhstan Region'),
  region('61', 'Түркістан облысы', 'Туркестанская область', 'Turkistan Region'),
  region('62', 'Ұлытау облысы', 'область Ұлытау', 'Ulytau Region'),
  region('63', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'East Kazakhstan Region'),
  region('71', 'Астана қаласы', 'город Астана', 'Astana'),
  region('75', 'Алматы қаласы', 'город Алматы', 'Almaty'),
  region('79', 'Шымкент қаласы', 'город Шымкент', 'Shymkent'),
];

/** What files write for a region besides the names above; "область", "облысы", "г." and the like are left out. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '10': ['Абай', 'Абайская', 'Abai', 'Abay', 'Abay Region'],
  '11': ['Ақмола', 'Акмолинская', 'Акмола', 'Akmola', 'Aqmola'],
  '15': ['Ақтөбе', 'Актюбинская', 'Актобе', 'Aktobe', 'Aqtobe', 'Aktyubinsk'],
  '19': ['Алматинская', 'Алматы обл.', 'Алматы облыс', 'обл. Алматы', 'Almaty oblast'],
  '23': ['Атырау', 'Атырауская', 'Atyrau'],
  '27': [
    'Батыс Қазақстан',
    'БҚО',
    'Западно-Казахстанская',
    'Западный Казахстан',
    'ЗКО',
    'West Kazakhstan',
    'WKO',
  ],
  '31': ['Жамбыл', 'Жамбылская', 'Джамбулская', 'Zhambyl', 'Jambyl'],
  '33': ['Жетісу', 'Жетысу', 'Жетысуская', 'Жетісуская', 'Zhetisu', 'Zhetysu', 'Jetisu', 'Zhetysu Region'],
  '35': [
    'Қарағанды',
    'Карагандинская',
    'Караганда',
    'Karaganda',
    'Karagandy',
    'Qaragandy',
    'Karagandy Region',
  ],
  '39': ['Қостанай', 'Костанайская', 'Костанай', 'Кустанайская', 'Kostanay', 'Kostanai', 'Qostanay'],
  '43': ['Қызылорда', 'Кызылординская', 'Кызылорда', 'Кзыл-Ординская', 'Kyzylorda', 'Qyzylorda'],
  '47': ['Маңғыстау', 'Мангистауская', 'Мангыстауская', 'Мангистау', 'Мангыстау', 'Mangystau', 'Mangistau'],
  '55': ['Павлодар', 'Павлодарская', 'Pavlodar'],
  '59': [
    'Солтүстік Қазақстан',
    'СҚО',
    'Северо-Казахстанская',
    'Северный Казахстан',
    'СКО',
    'North Kazakhstan',
    'NKO',
  ],
  '61': [
    'Түркістан',
    'Туркестанская',
    'Туркестан',
    'Түркістан қаласы',
    'Turkistan',
    'Turkestan',
    'Turkestan Region',
  ].concat(['Оңтүстік Қазақстан', 'Оңтүстік Қазақстан облысы', 'ОҚО', 'Южно-Казахстанская', 'ЮКО']),
  '62': ['Ұлытау', 'Улытау', 'Улытауская', 'Ұлытауская', 'Ulytau'],
  '63': [
    'Шығыс Қазақстан',
    'ШҚО',
    'Восточно-Казахстанская',
    'Восточный Казахстан',
    'ВКО',
    'East Kazakhstan',
    'EKO',
  ],
  '71': ['Астана', 'Нұр-Сұлтан', 'Нур-Султан', 'Нурсултан', 'Astana', 'Nur-Sultan', 'Astana city'],
  '75': ['Алматы', 'Almaty', 'Алма-Ата', 'Almaty city'],
  '79': ['Шымкент', 'Чимкент', 'Shymkent', 'Shymkent city'],
};

const byName = new FoldedNames<string>(
  regions.flatMap(({ id, name }) => [
    ...[name.kk, name.ru, name.en, ...(ALIASES[id] ?? [])].map((alias) => [alias, id] as const),
    ...(ALIASES[id] ?? []).flatMap((alias) =>
      forms(alias, Number(id) >= 70).map((form) => [form, id] as const),
    ),
  ]),
);

/**
 * The id (KATO code) of a region of Kazakhstan by any of its usual names in Kazakh, Russian or English, by its
 * abbreviation, or by a KATO code of 2 or 9 digits; undefined for anything else. "Алматы" alone is the city.
 */
export function regionId(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^\d{2}(\d{7})?$/.test(trimmed)) return regions.find(({ id }) => trimmed.startsWith(id))?.id;
  return byName.get(trimmed);
}

/** The region's name per language; the text itself where it is no region of Kazakhstan. */
export function regionName(idOrText: string): Text {
  return regions.find(({ id }) => id === idOrText)?.name ?? { ru: idOrText };
}

function region(id: string, kk: string, ru: string, en: string): Region {
  return { id, name: { kk, ru, en } };
}

function forms(alias: string, city: boolean): string[] {
  return city
    ? ['г', 'г.', 'город', 'қ', 'қала', 'қаласы'].flatMap((word) => [`${word} ${alias}`, `${alias} ${word}`])
    : ['область', 'обл', 'облысы', 'облыс'].flatMap((word) => [`${word} ${alias}`, `${alias} ${word}`]);
}
