import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishRun } from '../../functions/finish/finish-run.ts';
import type { StartedRun } from '../../functions/parse/start-run.ts';
import type { Printer } from '../../functions/platform/chromium.ts';
import { type Fate, type FaultyProxy, faultyProxy, type Rule } from './faulty-proxy.ts';
import { fewSchools } from './few-schools.ts';
import { type ClientSettings, hashes, type Pipeline, startPipeline } from './pipeline.ts';
import { type CountingPrinter, countingPrinter } from './printers.ts';
import { parse, pump } from './pump.ts';
import { everyFault } from './scope.ts';
import { statusOf } from './status.ts';

const SCHOOLS = 'M3,S5';
/** Of M3, in its two languages. */
const PRINTS = 2;

let pipeline: Pipeline;
let proxy: FaultyProxy;
let printer: CountingPrinter;
let key: string;
let undisturbed: Record<string, string>;
let calls: readonly string[];

/** A run whose every request to S3 and SQS goes through the proxy. */
async function run(rule: Rule, settings: ClientSettings = {}, from: Printer = printer): Promise<StartedRun> {
  await pipeline.rewind();
  printer.forget();
  const ports = { ...pipeline.ports(proxy.endpoint, settings), printer: from };
  proxy.use(rule);
  const started = await parse(() => ports, key);
  await pump(pipeline.services, () => ports);
  return started!;
}

async function outcome(): Promise<Record<string, string>> {
  return hashes(await pipeline.objects('reports'));
}

beforeAll(async () => {
  pipeline = await startPipeline({ maxReceiveCount: 3 });
  proxy = await faultyProxy(pipeline.services.endpoint);
  printer = countingPrinter();
  key = await pipeline.upload('few', fewSchools(), { 'esep-schools': SCHOOLS });
  await run(() => null);
  undisturbed = await outcome();
  expect((await statusOf(pipeline)).counts).toMatchObject({ reported: 1, suppressed: 1, failed: 0 });
  calls = [...new Set(proxy.calls)];
});

afterAll(async () => {
  await printer.close();
  await proxy.close();
  await pipeline.stop();
});

const slowDown: Fate = {
  kind: 'answer',
  status: 503,
  body: '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>',
};
const internalError: Fate = {
  kind: 'answer',
  status: 500,
  body: '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>Try again.</Message></Error>',
};
const throttled: Fate = {
  kind: 'answer',
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'ThrottlingException' },
  body: '{"__type":"com.amazonaws.sqs#RequestThrottled","message":"Rate exceeded"}',
};

describe('What the SDK retries by itself', () => {
  it('throttling and errors of S3 and SQS in front of every single call are not noticed', async () => {
    // The short form leaves three calls of four in peace: the SDK takes its time between two tries.
    const spared = new Set(everyFault ? [] : calls.filter((_, at) => at % 4 !== 0));
    await run(({ call, before }) =>
      before > 0 || spared.has(call)
        ? null
        : call.startsWith('SQS')
          ? throttled
          : before % 2 === 0
            ? slowDown
            : internalError,
    );
    // All but what the report function still knew from the run before: the data that its schools share.
    expect(proxy.faults.length).toBeGreaterThanOrEqual(calls.length - spared.size - 1);
    expect(await outcome()).toEqual(undisturbed);
    expect(printer.printed).toHaveLength(PRINTS);
  }, 60_000);

  it('a clock that is wrong is set right by the answer of the service', async () => {
    const skewed: Fate = {
      kind: 'answer',
      status: 403,
      headers: { date: new Date(Date.now() + 3 * 3_600_000).toUTCString() },
      body: '<?xml version="1.0"?><Error><Code>RequestTimeTooSkewed</Code><Message>The clock is wrong.</Message></Error>',
    };
    let told = false;
    await run(({ call }) => {
      if (told || !call.startsWith('S3')) return null;
      told = true;
      return skewed;
    });
    expect(proxy.faults).toHaveLength(1);
    expect(await outcome()).toEqual(undisturbed);
  });
});

describe('What the SDK does not mend', () => {
  const once = { maxAttempts: 1, requestHandler: { socketTimeout: 500 } };
  const fates: Readonly<Record<string, Fate>> = {
    'is refused': slowDown,
    'is cut before it is served': { kind: 'cut', when: 'before' },
    'is cut after it was served': { kind: 'cut', when: 'after' },
    'is cut in the middle of its answer': { kind: 'cut-body' },
    'is never answered': { kind: 'silence' },
  };

  it('any one request that fails in any way makes its event come again, and changes nothing in the end', async () => {
    const told: string[] = [];
    const kinds = Object.entries(fates);
    // What all schools share is read once a process; its failure is one of the crash points (crash-points.test.ts).
    const repeated = calls.filter((call) => !call.endsWith('/shared.json') || call.includes('PUT'));
    for (const [at, call] of repeated.entries()) {
      // The short form meets every second request in one of the ways.
      if (!everyFault && at % 2 === 1) continue;
      for (const [how, fate] of everyFault ? kinds : [kinds[(at / 2) % kinds.length]!]) {
        await run((request) => (request.call === call && request.before === 0 ? fate : null), once);
        expect(proxy.faults, `${call} ${how}`).toHaveLength(1);
        expect(await outcome(), `${call} ${how}`).toEqual(undisturbed);
        // Lost at most: the prints of the school whose job came again.
        expect(printer.printed.length).toBeLessThanOrEqual(2 * PRINTS);
        told.push(`${call} ${how}`);
      }
    }
    expect(told.length).toBeGreaterThanOrEqual(repeated.length / 2);
  }, 600_000);

  it('a results file whose connection is cut is never taken for a shorter one', async () => {
    const whole = calls.find((call) => call.startsWith('S3 GET') && call.endsWith('results.csv'))!;
    const started = await run(
      ({ call, before }) => (call === whole && before < 2 ? { kind: 'cut-body' } : null),
      once,
    );
    expect(proxy.faults).toHaveLength(2);
    expect(started.rows).toEqual({ read: 99, used: 99, setAside: 0 });
    expect(await outcome()).toEqual(undisturbed);
  });

  it('a service that does not come back fails the event for good, and nothing half-done is called done', async () => {
    await expect(
      run(({ call }) => (call.includes('working/') && call.includes('PUT') ? internalError : null), once),
    ).rejects.toThrow('Try again.');
    expect(await outcome()).toEqual({});
    const { queues, depth } = pipeline.services;
    expect(await depth(queues.jobs)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('a school whose report cannot be stored is failed with its reason; its neighbours are done', async () => {
    await run(({ call }) => (call.includes('PUT') && call.includes('/reports/M3') ? slowDown : null), once);
    const { state, counts, schools } = await statusOf(pipeline);
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ schools: 2, reported: 0, suppressed: 1, failed: 1, missing: 0 });
    expect(schools.find(({ id }) => id === 'M3')).toMatchObject({
      reason: 'gave-up-after-retries',
      files: [],
    });

    // And the same upload again mends it, alone, even if the run is looked at before its job is done.
    const ports = { ...pipeline.ports(), printer };
    printer.forget();
    const { run: id } = (await parse(() => ports, key))!;
    const look = { version: 1, assessment: 'few', run: id, attempt: 0 } as const;
    expect(await finishRun(ports, look, { delaySeconds: 0 })).toMatchObject({
      state: 'running',
      counts: { suppressed: 1, waiting: 1 },
    });
    await pump(pipeline.services, () => ports);
    expect(await statusOf(pipeline)).toMatchObject({ state: 'finished', counts: { reported: 1, failed: 0 } });
    const mended = await outcome();
    expect(mended).toEqual({ ...undisturbed, ...onlyFailures(mended) });
    expect(printer.printed).toHaveLength(PRINTS);
  });
});

/** A failure stays on record beside the success that came later; the status counts the success. */
function onlyFailures(objects: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(objects).filter(([name]) => name.includes('/outcomes/failed/')));
}

describe('SendMessageBatch', () => {
  const refuse = (entries: (ids: string[]) => string[]): Fate => {
    let refused: string[] = [];
    return {
      kind: 'rewrite',
      request(body) {
        const batch = JSON.parse(body.toString()) as { Entries: { Id: string }[] };
        refused = entries(batch.Entries.map(({ Id }) => Id));
        const Entries = batch.Entries.filter(({ Id }) => !refused.includes(Id));
        return Buffer.from(JSON.stringify({ ...batch, Entries }));
      },
      answer(body) {
        const { Successful = [] } = JSON.parse(body.toString()) as { Successful?: unknown[] };
        const Failed = refused.map((Id) => ({ Id, SenderFault: false, Code: 'InternalError', Message: '' }));
        return Buffer.from(JSON.stringify({ Successful, Failed }));
      },
    };
  };

  it('entries that are refused are sent again, the others are not', async () => {
    await run(({ call, before }) =>
      call === 'SQS SendMessageBatch' && before === 0 ? refuse((ids) => ids.slice(1)) : null,
    );
    expect(proxy.faults).toHaveLength(1);
    expect(await outcome()).toEqual(undisturbed);
    expect(printer.printed).toHaveLength(PRINTS);
  });

  it('entries that are refused again and again make the event come again', async () => {
    let refusals = 0;
    await run(({ call, body }) => {
      if (call !== 'SQS SendMessageBatch' || refusals >= 5 || !body.includes('M3')) return null;
      refusals++;
      return refuse((ids) => ids.slice(0, 1));
    });
    expect(refusals).toBe(5);
    expect(await outcome()).toEqual(undisturbed);
  });
});

describe('Events that come twice, or in another order', () => {
  beforeEach(async () => {
    await pipeline.rewind();
    printer.forget();
    proxy.use(() => null);
  });

  it('the S3 event twice, one after the other: the same run, not one object changed, nothing printed', async () => {
    const ports = { ...pipeline.ports(), printer };
    const first = await parse(() => ports, key);
    await pump(pipeline.services, () => ports);
    const before = { ...(await outcome()), ...hashes(await pipeline.objects('uploads')) };
    printer.forget();

    const second = await parse(() => ports, key);
    await pump(pipeline.services, () => ports);
    expect(second).toEqual({ ...first, queued: 0 });
    expect({ ...(await outcome()), ...hashes(await pipeline.objects('uploads')) }).toEqual(before);
    expect(printer.printed).toEqual([]);
  });

  it('the S3 event twice at once: every school is queued twice and printed once', async () => {
    const ports = { ...pipeline.ports(), printer };
    const [first, second] = await Promise.all([parse(() => ports, key), parse(() => ports, key)]);
    expect(second).toEqual(first);
    const { queues, bodiesIn } = pipeline.services;
    expect(bodiesIn(queues.jobs)).toHaveLength(4);
    await pump(pipeline.services, () => ports);
    expect(await outcome()).toEqual(undisturbed);
    expect(printer.printed).toHaveLength(PRINTS);
  });

  it('one job in two hands at once: both print, and write the same', async () => {
    const ports = { ...pipeline.ports(), printer };
    const other = countingPrinter();
    await parse(() => ports, key);
    const { services } = pipeline;
    for (const body of services.bodiesIn(services.queues.jobs)) {
      await ports.jobs.send([JSON.parse(body) as never]);
    }
    const elsewhere = { ...pipeline.ports(), printer: other };
    await Promise.all([pump(services, () => ports), pump(services, () => elsewhere)]);
    expect(await outcome()).toEqual(undisturbed);
    expect(printer.printed.length + other.printed.length).toBeGreaterThanOrEqual(PRINTS);
    await other.close();
  });

  it('looks of finish before, between and after the jobs, with stale attempts among them, do no harm', async () => {
    const ports = { ...pipeline.ports(), printer };
    const { run: id } = (await parse(() => ports, key))!;
    const look = (attempt: number) => ({ version: 1, assessment: 'few', run: id, attempt }) as const;
    await ports.finish.send([look(7), look(3), look(0), look(0)]);
    await pump(pipeline.services, () => ports);
    await ports.finish.send([look(1)]);
    await pump(pipeline.services, () => ports);
    expect(await outcome()).toEqual(undisturbed);
  });

  it('a job that comes when all is over and the working data are gone leaves the school reported', async () => {
    const ports = { ...pipeline.ports(), printer };
    const { run: id } = (await parse(() => ports, key))!;
    await pump(pipeline.services, () => ports);
    const expired = {
      ...ports,
      uploads: { ...ports.uploads, read: async () => null },
    };
    await ports.jobs.send([{ version: 1, assessment: 'few', run: id, school: 'M3' }]);
    printer.forget();
    await pump(pipeline.services, () => expired);
    expect(await outcome()).toEqual(undisturbed);
    expect(printer.printed).toEqual([]);
  });

  it('a dead letter of a school that was reported all the same changes nothing', async () => {
    const ports = { ...pipeline.ports(), printer };
    const { run: id } = (await parse(() => ports, key))!;
    await pump(pipeline.services, () => ports);
    const { sqs, queues } = pipeline.services;
    const job = { version: 1, assessment: 'few', run: id, school: 'M3' };
    await sqs.send(
      new SendMessageCommand({ QueueUrl: queues.jobsDead.url, MessageBody: JSON.stringify(job) }),
    );
    await pump(pipeline.services, () => ports);
    expect(await outcome()).toEqual(undisturbed);
  });

  it('a machine whose clock is a year ahead makes the same reports', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 });
    try {
      const ports = { ...pipeline.ports(), printer };
      await parse(() => ports, key);
      await pump(pipeline.services, () => ports);
    } finally {
      vi.useRealTimers();
    }
    expect(await outcome()).toEqual(undisturbed);
  });
});
