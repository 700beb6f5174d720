/** Prices of one region in US dollars, without free tiers and discounts. */
export interface Prices {
  readonly lambdaGigabyteSecond: number;
  readonly lambdaRequest: number;
  /** Of /tmp beyond the first 512 MB. */
  readonly temporaryGigabyteSecond: number;
  readonly s3Write: number;
  readonly s3Read: number;
  readonly sqsRequest: number;
  readonly logGigabyte: number;
  readonly traceRecorded: number;
}

/** What was measured on one machine, and what is assumed of Lambda. */
export interface Work {
  /** Processor seconds of one core. */
  readonly parse: {
    /** Reading, scoring, calibration, references and item analysis, a student. */
    readonly perStudent: number;
    /** A school's object: analysed, written and queued. */
    readonly perSchool: number;
  };
  readonly report: {
    readonly perReport: number;
    /** A new environment: loading the code, unpacking and starting Chromium. */
    readonly start: number;
  };
  /** Reading a school's results into the tables of the run. */
  readonly finish: { readonly perSchool: number };
  /** Reports a school: a mixed school has one in each of its languages. */
  readonly reportsPerSchool: number;
  /** Documents of the run itself: summaries of regions and nation, technical report, each in every language. */
  readonly runDocuments: number;
  /** How much longer a second of the measured core takes on Lambda at one vCPU. */
  readonly slowness: number;
  /** Seconds that a request to S3 or SQS waits for its answer; waiting is billed as well. */
  readonly wait: number;
  readonly requests: Requests;
  readonly logBytesPerReport: number;
  /** Share of the invocations that X-Ray records. */
  readonly traced: number;
}

/** Requests of the functions. */
export interface Requests {
  readonly perSchool: {
    readonly write: number;
    readonly read: number;
    /** Of the reads and writes, those that a report waits for, one after the other. */
    readonly inTurn: number;
  };
  readonly perReport: { readonly write: number };
  /** A run's own objects. */
  readonly perRun: { readonly write: number; readonly read: number };
}

/** Sizes and settings of the stack; see limits.ts and cdk.json. */
export interface Sizes {
  readonly parseMegabytes: number;
  readonly reportMegabytes: number;
  readonly finishMegabytes: number;
  readonly reportTemporaryMegabytes: number;
  /** Schools in one invocation. */
  readonly batch: number;
  readonly parseLimitSeconds: number;
  readonly finishLookSeconds: number;
}

/** How many functions Lambda's poller of a queue starts with, and how fast it adds more. */
export interface Ramp {
  readonly first: number;
  readonly perSecond: number;
  readonly most: number;
}

export interface CostInputs {
  readonly prices: Prices;
  readonly work: Work;
  readonly sizes: Sizes;
  readonly ramp: Ramp;
}

export interface Run {
  readonly schools: number;
  readonly students: number;
  /** Report functions at work at the same time (`reportConcurrency`). */
  readonly concurrency: number;
}

export interface RunCost {
  readonly seconds: {
    readonly parse: number;
    readonly reports: number;
    readonly finish: number;
    readonly all: number;
  };
  /** Share of parse's time limit that is left. */
  readonly parseMargin: number;
  readonly gigabyteSeconds: number;
  readonly invocations: number;
  readonly requests: { readonly s3Write: number; readonly s3Read: number; readonly sqs: number };
  readonly dollars: {
    readonly compute: number;
    readonly s3: number;
    readonly sqs: number;
    readonly logs: number;
    readonly all: number;
  };
}

/** Writes of parse at a time (`writeSchools`), and reads of finish (`writeSchoolTables`). */
const WRITES_AT_ONCE = 32;
const READS_AT_ONCE = 16;
const PER_SEND = 10;
const PER_LISTING = 1000;

/**
 * Time and cost of one run on AWS. Every function is taken to work at the speed of one vCPU, also where it has more, and
 * every school as average; each environment that the poller brings up in the run's time has a start.
 */
export function costOfRun({ schools, students, concurrency }: Run, inputs: CostInputs): RunCost {
  const { prices, work, sizes, ramp } = inputs;
  const { requests, slowness, wait } = work;
  const reports = schools * work.reportsPerSchool;
  const batches = Math.ceil(schools / sizes.batch);
  const most = Math.min(concurrency, ramp.most, batches);

  const parse =
    slowness * (students * work.parse.perStudent + schools * work.parse.perSchool) +
    wait * (schools / WRITES_AT_ONCE + requests.perRun.write);
  const perSchool =
    slowness * work.reportsPerSchool * work.report.perReport + wait * requests.perSchool.inTurn;
  const growing = timeFor(schools * perSchool, most, ramp);
  const environments = Math.ceil(Math.min(most, ramp.first + ramp.perSecond * growing));
  const perDocument = slowness * work.report.perReport + wait * requests.perSchool.inTurn;
  const busy =
    schools * perSchool + work.runDocuments * perDocument + environments * slowness * work.report.start;
  // The last batch of all may begin when the others end.
  const reporting = timeFor(busy, most, ramp) + sizes.batch * perSchool;
  const finish = slowness * schools * work.finish.perSchool + (wait * schools) / READS_AT_ONCE;
  // A run's end is seen at the next look, on average half of the time between two later.
  const seconds = parse + reporting + sizes.finishLookSeconds / 2 + finish;

  const looks = 1 + Math.ceil(reporting / sizes.finishLookSeconds);
  const s3Write =
    schools * requests.perSchool.write +
    (reports + work.runDocuments) * requests.perReport.write +
    requests.perRun.write +
    2 * looks;
  const listings = looks * Math.ceil(schools / PER_LISTING);
  const s3Read = schools * requests.perSchool.read + requests.perRun.read + environments + looks;
  // Sent by parse in tens; received and deleted by Lambda's poller batch by batch; the finish queue's own.
  const sqs = Math.ceil(schools / PER_SEND) + 2 * batches + 3 * looks;
  const invocations = 1 + batches + looks;

  const gigabytes = (megabytes: number) => megabytes / 1024;
  const gigabyteSeconds =
    parse * gigabytes(sizes.parseMegabytes) +
    busy * gigabytes(sizes.reportMegabytes) +
    finish * gigabytes(sizes.finishMegabytes);
  const compute =
    gigabyteSeconds * prices.lambdaGigabyteSecond +
    busy * gigabytes(Math.max(0, sizes.reportTemporaryMegabytes - 512)) * prices.temporaryGigabyteSecond +
    invocations * (prices.lambdaRequest + work.traced * prices.traceRecorded);
  const s3 = (s3Write + listings) * prices.s3Write + s3Read * prices.s3Read;
  const logs = ((reports + work.runDocuments) * work.logBytesPerReport * prices.logGigabyte) / 1e9;
  const queue = sqs * prices.sqsRequest;
  return {
    seconds: { parse, reports: reporting, finish: sizes.finishLookSeconds / 2 + finish, all: seconds },
    parseMargin: 1 - parse / sizes.parseLimitSeconds,
    gigabyteSeconds,
    invocations,
    requests: { s3Write: s3Write + listings, s3Read, sqs },
    dollars: { compute, s3, sqs: queue, logs, all: compute + s3 + queue + logs },
  };
}

/**
 * Seconds in which so much work (seconds of one function) is done by a number of functions that grows from
 * `ramp.first` by `ramp.perSecond` up to `most`.
 */
export function timeFor(work: number, most: number, ramp: Ramp): number {
  const first = Math.min(ramp.first, most);
  const growing = (most - first) / ramp.perSecond;
  const doneGrowing = growing * first + (ramp.perSecond * growing ** 2) / 2;
  if (work > doneGrowing) return growing + (work - doneGrowing) / most;
  return (Math.sqrt(first ** 2 + 2 * ramp.perSecond * work) - first) / ramp.perSecond;
}
