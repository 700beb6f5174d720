import pMap from 'p-map';
import type { FileAnalysis } from '../analysis/analyse-file.ts';
import type { SummaryData } from '../analysis/summary/summary-data.ts';
import { NATION_PLACE } from '../analysis/summary/summary-results.ts';
import type { Assessment, Language } from '../assessment/assessment.ts';
import { working } from '../platform/keys.ts';
import { type ObjectStore, writeJson } from '../platform/object-store.ts';
import type { RunSummaryPlan } from '../platform/run-records.ts';

const WRITES_AT_ONCE = 8;

/**
 * Writes what the summaries of the nation and of its regions are made of, one object a place; tells which there are, and
 * why others are not. A run of a part of the schools has none: a summary speaks of all of them.
 */
export async function writeSummaries(
  uploads: ObjectStore,
  run: string,
  assessment: Assessment,
  analysis: Pick<FileAnalysis, 'summaries' | 'quality'>,
  upload: Pick<SummaryData, 'inputHash' | 'date' | 'previous'>,
  whole: boolean,
  languages: readonly Language[],
): Promise<RunSummaryPlan> {
  if (!whole) {
    return { places: [], languages, withheld: [{ place: NATION_PLACE, reason: 'part-of-schools' }] };
  }
  const { summaries, withheld } = analysis.summaries();
  const { quality } = analysis;
  const trimmed = { ...assessment, schools: [] };
  await pMap(
    summaries,
    async (results) => {
      const data: SummaryData = { version: 1, assessment: trimmed, results, quality, ...upload };
      await writeJson(uploads, working.summary(run, results.place), data);
    },
    { concurrency: WRITES_AT_ONCE },
  );
  return {
    places: summaries.map(({ place }) => place),
    languages,
    withheld: withheld.map(({ place, reason }) => ({ place, reason })),
  };
}
