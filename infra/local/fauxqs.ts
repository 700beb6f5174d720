import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type S3Store = Stores['s3Store'];
export type S3Persistence = NonNullable<S3Store['persistence']>;
export type S3Object = Parameters<S3Persistence['upsertObject']>[1];
export type SqsStore = Stores['sqsStore'];

/** Largest body of one request: above what any function puts at once, so that only memory limits a single PUT. */
const LARGEST_BODY = 1024 ** 3;

/**
 * The embedded S3 and SQS (fauxqs 2.4.1), listening on 127.0.0.1 only.
 *
 * Its own `startFauxqs` listens on all interfaces without any authentication, which must not happen to students'
 * data; so the parts are put together here. What S3 does and 2.4.1 does not is mended at the same place:
 * conditional writes, empty bodies, single PUTs above 11 MiB, and listings in byte order (it sorts by locale but
 * continues by code unit, and so loses or repeats keys from the 1001st on).
 */
export async function startFauxqs(persistence: S3Persistence, region: string) {
  const [{ S3Store }, { SqsStore }, { SnsStore }] = await Promise.all([
    part<{ S3Store: new () => S3Store }>('s3/s3Store.js'),
    part<{ SqsStore: new () => SqsStore }>('sqs/sqsStore.js'),
    part<{ SnsStore: new () => Stores['snsStore'] }>('sns/snsStore.js'),
  ]);
  const stores: Stores = { s3Store: new S3Store(), sqsStore: new SqsStore(), snsStore: new SnsStore() };
  persistence.loadS3(stores.s3Store);
  stores.s3Store.persistence = persistence;
  listInByteOrder(stores.s3Store);

  const app = buildApp({ logger: false, defaultRegion: region, stores });
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'PUT' && request.body == null) request.body = Buffer.alloc(0);
    const { bucket, '*': key } = (request.params ?? {}) as { bucket?: string; '*'?: string };
    if (request.method === 'PUT' && bucket && key) {
      const refusal = refusedCondition(stores.s3Store, bucket, key, request.headers);
      if (refusal !== null) {
        reply.status(refusal.status).type('application/xml').send(refusal.xml);
        return;
      }
    }
    done();
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The local S3 and SQS have no port');
  return { stores, endpoint: `http://127.0.0.1:${address.port}`, close: () => app.close() };
}

/** The package exports its entry alone; its version is pinned, so its files are where they were. */
async function part<Module>(file: string): Promise<Module> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (manifest === undefined) throw new Error('The package fauxqs is not installed: run npm ci');
  return (await import(pathToFileURL(join(dirname(manifest), 'dist', file)).href)) as Module;
}

function refusedCondition(
  store: S3Store,
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): { status: number; xml: string } | null {
  const current = store['buckets'].get(bucket)?.get(key);
  if (headers['if-none-match'] === '*' && current !== undefined) return refusal(412, 'PreconditionFailed');
  const match = headers['if-match'];
  if (typeof match !== 'string') return null;
  if (current === undefined) return refusal(404, 'NoSuchKey');
  return match.replaceAll('"', '') === current.etag.replaceAll('"', '')
    ? null
    : refusal(412, 'PreconditionFailed');
}

function refusal(status: number, code: string) {
  return {
    status,
    xml: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}

function listInByteOrder(store: S3Store): void {
  const original = store.listObjects.bind(store);
  store.listObjects = (bucket, options) => {
    const objects = store['buckets'].get(bucket);
    if (objects === undefined) return original(bucket, options);
    const { prefix = '', delimiter, maxKeys = 1000 } = options ?? {};
    const after = options?.startAfter ?? options?.marker ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const found: S3Object[] = [];
    const prefixes = new Set<string>();
    for (const key of keys) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const common = end < 0 ? null : key.slice(0, end + (delimiter?.length ?? 0));
      if (common !== null && (common <= after || prefixes.has(common))) continue;
      if (found.length + prefixes.size >= maxKeys) {
        return { objects: found, commonPrefixes: [...prefixes], isTruncated: true };
      }
      if (common === null) found.push(objects.get(key)!);
      else prefixes.add(common);
    }
    return { objects: found, commonPrefixes: [...prefixes], isTruncated: false };
  };
}
