import type { Trilingual } from './texts.ts';

/** A region of the sample. `effect` is in logits, before the school effects are brought to the variance asked for. */
export interface Region {
  readonly id: string;
  readonly name: string;
  readonly effect: number;
}

const abai: Region = { id: '10', name: 'Абай', effect: 0 };
const aktobe: Region = { id: '15', name: 'Ақтөбе', effect: 0.08 };
const turkistan: Region = { id: '61', name: 'Түркістан', effect: -0.15 };
const astana: Region = { id: '71', name: 'Астана', effect: 0.15 };

export const regions: readonly Region[] = [abai, aktobe, turkistan, astana];

/** How a school of the sample is built. Shares are exact: they are turned into counts of students. */
export interface School {
  readonly id: string;
  readonly region: Region;
  readonly district: string;
  readonly locality: 'urban' | 'rural';
  readonly type: 'general' | 'gymnasium' | 'lyceum' | 'small';
  readonly name: Trilingual;
  readonly students: number;
  readonly enrolled: number;
  /** Share of students who are taught in Kazakh; 0 and 1 are schools of one language. */
  readonly kazakh: number;
  readonly girls: number;
  /** The school's own effect in logits, where it is an outlier on purpose. */
  readonly effect?: number;
  /** Share of students who run out of time before the last items. */
  readonly slow?: number;
}

/** A general school with a number. The numbers are higher than any that exists in these places. */
function numbered(number: number): Trilingual {
  return {
    kk: `«№ ${number} жалпы білім беретін мектеп» КММ`,
    ru: `КГУ «Общеобразовательная школа № ${number}»`,
    en: `School No. ${number}`,
  };
}

/** A village school under an invented name of the village. */
function village(kk: string, ru: string, en: string): Trilingual {
  return {
    kk: `«${kk} жалпы білім беретін мектебі» КММ`,
    ru: `КГУ «${ru} общеобразовательная школа»`,
    en: `${en} School`,
  };
}

function small(kk: string, ru: string, en: string): Trilingual {
  return {
    kk: `«${kk} негізгі орта мектебі» КММ`,
    ru: `КГУ «${ru} основная средняя школа»`,
    en: `${en} Basic School`,
  };
}

const urban = { locality: 'urban', type: 'general', girls: 0.5 } as const;
const rural = { locality: 'rural', type: 'general', girls: 0.5 } as const;
const kazakhOnly = { kazakh: 1 } as const;
const russianOnly = { kazakh: 0 } as const;

/** The 30 schools of the sample: real regions and districts, invented schools. */
export const schools: readonly School[] = [
  // Абай
  {
    ...urban,
    id: '100101',
    region: abai,
    district: 'Семей қаласы',
    name: numbered(141),
    students: 44,
    enrolled: 47,
    kazakh: 0.6,
    slow: 0.45,
  },
  {
    ...urban,
    id: '100102',
    region: abai,
    district: 'Семей қаласы',
    name: numbered(157),
    students: 38,
    enrolled: 41,
    kazakh: 0.45,
    girls: 0.53,
  },
  {
    ...urban,
    ...russianOnly,
    id: '100103',
    region: abai,
    district: 'Курчатов қаласы',
    name: numbered(163),
    students: 29,
    enrolled: 31,
    girls: 0.48,
  },
  {
    ...rural,
    ...russianOnly,
    id: '100104',
    region: abai,
    district: 'Бородулиха ауданы',
    name: village('Қарағайлыбұлақ', 'Карагайлыбулакская', 'Karagailybulak'),
    students: 24,
    enrolled: 25,
    girls: 0.46,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '100105',
    region: abai,
    district: 'Аягөз ауданы',
    name: {
      kk: '«Абай облысы білім басқармасының Аягөз ауданы бойынша білім бөлімінің Жаңаталап ауылдық округіндегі № 118 жалпы білім беретін мектебі» коммуналдық мемлекеттік мекемесі',
      ru: 'Коммунальное государственное учреждение «Общеобразовательная школа № 118 Жанаталапского сельского округа» отдела образования по Аягозскому району управления образования области Абай',
      en: 'School No. 118 of Zhanatalap Rural District, Department of Education of Ayagoz District, Education Authority of Abai Region',
    },
    students: 31,
    enrolled: 33,
    girls: 0.52,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '100106',
    region: abai,
    district: 'Үржар ауданы',
    name: village('Көктерек', 'Коктерекская', 'Kokterek'),
    students: 27,
    enrolled: 28,
    girls: 0.44,
  },
  {
    ...rural,
    ...russianOnly,
    id: '100107',
    region: abai,
    district: 'Бесқарағай ауданы',
    type: 'small',
    name: small('Аққайың', 'Аккайынская', 'Akkaiyn'),
    students: 12,
    enrolled: 13,
  },
  // Ақтөбе
  {
    ...urban,
    id: '150201',
    region: aktobe,
    district: 'Ақтөбе қаласы',
    name: numbered(172),
    students: 52,
    enrolled: 55,
    kazakh: 0.62,
    girls: 0.48,
  },
  {
    ...urban,
    id: '150202',
    region: aktobe,
    district: 'Ақтөбе қаласы',
    name: numbered(186),
    students: 42,
    enrolled: 59,
    kazakh: 0.5,
  },
  {
    ...rural,
    ...russianOnly,
    id: '150203',
    region: aktobe,
    district: 'Мәртөк ауданы',
    name: village('Сарыжайлау', 'Сарыжайлауская', 'Saryzhailau'),
    students: 26,
    enrolled: 28,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '150204',
    region: aktobe,
    district: 'Мұғалжар ауданы',
    name: village('Бестерек', 'Бестерекская', 'Besterek'),
    students: 33,
    enrolled: 35,
    girls: 0.55,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '150205',
    region: aktobe,
    district: 'Хромтау ауданы',
    name: village('Тасөткел', 'Тасоткельская', 'Tasotkel'),
    students: 28,
    enrolled: 30,
    girls: 0.5,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '150206',
    region: aktobe,
    district: 'Шалқар ауданы',
    name: village('Құмсай', 'Кумсайская', 'Kumsai'),
    students: 16,
    enrolled: 17,
    girls: 0.5,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '150207',
    region: aktobe,
    district: 'Алға ауданы',
    name: village('Үшбұлақ', 'Ушбулакская', 'Ushbulak'),
    students: 30,
    enrolled: 32,
    girls: 0.47,
    slow: 0.4,
  },
  // Түркістан
  {
    ...urban,
    id: '610301',
    region: turkistan,
    district: 'Түркістан қаласы',
    name: numbered(134),
    students: 50,
    enrolled: 53,
    kazakh: 0.7,
  },
  {
    ...urban,
    id: '610302',
    region: turkistan,
    district: 'Кентау қаласы',
    name: numbered(129),
    students: 40,
    enrolled: 43,
    kazakh: 0.85,
    girls: 0.5,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610303',
    region: turkistan,
    district: 'Сарыағаш ауданы',
    name: village('Қызылжиде', 'Кызылжидинская', 'Kyzylzhide'),
    students: 42,
    enrolled: 45,
    girls: 0.48,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610304',
    region: turkistan,
    district: 'Мақтаарал ауданы',
    name: village('Жаңадәуір', 'Жанадауирская', 'Zhanadauir'),
    students: 39,
    enrolled: 42,
    girls: 0.51,
    effect: -1.15,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610305',
    region: turkistan,
    district: 'Түлкібас ауданы',
    name: village('Гауһартас', 'Гаухартасская', 'Gauhartas'),
    students: 35,
    enrolled: 37,
    girls: 0.54,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610306',
    region: turkistan,
    district: 'Төлеби ауданы',
    name: village('Бұлақбасы', 'Булакбасинская', 'Bulakbasy'),
    students: 32,
    enrolled: 33,
    girls: 0.5,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610307',
    region: turkistan,
    district: 'Сайрам ауданы',
    name: village('Мөлдіркөл', 'Молдиркольская', 'Moldirkol'),
    students: 41,
    enrolled: 44,
    girls: 0.46,
  },
  {
    ...rural,
    ...kazakhOnly,
    id: '610308',
    region: turkistan,
    district: 'Созақ ауданы',
    type: 'small',
    name: small('Жалғызтал', 'Жалгызталская', 'Zhalgyztal'),
    students: 7,
    enrolled: 7,
    girls: 0.43,
  },
  // Астана
  {
    ...urban,
    id: '710401',
    region: astana,
    district: 'Есіл ауданы',
    name: numbered(208),
    students: 60,
    enrolled: 64,
    kazakh: 0.65,
    effect: 1.15,
  },
  {
    ...urban,
    id: '710402',
    region: astana,
    district: 'Алматы ауданы',
    name: numbered(211),
    students: 56,
    enrolled: 60,
    kazakh: 0.5,
    girls: 0.52,
  },
  {
    ...urban,
    id: '710403',
    region: astana,
    district: 'Сарыарқа ауданы',
    name: numbered(217),
    students: 48,
    enrolled: 52,
    kazakh: 0.42,
    slow: 0.4,
  },
  {
    ...urban,
    id: '710404',
    region: astana,
    district: 'Байқоңыр ауданы',
    name: numbered(223),
    students: 45,
    enrolled: 48,
    kazakh: 0.56,
    girls: 0.47,
  },
  {
    ...urban,
    id: '710405',
    region: astana,
    district: 'Нұра ауданы',
    name: numbered(229),
    students: 54,
    enrolled: 58,
    kazakh: 0.6,
  },
  {
    ...urban,
    ...russianOnly,
    id: '710406',
    region: astana,
    district: 'Сарыарқа ауданы',
    type: 'lyceum',
    name: { kk: '«№ 214 мектеп-лицей» КММ', ru: 'КГУ «Школа-лицей № 214»', en: 'School-Lyceum No. 214' },
    students: 36,
    enrolled: 38,
    girls: 0.44,
  },
  {
    ...urban,
    ...kazakhOnly,
    id: '710407',
    region: astana,
    district: 'Есіл ауданы',
    type: 'gymnasium',
    name: {
      kk: '«№ 226 мектеп-гимназия» КММ',
      ru: 'КГУ «Школа-гимназия № 226»',
      en: 'School-Gymnasium No. 226',
    },
    students: 37,
    enrolled: 39,
    girls: 0.84,
  },
  {
    ...urban,
    ...russianOnly,
    id: '710408',
    region: astana,
    district: 'Алматы ауданы',
    name: numbered(232),
    students: 34,
    enrolled: 37,
    girls: 0.53,
  },
];

/** The school of `events/one-school`: one more school of the region Ақтөбе, beside the 30. */
export const loneSchool: School = {
  ...urban,
  id: '150299',
  region: aktobe,
  district: 'Ақтөбе қаласы',
  name: numbered(194),
  students: 40,
  enrolled: 43,
  kazakh: 0.55,
  girls: 0.48,
  effect: -0.35,
};
