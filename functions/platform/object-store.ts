import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

export interface StoredObject {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly lastModified: Date | null;
}

export interface ObjectHead {
  readonly etag: string;
  readonly size: number;
  readonly lastModified: Date | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** One bucket, as the use cases see it. */
export interface ObjectStore {
  readonly bucket: string;
  /** The whole object, or null where there is none. */
  read(key: string): Promise<Uint8Array | null>;
  /** The object as a stream with its head; throws where there is none. */
  open(key: string): Promise<{ body: Readable; head: ObjectHead }>;
  head(key: string): Promise<ObjectHead | null>;
  /** A stream is sent in parts, so that it may be of any length and never stands in memory as a whole. */
  write(
    key: string,
    body: Uint8Array | string | Readable,
    options: { contentType: string; metadata?: Readonly<Record<string, string>> },
  ): Promise<void>;
  /** All objects under a prefix, page by page. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** What stands between a prefix and the next slash: prefixes that end with it, without listing what is below. */
  folders(prefix: string): Promise<readonly string[]>;
}

/** A bucket of S3, or of a store that speaks its protocol. */
export function bucketStore(s3: S3Client, bucket: string): ObjectStore {
  return {
    bucket,

    async read(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body!.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },

    async open(key) {
      const response = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!(response.Body instanceof Readable)) throw new Error(`${bucket}/${key} came without a body`);
      return { body: response.Body, head: headOf(response) };
    },

    async head(key) {
      try {
        return headOf(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
      } catch (error) {
        if (error instanceof NotFound || error instanceof NoSuchKey) return null;
        throw error;
      }
    },

    async write(key, body, { contentType, metadata }) {
      const params = {
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        ...(metadata === undefined ? {} : { Metadata: { ...metadata } }),
      };
      if (body instanceof Readable) {
        // The bucket's lifecycle clears parts that broke off, so the function needs no right to delete any.
        await new Upload({ client: s3, params, queueSize: 2, leavePartsOnError: true }).done();
      } else {
        await s3.send(new PutObjectCommand(params));
      }
    },

    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        for (const { Key, ETag, Size, LastModified } of page.Contents ?? []) {
          yield { key: Key!, etag: bareEtag(ETag), size: Size ?? 0, lastModified: LastModified ?? null };
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },

    async folders(prefix) {
      const found: string[] = [];
      let token: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            Delimiter: '/',
            ContinuationToken: token,
          }),
        );
        for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined) found.push(Prefix);
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return found;
    },
  };
}

function headOf(response: {
  ETag?: string | undefined;
  ContentLength?: number | undefined;
  LastModified?: Date | undefined;
  Metadata?: Record<string, string> | undefined;
}): ObjectHead {
  return {
    etag: bareEtag(response.ETag),
    size: response.ContentLength ?? 0,
    lastModified: response.LastModified ?? null,
    metadata: response.Metadata ?? {},
  };
}

/** S3 quotes ETags in responses but not in events. */
function bareEtag(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '');
}

export async function readJson<T>(store: ObjectStore, key: string): Promise<T | null> {
  const bytes = await store.read(key);
  return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}

export async function writeJson(
  store: ObjectStore,
  key: string,
  value: unknown,
  metadata?: Readonly<Record<string, string>>,
): Promise<void> {
  await store.write(key, JSON.stringify(value), {
    contentType: 'application/json; charset=utf-8',
    ...(metadata === undefined ? {} : { metadata }),
  });
}
