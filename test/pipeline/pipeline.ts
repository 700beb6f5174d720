import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { NodeHttpHandlerOptions } from '@smithy/types';
import { isDefinitionTable, uploadKey } from '../../functions/platform/keys.ts';
import { bucketStore } from '../../functions/platform/object-store.ts';
import type { Ports } from '../../functions/platform/ports.ts';
import { sqsQueue } from '../../functions/platform/queue.ts';
import { type LocalServices, startServices } from '../../infra/local/services.ts';

export type ServicePorts = Omit<Ports, 'printer'>;

export interface ClientSettings {
  readonly maxAttempts?: number;
  readonly requestHandler?: NodeHttpHandlerOptions;
}

/** S3 and SQS on this machine, as the local run has them, with a folder of their own. */
export interface Pipeline {
  readonly services: LocalServices;
  /** Ports of the real SDK clients, by default straight to the services and with their own settings. */
  ports(endpoint?: string, settings?: ClientSettings): ServicePorts;
  /** Puts the files of an assessment to `incoming/`; gives the key of the results file. */
  upload(
    assessment: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    metadata?: Readonly<Record<string, string>>,
  ): Promise<string>;
  /** Everything in a bucket under a prefix: key → content. */
  objects(bucket: 'uploads' | 'reports', prefix?: string): Promise<ReadonlyMap<string, Buffer>>;
  /** Back to when the upload had just been made: nothing but `incoming/`, all queues empty. */
  rewind(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPipeline(
  settings: { maxReceiveCount?: number; visibilitySeconds?: number } = {},
): Promise<Pipeline> {
  const folder = mkdtempSync(join(tmpdir(), 'esep-pipeline-'));
  const services = await startServices({ folder, ...settings });
  const { s3, sqs, buckets, queues } = services;
  const opened: (S3Client | SQSClient)[] = [];

  async function keys(bucket: string, prefix: string): Promise<string[]> {
    const found: string[] = [];
    let token: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
      );
      found.push(...(page.Contents ?? []).map(({ Key }) => Key!));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  return {
    services,
    ports(endpoint = services.endpoint, settings = {}) {
      const { region } = services;
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
      const ours = new S3Client({ endpoint, region, credentials, forcePathStyle: true, ...settings });
      const queue = new SQSClient({ endpoint, region, credentials, ...settings });
      opened.push(ours, queue);
      const at = (url: string) => url.replace(services.endpoint, endpoint);
      return {
        uploads: bucketStore(ours, buckets.uploads),
        reports: bucketStore(ours, buckets.reports),
        jobs: sqsQueue(queue, at(queues.jobs.url)),
        finish: sqsQueue(queue, at(queues.finish.url)),
      };
    },
    async upload(assessment, files, metadata = {}) {
      let results = '';
      for (const [name, content] of Object.entries(files)) {
        const Key = uploadKey(assessment, name);
        const isResults = !isDefinitionTable(name);
        if (isResults) results = Key;
        const Metadata = isResults ? { ...metadata } : {};
        await s3.send(
          new PutObjectCommand({
            Bucket: buckets.uploads,
            Key,
            Body: typeof content === 'string' ? Buffer.from(content) : content,
            Metadata,
          }),
        );
      }
      return results;
    },
    async objects(bucket, prefix = '') {
      const all = new Map<string, Buffer>();
      for (const Key of await keys(buckets[bucket], prefix)) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: buckets[bucket], Key }));
        all.set(Key, Buffer.from(await Body!.transformToByteArray()));
      }
      return all;
    },
    async rewind() {
      for (const bucket of Object.values(buckets)) {
        const gone = (await keys(bucket, '')).filter(
          (key) => !key.startsWith('incoming/') || /\.validation\.(json|html)$/.test(key),
        );
        if (gone.length === 0) continue;
        await s3.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: gone.map((Key) => ({ Key })) } }),
        );
      }
      for (const { url } of Object.values(queues)) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    },
    async stop() {
      for (const client of opened) client.destroy();
      await services.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The files of a folder, as `upload` takes them; `.md` files are left out. */
export function filesOf(folder: string): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(csv|yaml)$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

/** Objects by their content's hash: short to compare, and to read when they differ. */
export function hashes(objects: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries(
    [...objects].map(([key, content]) => [
      key,
      createHash('sha256').update(content).digest('hex').slice(0, 16),
    ]),
  );
}
