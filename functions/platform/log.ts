import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log. Lines carry run and school ids, counts and times; never a student's data. */
export const log = new Logger();
