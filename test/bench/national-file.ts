import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Abilities, schoolEffects } from '../../events/sample/generator/abilities.ts';
import { answers } from '../../events/sample/generator/answers.ts';
import { assessmentYaml } from '../../events/sample/generator/assessment.ts';
import { type Cell, csv } from '../../events/sample/generator/csv.ts';
import { itemRows } from '../../events/sample/generator/items.ts';
import { objectiveRows } from '../../events/sample/generator/objectives.ts';
import { questionRows } from '../../events/sample/generator/questionnaire.ts';
import { random } from '../../events/sample/generator/random.ts';
import type { Region, School } from '../../events/sample/generator/schools.ts';
import { resultRows, simulateSchool } from '../../events/sample/generator/students.ts';
import { regions } from '../../functions/assessment/regions.ts';

export interface NationalFile {
  readonly schools: number;
  readonly students: number;
  /** The sample's 30 items over and over, as many as asked. */
  readonly items: number;
  readonly seed?: number;
}

const title = {
  kk: 'Ұлттық көлемдегі ойдан құрастырылған деректер',
  ru: 'Вымышленные данные национального размера',
  en: 'Invented data of national size',
};

/**
 * A folder with an assessment of national size: the sample's items, objectives and questionnaire, and invented schools
 * in all regions. A pure function of its size and seed, so that a folder which exists is used again. Students go to
 * disk school by school.
 * @returns the assessment's folder, below `folder`
 */
export async function nationalFile(size: NationalFile, folder: string): Promise<string> {
  const { schools: count, students, items, seed = 1 } = size;
  const target = join(folder, `national-${count}-${students}-${items}-${seed}`);
  if (existsSync(target)) return target;
  const partial = `${target}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    const schools = nationalSchools(size, seed);
    const tables = {
      'assessment.yaml': assessmentYaml('national', title, ' Invented data; see test/bench.'),
      'items.csv': csv(nationalItems(items)),
      'objectives.csv': csv(objectiveRows()),
      'questionnaire.csv': csv(questionRows()),
      'schools.csv': csv(schools.map(schoolRow)),
    };
    for (const [name, text] of Object.entries(tables)) await writeFile(join(partial, name), text);
    const results = createWriteStream(join(partial, 'results.csv'), { highWaterMark: 1 << 20 });
    await pipeline(Readable.from(resultLines(schools, items, seed)), results);
    await mkdir(dirname(target), { recursive: true });
    await rename(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return target;
}

/** Sizes scatter around the mean as real ones do: most schools small, a few large; their sum is exact. */
function nationalSchools({ schools: count, students }: NationalFile, seed: number): School[] {
  const draw = random(seed, 'national schools');
  const places: Region[] = regions.map(({ id, name }) => ({
    id,
    name: name.ru,
    effect: 0.15 * draw.normal(),
  }));
  const drawn = Array.from({ length: count }, () => Math.exp(0.5 * draw.normal()));
  const scale = students / drawn.reduce((sum, size) => sum + size, 0);
  let before = 0;
  let exact = 0;
  return drawn.map((size, at) => {
    exact += size * scale;
    const own = Math.max(1, Math.round(exact) - before);
    before += own;
    const region = places[at % places.length]!;
    const locality = draw.chance(0.45) ? 'urban' : 'rural';
    const number = String(at + 1).padStart(4, '0');
    return {
      id: `${region.id}${number}`,
      region,
      district: `Район ${1 + (at % 9)}`,
      locality,
      type: own < 20 ? 'small' : draw.chance(0.1) ? 'gymnasium' : 'general',
      name: {
        kk: `«№ ${number} жалпы білім беретін мектеп» КММ`,
        ru: `КГУ «Общеобразовательная школа № ${number}»`,
        en: `School No. ${number}`,
      },
      students: own,
      enrolled: Math.ceil(own * (1 + 0.15 * draw.uniform())),
      kazakh: [1, 0, 0.3 + 0.4 * draw.uniform()][draw.index([5, 2, 3])]!,
      girls: 0.4 + 0.2 * draw.uniform(),
      slow: draw.chance(0.1) ? 0.4 : 0.02,
    };
  });
}

function schoolRow({ id, name, region, district, locality, type, kazakh, enrolled }: School) {
  return {
    school_id: id,
    name_kk: name.kk,
    name_ru: name.ru,
    name_en: name.en,
    region: region.name,
    district,
    locality,
    type,
    languages: kazakh === 1 ? 'kk' : kazakh === 0 ? 'ru' : 'kk, ru',
    enrolled,
  } satisfies Record<string, Cell>;
}

function nationalItems(count: number): Record<string, Cell>[] {
  const block = itemRows();
  return Array.from({ length: count }, (_, at) => {
    const item = block[at % block.length]!;
    return { ...item, item: itemId(String(item['item']), Math.floor(at / block.length)) };
  });
}

function itemId(id: string, block: number): string {
  return block === 0 ? id : `${id}-${block + 1}`;
}

function* resultLines(schools: readonly School[], items: number, seed: number): Generator<string> {
  const effects = schoolEffects(schools, random(seed, 'national effects'));
  for (const [at, school] of schools.entries()) {
    const text = csv(schoolRows(school, effects[at]!, items, seed));
    yield at === 0 ? text : text.slice(text.indexOf('\n') + 1);
  }
}

function schoolRows(school: School, effects: Abilities, items: number, seed: number): Record<string, Cell>[] {
  const students = simulateSchool(seed, school, effects);
  const draw = random(seed, `further items ${school.id}`);
  const block = itemRows().map(({ item }) => String(item));
  return resultRows(students).map((row, at) => {
    const whole: Record<string, Cell> = { ...row };
    for (const id of block.slice(items)) delete whole[id];
    for (let done = block.length; done < items; done += block.length) {
      // Time runs out at the end of a test, so only in the last block, which the sample's own answers stand for.
      const further = answers({ ...students[at]!, slow: 0 }, draw);
      for (const [place, id] of block.slice(0, items - done).entries()) {
        whole[itemId(id, done / block.length)] = further[place] || 'N';
      }
    }
    return whole;
  });
}

if (import.meta.main) {
  const [schools = 1000, students = 60 * schools, items = 30] = process.argv.slice(2).map(Number);
  console.log(
    await nationalFile({ schools, students, items }, join(import.meta.dirname, '../../.cache/bench')),
  );
}
