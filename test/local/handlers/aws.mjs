import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
export const { UPLOADS_BUCKET, REPORTS_BUCKET, JOBS_QUEUE_URL, FINISH_QUEUE_URL } = process.env;

export async function read(Bucket, Key) {
  const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return { text: await Body.transformToString(), etag: ETag.replaceAll('"', '') };
}

export const write = (Bucket, Key, Body) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

export async function list(Bucket, Prefix) {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents.map(({ Key }) => Key);
}
