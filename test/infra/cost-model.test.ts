import { describe, expect, it } from 'vitest';
import { costInputs } from '../../infra/cost-inputs.ts';
import { type CostInputs, costOfRun, timeFor } from '../../infra/cost-model.ts';

const ramp = { first: 5, perSecond: 5, most: 1250 };
const country = { schools: 8000, students: 500_000 };

describe('The time for some work', () => {
  it('is the work over the functions when none are added', () => {
    expect(timeFor(100, 5, ramp)).toBe(20);
    expect(timeFor(100, 2, ramp)).toBe(50);
  });

  it('adds functions until there are as many as allowed', () => {
    // Five at first, 25 after four seconds: 60 function-seconds are done by then.
    expect(timeFor(60, 25, ramp)).toBeCloseTo(4, 12);
    expect(timeFor(60 + 250, 25, ramp)).toBeCloseTo(14, 12);
  });

  it('is as long as the ramp needs where the work ends on it', () => {
    // 5t + 5t²/2 = 30 at t = 2.6056.
    const seconds = timeFor(30, 1000, ramp);
    expect(5 * seconds + 2.5 * seconds ** 2).toBeCloseTo(30, 12);
  });
});

describe('The cost of a run', () => {
  it('is compute, S3, SQS and logs, by hand for one school', () => {
    const inputs: CostInputs = {
      prices: {
        lambdaGigabyteSecond: 1,
        lambdaRequest: 0,
        temporaryGigabyteSecond: 0,
        s3Write: 100,
        s3Read: 1000,
        sqsRequest: 10_000,
        logGigabyte: 0,
        traceRecorded: 0,
      },
      work: {
        parse: { perStudent: 0.1, perSchool: 1 },
        report: { perReport: 2, start: 3 },
        finish: { perSchool: 4 },
        reportsPerSchool: 2,
        runDocuments: 1,
        slowness: 2,
        wait: 0,
        requests: {
          perSchool: { write: 3, read: 4, inTurn: 5 },
          perReport: { write: 1 },
          perRun: { write: 10, read: 20 },
        },
        logBytesPerReport: 0,
        traced: 0,
      },
      sizes: {
        parseMegabytes: 1024,
        reportMegabytes: 2048,
        finishMegabytes: 1024,
        reportTemporaryMegabytes: 512,
        batch: 5,
        parseLimitSeconds: 100,
        finishLookSeconds: 30,
      },
      ramp,
    };
    const cost = costOfRun({ schools: 1, students: 10, concurrency: 7 }, inputs);
    // parse 2 × (10 × 0.1 + 1); report 2 × 2 × 2, a summary 2 × 2 and a start of 2 × 3; finish 2 × 4.
    expect(cost.gigabyteSeconds).toBe(4 * 1 + (8 + 4 + 6) * 2 + 8 * 1);
    expect(cost.parseMargin).toBe(0.96);
    // One environment for one batch: 18 s of work, and, at the worst, a batch of five beside it.
    expect(cost.seconds.reports).toBe(18 + 5 * 8);
    // Looks at 0, 30 and 60 seconds: a status and an index each; one page of a listing each.
    expect(cost.requests.s3Write).toBe(3 + 2 + 1 + 10 + 2 * 3 + 3);
    expect(cost.requests.s3Read).toBe(4 + 20 + 1 + 3);
    expect(cost.requests.sqs).toBe(1 + 2 + 3 * 3);
    expect(cost.dollars.all).toBe(48 + 25 * 100 + 28 * 1000 + 12 * 10_000);
  });

  it('hardly depends on the concurrency, unlike the time', () => {
    const few = costOfRun({ ...country, concurrency: 10 }, costInputs);
    const many = costOfRun({ ...country, concurrency: 500 }, costInputs);
    expect(many.seconds.reports).toBeLessThan(few.seconds.reports / 10);
    expect(many.dollars.all).toBeLessThan(1.2 * few.dollars.all);
  });

  it('of the country is under a dollar and five minutes at a concurrency of 500', () => {
    const { dollars, seconds } = costOfRun({ ...country, concurrency: 500 }, costInputs);
    expect(dollars.all).toBeLessThan(1);
    expect(seconds.all).toBeLessThan(300);
  });

  it('leaves parse more than half of its limit at 500,000 students', () => {
    expect(costOfRun({ ...country, concurrency: 100 }, costInputs).parseMargin).toBeGreaterThan(0.5);
  });
});
