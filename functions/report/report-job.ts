import type { SchoolJob, TechnicalJob } from '../platform/messages.ts';
import type { Ports } from '../platform/ports.ts';
import { type ReportedSchool, reportSchool } from './report-school.ts';
import { type ReportedTechnical, reportTechnical } from './report-technical.ts';

/** Prints what a message of the jobs queue asks for: a school's reports, or a technical report. */
export async function reportJob(
  ports: Pick<Ports, 'uploads' | 'reports' | 'printer'>,
  job: SchoolJob | TechnicalJob,
): Promise<ReportedSchool | ReportedTechnical> {
  return 'technical' in job ? await reportTechnical(ports, job) : await reportSchool(ports, job);
}
