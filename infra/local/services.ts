import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startFauxqs } from './fauxqs.ts';
import { objectFiles } from './object-files.ts';

export interface LocalQueue {
  readonly name: string;
  /** With 127.0.0.1 as its host: the SDK sends to the host of the URL, and `sqs.<region>.localhost` rarely resolves. */
  readonly url: string;
  readonly arn: string;
}

/** An object that was just written, as S3 would say it in a notification. */
export interface CreatedObject {
  readonly bucket: string;
  readonly key: string;
  /** Without quotes, as in an event. */
  readonly etag: string;
  readonly size: number;
  readonly created: Date;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export interface LocalServices {
  readonly endpoint: string;
  readonly region: string;
  readonly buckets: { readonly uploads: string; readonly reports: string };
  readonly queues: Readonly<Record<'jobs' | 'jobsDead' | 'finish' | 'finishDead', LocalQueue>>;
  /** What the functions need to find these services with `new S3Client({})` and `new SQSClient({})`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  onObjectCreated(listener: (object: CreatedObject) => void): void;
  /** The plain file that holds an object's bytes. */
  fileOf(bucket: string, key: string): string;
  /** Asked in memory: the run looks ten times a second, for as long as it takes. */
  depth(queue: LocalQueue): QueueDepth;
  /** The bodies of all messages of a queue, without receiving them. */
  bodiesIn(queue: LocalQueue): readonly string[];
  stop(): Promise<void>;
}

export interface ServiceSettings {
  /** Where the objects are kept, one plain file each; they outlive the process. */
  readonly folder: string;
  /** How often a job is received before it becomes a dead letter. */
  readonly maxReceiveCount?: number;
  readonly visibilitySeconds?: number;
}

const region = 'eu-central-1';
const buckets = { uploads: 'esep-uploads', reports: 'esep-reports' } as const;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * S3 and SQS on 127.0.0.1, at a free port, in this process: the buckets and queues of the stack, spoken to by the
 * real SDK. Objects are kept in files. Messages are kept in memory only: what was queued when a run was cut off is
 * queued again when the same upload is parsed again, so a stale message can never come back.
 */
export async function startServices(settings: ServiceSettings): Promise<LocalServices> {
  const { folder, maxReceiveCount = 3, visibilitySeconds = 900 } = settings;
  const listeners: ((object: CreatedObject) => void)[] = [];
  const files = objectFiles(join(folder, 'objects'), (bucket, object) => {
    const { key, etag, contentLength, lastModified, metadata } = object;
    const created = {
      bucket,
      key,
      etag: etag.replaceAll('"', ''),
      size: contentLength,
      created: lastModified,
      ...(metadata === undefined ? {} : { metadata }),
    };
    for (const listener of listeners) listener(created);
  });
  const fauxqs = await startFauxqs(files.persistence, region);
  const { endpoint } = fauxqs;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const sqs = new SQSClient({ endpoint, region, credentials });

  async function createQueue(name: string, attributes: Partial<Record<QueueAttributeName, string>> = {}) {
    await sqs.send(
      new CreateQueueCommand({
        QueueName: name,
        Attributes: { VisibilityTimeout: String(visibilitySeconds), ...attributes },
      }),
    );
    const url = `${endpoint}/000000000000/${name}`;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
    );
    return { name, url, arn: Attributes?.QueueArn ?? '' } satisfies LocalQueue;
  }
  const redriveTo = ({ arn }: LocalQueue) => ({
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount }),
  });

  for (const Bucket of Object.values(buckets)) await s3.send(new CreateBucketCommand({ Bucket }));
  const jobsDead = await createQueue('esep-jobs-dead');
  const finishDead = await createQueue('esep-finish-dead');
  const queues = {
    jobs: await createQueue('esep-jobs', redriveTo(jobsDead)),
    jobsDead,
    finish: await createQueue('esep-finish', redriveTo(finishDead)),
    finishDead,
  };

  return {
    endpoint,
    region,
    buckets,
    queues,
    s3,
    sqs,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
      UPLOADS_BUCKET: buckets.uploads,
      REPORTS_BUCKET: buckets.reports,
      JOBS_QUEUE_URL: queues.jobs.url,
      FINISH_QUEUE_URL: queues.finish.url,
    },
    onObjectCreated: (listener) => void listeners.push(listener),
    fileOf: files.pathOf,
    depth({ name }) {
      const queue = fauxqs.stores.sqsStore.getQueueByName(name);
      return {
        visible: Number(queue?.getAttribute('ApproximateNumberOfMessages')),
        inFlight: Number(queue?.getAttribute('ApproximateNumberOfMessagesNotVisible')),
        delayed: Number(queue?.getAttribute('ApproximateNumberOfMessagesDelayed')),
      };
    },
    bodiesIn({ name }) {
      const {
        ready = [],
        inflight = [],
        delayed = [],
      } = fauxqs.stores.sqsStore.inspectQueue(name)?.messages ?? {};
      return [...ready, ...inflight.map(({ message }) => message), ...delayed].map(({ body }) => body);
    },
    async stop() {
      s3.destroy();
      sqs.destroy();
      await fauxqs.close();
    },
  };
}
