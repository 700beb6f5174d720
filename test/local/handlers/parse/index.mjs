import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  FINISH_QUEUE_URL,
  JOBS_QUEUE_URL,
  list,
  REPORTS_BUCKET,
  read,
  UPLOADS_BUCKET,
  write,
} from '../aws.mjs';

const sqs = new SQSClient({});
const send = (QueueUrl, message) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));

/** Takes each line of the upload for a school; a line `refuse` refuses the file. */
export async function handler({ Records }) {
  const runs = [];
  for (const { s3 } of Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const { text, etag } = await read(UPLOADS_BUCKET, key);
    const assessment = key.split('/')[1];
    const run = etag.slice(0, 12);
    const prefix = `${assessment}/${run}/`;
    const schools = text.trim().split('\n');
    if (schools.includes('refuse')) {
      const problem = {
        severity: 'error',
        message: { en: 'no such column' },
        file: 'results.csv',
        line: 1,
        column: 'x',
      };
      await write(
        UPLOADS_BUCKET,
        `${key}.validation.json`,
        JSON.stringify({ problems: [problem], rows: {} }),
      );
      runs.push({ assessment, run, prefix, schools: 0, refused: true });
      continue;
    }
    const rows = { read: schools.length, used: schools.length, setAside: 0 };
    const listed = schools.map((id) => ({
      id,
      name: `School ${id}`,
      region: null,
      students: 1,
      languages: ['kk'],
    }));
    await write(UPLOADS_BUCKET, `working/${run}/shared.json`, '{}');
    await write(
      REPORTS_BUCKET,
      `${prefix}run.json`,
      JSON.stringify({ version: 1, assessment, run, title: {}, rows, schools: listed }),
    );
    for (const school of schools) await send(JOBS_QUEUE_URL, { version: 1, assessment, run, school });
    await send(FINISH_QUEUE_URL, { version: 1, assessment, run, attempt: 0 });
    runs.push({ assessment, run, prefix, schools: schools.length, queued: schools.length, refused: false });
    await list(UPLOADS_BUCKET, 'incoming/');
  }
  return { runs };
}
