import type { DomainItemAnalysis } from '../../../analysis/item-analysis/item-analysis.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import type { Block, SectionView } from '../../view.ts';
import { MOST_LABELS, type WrightMapData, wrightMapChart } from '../charts/wright-map.ts';
import type { TechnicalContext } from '../context.ts';

/** From so many items on students fill the bins of a quarter of a logit. */
const MANY_ITEMS = 20;

/** Section 6: students and items of each domain on one scale. */
export function wrightSection(context: TechnicalContext): SectionView {
  const { t, data } = context;
  return {
    id: 'wright',
    name: t('section.wright'),
    title: t('section.wright'),
    blocks: [
      { kind: 'text', style: 'lead', text: t('wright.lead') },
      ...data.analysis.test.domains.map((domain, at) => figure(domain, at, context)),
    ],
  };
}

function figure(domain: DomainItemAnalysis, at: number, context: TechnicalContext): Block {
  const { t, numbers, domainName, reason } = context;
  const { wrightMap, calibration } = domain;
  const name = domainName(domain.domain);
  if (isUnavailable(wrightMap) || wrightMap.persons.length === 0) {
    const why = isUnavailable(wrightMap) ? reason(wrightMap) : t('dash-alone');
    return { kind: 'text', style: 'missing', text: t('wright.missing', { domain: name, reason: why }) };
  }
  const steps = wrightMap.items.flatMap(({ id, thresholds }) =>
    thresholds.map((place, step) => ({
      name: thresholds.length === 1 ? id : `${id}.${step + 1}`,
      at: place,
    })),
  );
  const locations = wrightMap.items.map(({ id, location }) => ({ name: id, at: location }));
  const items = steps.length <= MOST_LABELS ? steps : locations;
  const mean = isAvailable(calibration) && isAvailable(calibration.wleMean) ? calibration.wleMean : null;
  const two = (value: number) => numbers.decimal(value, 2);
  // A short test has few estimates: narrow bins would only show the gaps between them.
  const merged = locations.length < MANY_ITEMS;
  const persons = merged ? inPairs(wrightMap.persons, wrightMap.width) : wrightMap.persons;
  const width = numbers.decimal(merged ? 2 * wrightMap.width : wrightMap.width, 2);
  const places = locations.map((item) => item.at);
  return {
    kind: 'figure',
    caption: t('wright.figure', { domain: name }),
    svgs: [
      {
        svg: wrightMapChart(
          `wright-${at + 1}`,
          {
            title: t('wright.figure', { domain: name }),
            description: t('wright.description', {
              items: numbers.count(places.length),
              low: two(Math.min(...places)),
              high: two(Math.max(...places)),
              mean: mean === null ? '–' : two(mean),
            }),
            persons: mean === null ? t('wright.persons') : t('wright.persons-mean', { mean: two(mean) }),
            items: t('wright.items'),
            axis: t('wright.axis'),
            format: (value) => numbers.decimal(value, 0),
          },
          { persons, items, mean },
        ),
      },
    ],
    note: `${t('wright.note', { width })} ${t(
      items === steps
        ? steps.length > locations.length
          ? 'wright.note-steps'
          : 'wright.note-names'
        : locations.length > MOST_LABELS
          ? 'wright.note-dots'
          : 'wright.note-locations',
    )}`,
  };
}

type Bins = WrightMapData['persons'];

/** Bins twice as wide, at multiples of their own width. */
function inPairs(persons: Bins, width: number): Bins {
  const wide = 2 * width;
  const shares = new Map<number, number>();
  for (const { from, share } of persons) {
    const bin = Math.floor(from / wide + 1e-9);
    shares.set(bin, (shares.get(bin) ?? 0) + share);
  }
  return [...shares].map(([bin, share]) => ({ from: bin * wide, to: (bin + 1) * wide, share }));
}
