import type { Domain, Objective } from './assessment.ts';
import type { ProblemLog } from './problem.ts';
import { readDomain } from './read-domain.ts';
import { readText } from './table-values.ts';
import { readTable, type TableShape } from './tables/read-table.ts';

type Column = 'objective' | 'domain' | 'code' | `${'text' | 'advice'}_${'kk' | 'ru' | 'en'}`;

const shape: TableShape<Column> = {
  columns: {
    objective: ['id', 'objective id', 'цель', 'цель обучения', 'мақсат', 'оқу мақсаты'],
    domain: ['subject', 'направление', 'предмет', 'бағыт', 'пән'],
    code: ['код', 'коды', 'код цели', 'мақсат коды'],
    text_kk: ['kk', 'мәтін', 'текст kk'],
    text_ru: ['ru', 'текст', 'текст ru', 'формулировка'],
    text_en: ['en', 'text'],
    advice_kk: ['ұсыным', 'ұсынымдар'],
    advice_ru: ['рекомендация', 'рекомендации'],
    advice_en: ['advice', 'recommendation'],
  },
  required: ['objective', 'domain'],
};

/** `objectives.csv`: one row per learning objective; without a `code` the id is the code. */
export function readObjectives(
  content: Uint8Array | string,
  domains: readonly Domain[],
  log: ProblemLog,
): Objective[] {
  const objectives = new Map<string, Objective>();
  for (const { line, cells } of readTable(content, shape, log)) {
    const id = cells.objective!;
    const domain = readDomain(cells.domain!, domains);
    if (domain === undefined) {
      const known = domains.map((each) => each.id).join(', ');
      log.error('objective-domain-unknown', {
        line,
        column: 'domain',
        value: cells.domain!,
        data: { known },
      });
    } else if (objectives.has(id)) log.error('objective-twice', { line, data: { objective: id } });
    else {
      const code = cells.code ?? id;
      const text = readText(cells, 'text');
      objectives.set(id, { id, domain: domain.id, code, text, advice: readText(cells, 'advice') });
    }
  }
  return [...objectives.values()];
}
