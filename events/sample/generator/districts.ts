import type { Trilingual } from './texts.ts';

/** Real districts and towns of the sample's regions, by their Kazakh name. */
const names: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  'Алға ауданы': ['Алгинский район', 'Alga District'],
  'Алматы ауданы': ['район Алматы', 'Almaty District'],
  'Аягөз ауданы': ['Аягозский район', 'Ayagoz District'],
  'Ақтөбе қаласы': ['город Актобе', 'Aktobe'],
  'Байқоңыр ауданы': ['район Байконыр', 'Baikonyr District'],
  'Бесқарағай ауданы': ['Бескарагайский район', 'Beskaragai District'],
  'Бородулиха ауданы': ['Бородулихинский район', 'Borodulikha District'],
  'Есіл ауданы': ['район Есиль', 'Yesil District'],
  'Кентау қаласы': ['город Кентау', 'Kentau'],
  'Курчатов қаласы': ['город Курчатов', 'Kurchatov'],
  'Мақтаарал ауданы': ['Мактааральский район', 'Maktaaral District'],
  'Мұғалжар ауданы': ['Мугалжарский район', 'Mugalzhar District'],
  'Мәртөк ауданы': ['Мартукский район', 'Martuk District'],
  'Нұра ауданы': ['район Нура', 'Nura District'],
  'Сайрам ауданы': ['Сайрамский район', 'Sairam District'],
  'Сарыарқа ауданы': ['район Сарыарка', 'Saryarka District'],
  'Сарыағаш ауданы': ['Сарыагашский район', 'Saryagash District'],
  'Семей қаласы': ['город Семей', 'Semey'],
  'Созақ ауданы': ['Созакский район', 'Sozak District'],
  'Түлкібас ауданы': ['Тюлькубасский район', 'Tulkibas District'],
  'Түркістан қаласы': ['город Туркестан', 'Turkistan'],
  'Төлеби ауданы': ['Толебийский район', 'Tolebi District'],
  'Хромтау ауданы': ['Хромтауский район', 'Khromtau District'],
  'Шалқар ауданы': ['Шалкарский район', 'Shalkar District'],
  'Үржар ауданы': ['Урджарский район', 'Urzhar District'],
};

/** A district in three languages. */
export function districtNames(kk: string): Trilingual {
  const known = names[kk];
  if (known === undefined) throw new Error(`The district ${kk} has no Russian and English name`);
  return { kk, ru: known[0], en: known[1] };
}
