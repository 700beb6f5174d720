import { Duration, Size } from 'aws-cdk-lib';

/** Size of a function: what it may use, and how long it may take. */
export interface Limits {
  /** Megabytes; processor time is in proportion, 1,769 are one core. */
  readonly memory: number;
  readonly timeout: Duration;
  /** Space in /tmp. */
  readonly temporary: Size;
}

/**
 * 500,000 students with 60 items took one core 70 seconds and a gigabyte (`npm run bench -- --only parse`); COST.md says
 * how far this reaches. 3,008 MB is the most that a new account gets.
 */
export const parse: Limits = {
  memory: 3008,
  timeout: Duration.minutes(15),
  temporary: Size.mebibytes(512),
};

/**
 * A browser of up to 550 MB and Node of 200, and a little over one core: print uses one, and the next report is composed
 * meanwhile. Chromium unpacks to 211 MB; a crash leaves a core file of several hundred
 * (https://github.com/Sparticuz/chromium/issues/512).
 */
export const report: Limits = {
  memory: 2048,
  timeout: Duration.minutes(3),
  temporary: Size.mebibytes(1024),
};

/**
 * Reads 8,000 schools' results into the tables of a run, and again beside those of the run before: 20 s of a core and
 * 410 MB at 2,000 schools, so about 80 s.
 */
export const finish: Limits = {
  memory: 1769,
  timeout: Duration.minutes(5),
  temporary: Size.mebibytes(512),
};

/** Schools in one invocation: a few seconds of work, so that a slow school delays few others. */
export const reportBatch = 5;

/**
 * As AWS asks of a queue that feeds a function: six times its timeout, so that a batch held back by throttling does
 * not come a second time (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
 */
export function visibility({ timeout }: Limits): Duration {
  return Duration.seconds(6 * timeout.toSeconds());
}

/** A school is tried three times before it counts as failed. */
export const attempts = 3;

/** Of jobs; shorter than the shortest life of the students' answers that they point to (`workingDays`). */
export const jobsRetention = Duration.days(4);
/** The longest that SQS keeps what failed. */
export const failureRetention = Duration.days(14);
