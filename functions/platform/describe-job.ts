import type { PrintJob } from './messages.ts';

/** What a message of the jobs queue asks for, and of what, for the log. */
export function describeJob(job: PrintJob): {
  readonly name: string;
  readonly about: Readonly<Record<string, string>>;
} {
  if ('technical' in job) return { name: 'technical report', about: { technical: job.technical } };
  if ('summary' in job) return { name: 'summary', about: { summary: job.summary, language: job.language } };
  return { name: 'school', about: { school: job.school } };
}
