import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { startServices } from '../../infra/local/services.ts';

/** A local S3 in a process of its own: a client's time is then the client's alone. */
export async function startStore(): Promise<{ s3: S3Client; bucket: string; stop(): void }> {
  const child = fork(import.meta.filename);
  const [{ endpoint, bucket }] = (await once(child, 'message')) as [{ endpoint: string; bucket: string }];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return {
    s3: new S3Client({ endpoint, region: 'eu-central-1', credentials, forcePathStyle: true }),
    bucket,
    stop: () => child.disconnect(),
  };
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'esep-bench-'));
  const services = await startServices({ folder });
  process.send!({ endpoint: services.endpoint, bucket: services.buckets.reports });
  process.once('disconnect', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
}
