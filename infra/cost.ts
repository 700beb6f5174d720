import { costInputs } from './cost-inputs.ts';
import { costOfRun } from './cost-model.ts';

/** `npm run cost`: what a wave and the whole country take on AWS. */
const countries = [
  { what: 'wave of 2024', schools: 2500, students: 150_000 },
  { what: 'country', schools: 8000, students: 500_000 },
];
const rows = countries.flatMap(({ what, ...size }) =>
  [10, 100, 500].map((concurrency) => {
    const { seconds, dollars, requests, parseMargin, gigabyteSeconds } = costOfRun(
      { ...size, concurrency },
      costInputs,
    );
    return {
      run: what,
      schools: size.schools,
      concurrency,
      'parse s': Math.round(seconds.parse),
      'parse limit left': `${Math.round(100 * parseMargin)} %`,
      'reports s': Math.round(seconds.reports),
      'all s': Math.round(seconds.all),
      'GB-s': Math.round(gigabyteSeconds),
      'S3 writes': Math.round(requests.s3Write),
      'S3 reads': Math.round(requests.s3Read),
      SQS: requests.sqs,
      'compute $': dollars.compute.toFixed(3),
      'S3 $': dollars.s3.toFixed(3),
      'all $': dollars.all.toFixed(3),
    };
  }),
);
console.table(rows);
