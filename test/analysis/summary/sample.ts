import { join } from 'node:path';
import { analyseFile, type FileAnalysis } from '../../../functions/analysis/analyse-file.ts';
import type { RunSummaries } from '../../../functions/analysis/summary/summarise-run.ts';
import type { SummaryData } from '../../../functions/analysis/summary/summary-data.ts';
import type { SummaryResults } from '../../../functions/analysis/summary/summary-results.ts';
import type { Reading } from '../../../functions/responses/read-responses.ts';
import { filesOf } from '../../pipeline/pipeline.ts';
import { readWell } from '../../responses/reading.ts';

export interface Summarised extends RunSummaries {
  readonly reading: Reading;
  readonly analysis: FileAnalysis;
  of(place: string): SummaryResults;
  data(place: string): SummaryData;
}

/** Summarises a folder with its definitions, as parse does; `change` may alter its files first. */
export async function summarised(
  folder = join(import.meta.dirname, '../../../events/sample'),
  change: (files: Record<string, string>) => Record<string, string> = (files) => files,
): Promise<Summarised> {
  const files = change(
    Object.fromEntries(
      Object.entries(filesOf(folder)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
    ),
  );
  const name = Object.keys(files).find((file) => /^(students|results)\.csv$/.test(file))!;
  const { [name]: content, ...definition } = files;
  const reading = await readWell(content!, definition);
  const analysis = analyseFile(reading.assessment, reading.responses);
  const { summaries, withheld } = analysis.summaries();
  const of = (place: string): SummaryResults => {
    const found = summaries.find((one) => one.place === place);
    if (found === undefined) throw new Error(`There is no summary of ${place || 'the nation'}`);
    return found;
  };
  return {
    reading,
    analysis,
    summaries,
    withheld,
    of,
    data: (place) => ({
      version: 1,
      assessment: { ...reading.assessment, schools: [] },
      results: of(place),
      quality: analysis.quality,
      inputHash: 'ab'.repeat(32),
      date: '2026-11-23T00:00:00.000Z',
    }),
  };
}
