/** Messages are small, versioned, and point to objects in S3. */

/** On the jobs queue: one school to report. */
export interface SchoolJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly school: string;
}

/** On the finish queue: look whether the run is done. The message renews itself until it is. */
export interface FinishJob {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  /** How often the run has been looked at before. */
  readonly attempt: number;
}

/** A message's body as a job; throws with the reason where it is none. */
export function parseJob<Job extends SchoolJob | FinishJob>(
  body: string,
  fields: readonly (keyof Job)[],
): Job {
  const job = JSON.parse(body) as Job;
  if (job?.version !== 1)
    throw new Error(`A message of version ${String(job?.version)} came; this is version 1.`);
  for (const field of fields) {
    if (job[field] === undefined) throw new Error(`A message came without "${String(field)}".`);
  }
  return job;
}
