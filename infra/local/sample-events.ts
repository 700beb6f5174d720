import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '@aws-sdk/client-sqs';
import type { S3Event, SQSEvent } from 'aws-lambda';
import { startRun } from '../../functions/parse/start-run.ts';
import { output } from '../../functions/platform/keys.ts';
import type { FinishJob, SchoolJob } from '../../functions/platform/messages.ts';
import { bucketStore, readJson } from '../../functions/platform/object-store.ts';
import { sqsQueue } from '../../functions/platform/queue.ts';
import type { RunManifest } from '../../functions/platform/run-records.ts';
import { root } from '../root.ts';
import { assessmentInput } from './assessment-input.ts';
import { s3Event } from './s3-event.ts';
import { type LocalQueue, startServices } from './services.ts';
import { sqsEvent } from './sqs-event.ts';
import { uploadAssessment } from './upload.ts';

export interface SampleEvents {
  readonly parse: S3Event;
  readonly report: SQSEvent;
  readonly finish: SQSEvent;
}

const time = new Date('2026-11-02T05:30:00.000Z');

/**
 * The events that the sample assessment's upload brings about: `events/{parse,report,finish}.json`. The run is named
 * after the sample's content, so they change with it.
 */
export async function sampleEvents(): Promise<SampleEvents> {
  const folder = mkdtempSync(join(tmpdir(), 'esep-events-'));
  const services = await startServices({ folder });
  try {
    const { s3, sqs, buckets, queues, region } = services;
    const uploads = bucketStore(s3, buckets.uploads);
    const reports = bucketStore(s3, buckets.reports);
    const jobs = sqsQueue<SchoolJob>(sqs, queues.jobs.url);
    const finish = sqsQueue<FinishJob>(sqs, queues.finish.url);

    const [upload] = await uploadAssessment(services, assessmentInput(join(root, 'events', 'sample')), {});
    const started = await startRun(
      { uploads, reports, jobs, finish },
      { key: upload!.key, eventTime: time.toISOString() },
    );
    if (started === null || started.refused) throw new Error('The sample is refused: see its validation');
    const manifest = await readJson<RunManifest>(reports, output.manifest(started.prefix));
    // A school that gets its report in two languages shows the most.
    const schools = manifest?.schools ?? [];
    const school = schools.find(({ languages }) => languages.length > 1) ?? schools[0];
    if (school === undefined) throw new Error('The sample has no school');

    const { assessment, run } = started;
    const job: SchoolJob = { version: 1, assessment, run, school: school.id };
    const look: FinishJob = { version: 1, assessment, run, attempt: 0 };
    return {
      parse: s3Event({ ...upload!, created: time }, region),
      report: received(job, queues.jobs, region),
      finish: received(look, queues.finish, region),
    };
  } finally {
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function received(job: SchoolJob | FinishJob, queue: LocalQueue, region: string): SQSEvent {
  const message: Message = {
    MessageId: '5f2c8a34-0f6e-4c63-9d0a-6f1d3b7a9e21',
    ReceiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
    Body: JSON.stringify(job),
    Attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(time.getTime() + 2_000),
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: String(time.getTime() + 2_010),
    },
    MD5OfBody: createHash('md5').update(JSON.stringify(job)).digest('hex'),
  };
  return sqsEvent([message], queue.arn, region);
}
