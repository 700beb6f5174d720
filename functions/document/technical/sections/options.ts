import type { AnalysedOptions, DomainItemAnalysis } from '../../../analysis/item-analysis/item-analysis.ts';
import type { ItemFlag } from '../../../psychometrics/classical/item-flags.ts';
import type { OptionStatistics } from '../../../psychometrics/classical/option-analysis.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Cell, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { tableWriter } from '../table-writer.ts';

/** Columns of options side by side. */
const MOST_OPTIONS = 6;

/** Section 8: which options were chosen, and by whom; suspect keys first. Null where the file holds points only. */
export function optionsSection(context: TechnicalContext): SectionView | null {
  const { t, numbers, data } = context;
  const domains = data.analysis.test.domains.filter(({ items }) =>
    items.some(({ options }) => options.length > 0),
  );
  if (domains.length === 0) return null;
  const suspects = domains.reduce((sum, domain) => sum + suspectsOf(domain).length, 0);
  return {
    id: 'options',
    name: t('section.options'),
    title: t('options.title', { suspects: numbers.count(suspects) }),
    blocks: [
      { kind: 'text', style: 'lead', text: t('options.lead') },
      ...(suspects === 0 ? [] : [suspectTable(domains, context)]),
      ...domains.map((domain) => optionTable(domain, context)),
    ],
  };
}

function suspectsOf({ items }: DomainItemAnalysis) {
  return items.flatMap((item) =>
    isAvailable(item.flags)
      ? item.flags.filter(({ rule }) => rule === 'suspect-key').map((flag) => ({ item, flag }))
      : [],
  );
}

function suspectTable(domains: readonly DomainItemAnalysis[], context: TechnicalContext): Block {
  const { t, numbers } = context;
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  return {
    kind: 'table',
    caption: t('options.suspects'),
    columns: [
      { text: t('item'), align: 'left', width: '20%' },
      ...['n', 'key', 'key-share', 'key-r', 'wrong', 'wrong-share', 'wrong-r'].map((key) => ({
        text: t(`options.${key}`),
        align: 'right' as const,
      })),
      { text: t('options.graver'), align: 'left', width: '22%' },
    ],
    rows: domains.flatMap((domain) =>
      suspectsOf(domain).map(({ item, flag }): Row => {
        const analysis = analysisOf(item.options, flag);
        const options = analysis === undefined || isUnavailable(analysis.options) ? [] : analysis.options;
        const key = options.find(({ isKey }) => isKey);
        const wrong = options.find(({ option }) => option === flag.option);
        const cells = (one: OptionStatistics | undefined): readonly Cell[] => [
          textCell(one?.option ?? '–', 'right'),
          one === undefined
            ? textCell('–', 'right')
            : write.number(one.share, (share) => numbers.decimal(share * 100, 1)),
          one === undefined ? textCell('–', 'right') : write.number(one.restCorrelation, two),
        ];
        return {
          cells: [
            headCell(item.id),
            textCell(numbers.count(analysis?.n ?? item.n), 'right'),
            ...cells(key),
            ...cells(wrong),
            textCell(t(flag.beatsKey === true ? 'options.beats-key' : 'options.positive')),
          ],
        };
      }),
    ),
    ...write.note(t('options.suspects-note')),
  };
}

/** The analysis under the key that the flag is about. */
function analysisOf(analyses: readonly AnalysedOptions[], { option }: ItemFlag): AnalysedOptions | undefined {
  return (
    analyses.find(
      ({ options }) => isAvailable(options) && options.some((one) => one.option === option && !one.isKey),
    ) ?? analyses[0]
  );
}

function optionTable(domain: DomainItemAnalysis, context: TechnicalContext): Block {
  const { t, numbers, domainName } = context;
  const write = tableWriter(context);
  const analyses = domain.items.flatMap(({ id, options }) =>
    options.map((analysis) => ({ id, ...analysis })),
  );
  const widest = Math.min(
    MOST_OPTIONS,
    Math.max(...analyses.map(({ options }) => (isUnavailable(options) ? 0 : options.length)), 1),
  );
  const cell = ({ option, isKey, share, restCorrelation }: OptionStatistics): Cell => {
    const percent = write.number(share, (value) => numbers.decimal(value * 100, 1));
    const r = write.number(restCorrelation, (value) => numbers.decimal(value, 2));
    return { text: `${option}${isKey ? '*' : ''} ${percent.text} (${r.text})`, align: 'right' };
  };
  return {
    kind: 'table',
    caption: t('options.table', { domain: domainName(domain.domain) }),
    columns: [
      { text: t('item'), align: 'left', width: '17%' },
      { text: t('options.n'), align: 'right' },
      ...Array.from({ length: widest }, (_, at) => ({
        text: t('options.option', { number: String(at + 1) }),
        align: 'right' as const,
      })),
      { text: t('options.none'), align: 'right' },
    ],
    rows: analyses.map(({ id, variants, n, options, none }): Row => {
      const name = variants.length === 0 ? id : `${id} (${variants.join(', ')})`;
      if (isUnavailable(options)) {
        return {
          cells: [
            headCell(name),
            textCell(numbers.count(n), 'right'),
            { text: context.reason(options), align: 'left', span: widest + 1, missing: true },
          ],
        };
      }
      const shown = options.slice(0, widest).map(cell);
      return {
        cells: [
          headCell(name),
          textCell(numbers.count(n), 'right'),
          ...shown,
          ...Array.from({ length: widest - shown.length }, () => textCell('', 'right')),
          textCell(n === 0 ? '–' : numbers.decimal((100 * none) / n, 1), 'right'),
        ],
      };
    }),
    ...write.note(t('options.note')),
  };
}
