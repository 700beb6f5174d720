import type { CostInputs } from './cost-model.ts';
import { finish, parse, report, reportBatch } from './limits.ts';

/**
 * What the cost model reckons with. Prices: list prices of AWS for eu-central-1 (Frankfurt) as known in 2025, without free
 * tiers. A GB-second and a request of Lambda agree with a copy of https://aws.amazon.com/lambda/pricing, a request of SQS
 * with guides of 2026; those guides give for Virginia 0.005 and 0.0004 dollars a thousand requests of S3 and 0.50 a GB of
 * logs, to which Frankfurt's 8 and 26 % more were added. Work: `npm run bench` of November 2026 on two shared cores of an AMD EPYC,
 * processor time of user and system.
 */
export const costInputs: CostInputs = {
  prices: {
    lambdaGigabyteSecond: 0.0000166667,
    lambdaRequest: 0.2e-6,
    temporaryGigabyteSecond: 0.0000000358,
    // PUT, COPY, POST and LIST; then GET and HEAD.
    s3Write: 0.0054e-3,
    s3Read: 0.00043e-3,
    sqsRequest: 0.4e-6,
    logGigabyte: 0.63,
    traceRecorded: 5e-6,
  },
  work: {
    // 500,000 students with 60 items in 8,000 schools.
    parse: { perStudent: 82e-6, perSchool: 3.5e-3 },
    // 10,438 reports of 8,000 schools: Chromium 0.26, functions 0.08 without parse and finish.
    report: { perReport: 0.34, start: 2.5 },
    finish: { perSchool: 6e-3 },
    // Three schools of ten are mixed and get a Kazakh and a Russian report.
    reportsPerSchool: 1.3,
    // Twenty regions and the nation, and the technical report, each in three languages.
    runDocuments: 66,
    // A vCPU is one thread of a core; two of them share the core that was measured.
    slowness: 1.5,
    wait: 0.03,
    // Counted in a run of `npm run bench -- --only pipeline`.
    requests: {
      perSchool: { write: 3, read: 4, inTurn: 6 },
      perReport: { write: 1 },
      perRun: { write: 30, read: 20 },
    },
    logBytesPerReport: 2_000,
    traced: 0.05,
  },
  sizes: {
    parseMegabytes: parse.memory,
    reportMegabytes: report.memory,
    finishMegabytes: finish.memory,
    reportTemporaryMegabytes: report.temporary.toMebibytes(),
    batch: reportBatch,
    parseLimitSeconds: parse.timeout.toSeconds(),
    finishLookSeconds: 30,
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  ramp: { first: 5, perSecond: 300 / 60, most: 1250 },
};
