import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, onTestFinished, test } from 'vitest';
import { type CreatedObject, type LocalServices, startServices } from '../../infra/local/services.ts';
import { temporaryFolder, until } from './support.ts';

async function start(folder = temporaryFolder()): Promise<LocalServices> {
  const services = await startServices({ folder });
  onTestFinished(() => services.stop());
  return services;
}

const Bucket = 'esep-reports';
const put = ({ s3 }: LocalServices, Key: string, Body: string | Buffer, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

test('objects are plain files under their own names and outlive the process', async () => {
  const folder = temporaryFolder();
  const first = await startServices({ folder });
  await put(first, 'a/б ә.pdf', 'one', {
    Metadata: { 'esep-languages': 'kk' },
    ContentType: 'application/pdf',
  });
  await put(first, 'a/б ә.pdf', 'two!', {
    Metadata: { 'esep-languages': 'ru' },
    ContentType: 'application/pdf',
  });
  const { ETag } = await first.s3.send(new HeadObjectCommand({ Bucket, Key: 'a/б ә.pdf' }));
  expect(readFileSync(join(folder, 'objects', Bucket, 'a', 'б ә.pdf'), 'utf8')).toBe('two!');
  await first.stop();

  const second = await start(folder);
  const again = await second.s3.send(new GetObjectCommand({ Bucket, Key: 'a/б ә.pdf' }));
  expect(await again.Body?.transformToString()).toBe('two!');
  expect(again).toMatchObject({ ETag, ContentType: 'application/pdf', Metadata: { 'esep-languages': 'ru' } });
});

test('an object whose file does not agree with the index, as after a kill, is as if never written', async () => {
  const folder = temporaryFolder();
  const first = await startServices({ folder });
  await put(first, 'whole', 'whole');
  await put(first, 'torn', 'a long text');
  await first.stop();
  writeFileSync(join(folder, 'objects', Bucket, 'torn'), 'a long');
  writeFileSync(join(folder, 'objects', 'index.jsonl'), '{"bucket":"esep-re', { flag: 'a' });

  const second = await start(folder);
  const { Contents = [] } = await second.s3.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents.map(({ Key }) => Key)).toEqual(['whole']);
});

test('no key leads out of the folder or to a name that a file system refuses', async () => {
  const folder = join(temporaryFolder(), 'store');
  mkdirSync(folder);
  const services = await start(folder);
  for (const key of ['a/../../../x', '../x', 'a/./b', 'a//b', `${'ұ'.repeat(300)}.pdf`, 'a:b|c?']) {
    expect(services.fileOf(Bucket, key).startsWith(join(folder, 'objects', Bucket, '/'))).toBe(true);
  }
  await put(services, `a/${'ұ'.repeat(300)}.pdf`, 'long');
  await put(services, 'a//b', 'two slashes');
  const { Contents = [] } = await services.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/' }));
  expect(Contents).toHaveLength(2);
});

test('a listing of more than a thousand keys has every key once, in byte order', async () => {
  const services = await start();
  const keys = Array.from(
    { length: 1100 },
    (_, n) => `x/${n % 2 === 0 ? 'a' : 'B'}${n % 3 === 0 ? '-' : '_'}${n}`,
  );
  for (let at = 0; at < keys.length; at += 100) {
    await Promise.all(keys.slice(at, at + 100).map((key) => put(services, key, 'x')));
  }
  const listed: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await services.s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'x/', ContinuationToken }),
    );
    listed.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  expect(listed).toEqual(keys.toSorted());
});

test('empty objects, objects above 11 MiB and uploads in parts are stored', async () => {
  const services = await start();
  const large = Buffer.alloc(12 * 1024 ** 2, 'x');
  await put(services, 'empty', '');
  await put(services, 'large', large);
  const params = { Bucket, Key: 'parts', Body: large };
  await new Upload({ client: services.s3, params, partSize: 5 * 1024 ** 2 }).done();
  const sizes = await Promise.all(
    ['empty', 'large', 'parts'].map(
      async (Key) => (await services.s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength,
    ),
  );
  expect(sizes).toEqual([0, large.length, large.length]);
});

test('a conditional write is refused when its condition does not hold', async () => {
  const services = await start();
  await put(services, 'once', 'first', { IfNoneMatch: '*' });
  await expect(put(services, 'once', 'second', { IfNoneMatch: '*' })).rejects.toThrow('PreconditionFailed');
  await expect(put(services, 'once', 'third', { IfMatch: '"0"' })).rejects.toThrow('PreconditionFailed');
  const { ETag } = await services.s3.send(new HeadObjectCommand({ Bucket, Key: 'once' }));
  await put(services, 'once', 'fourth', { IfMatch: ETag });
});

test('clients without settings of their own find the services by the environment', async () => {
  const services = await start();
  const settings = Object.entries(services.environment);
  expect(Object.fromEntries(settings)).toMatchObject({
    AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    JOBS_QUEUE_URL: `${services.endpoint}/000000000000/esep-jobs`,
    FINISH_QUEUE_URL: `${services.endpoint}/000000000000/esep-finish`,
    UPLOADS_BUCKET: 'esep-uploads',
    REPORTS_BUCKET: 'esep-reports',
  });
  const before = { ...process.env };
  onTestFinished(() => {
    process.env = before;
  });
  Object.assign(process.env, services.environment);
  const client = new S3Client({} satisfies S3ClientConfig);
  await client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'v' }));
  client.destroy();
});

test('listeners are told of every object, with the ETag as events have it', async () => {
  const services = await start();
  const created: CreatedObject[] = [];
  services.onObjectCreated((object) => created.push(object));
  await put(services, 'k', 'value');
  await until(() => created.length > 0);
  expect(created).toMatchObject([
    { bucket: Bucket, key: 'k', size: 5, etag: '2063c1608d6e0baf80249c42e2be5804' },
  ]);
});
