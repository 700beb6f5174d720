import type { PrintJob } from '../platform/messages.ts';
import type { Ports } from '../platform/ports.ts';
import type { ReportedDocument } from './report-document.ts';
import { type ReportedSchool, reportSchool } from './report-school.ts';
import { reportSummary } from './report-summary.ts';
import { reportTechnical } from './report-technical.ts';

/** Prints what a message of the jobs queue asks for: a school's reports, a technical report or a summary. */
export async function reportJob(
  ports: Pick<Ports, 'uploads' | 'reports' | 'printer'>,
  job: PrintJob,
): Promise<ReportedSchool | ReportedDocument> {
  if ('technical' in job) return await reportTechnical(ports, job);
  if ('summary' in job) return await reportSummary(ports, job);
  return await reportSchool(ports, job);
}
