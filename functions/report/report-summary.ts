import type { SummaryData } from '../analysis/summary/summary-data.ts';
import { composeSummary } from '../document/summary/compose-summary.ts';
import { build } from '../platform/build.ts';
import { output, working } from '../platform/keys.ts';
import type { SummaryJob } from '../platform/messages.ts';
import { sha256 } from './fingerprint.ts';
import { contentHash } from './report-content.ts';
import { type ReportedDocument, type ReportPorts, reportDocument } from './report-document.ts';

/** Prints the summary of a region or of the nation in one language. */
export async function reportSummary(ports: ReportPorts, job: SummaryJob): Promise<ReportedDocument> {
  const { assessment, run, summary: place, language } = job;
  const prefix = output.prefix(assessment, run);
  const reportId = sha256(run, 'summary', place, language).slice(0, 10).toUpperCase();
  return await reportDocument<SummaryData>(ports, {
    data: working.summary(run, place),
    pdf: output.summary(prefix, place, language),
    failure: output.summaryFailure(prefix, place, language),
    about: { language, place },
    compose: (data) =>
      composeSummary({ data, language, edition: { reportId, run, software: build.version } }),
    stays: {
      run,
      content: (html, { inputHash, date }) => contentHash(html, { reportId, run, inputHash, date }, language),
      earlier: ({ previous }) =>
        previous === undefined ? null : output.summary(output.prefix(assessment, previous), place, language),
    },
  });
}
