import { S3Schema, SqsSchema } from '@aws-lambda-powertools/parser/schemas';
import { expect, test } from 'vitest';
import { s3Event } from '../../infra/local/s3-event.ts';
import { sqsEvent } from '../../infra/local/sqs-event.ts';

const created = new Date('2026-11-02T05:30:00.123Z');
const object = {
  bucket: 'esep-uploads',
  key: 'incoming/a/results.csv',
  etag: 'd41d8cd98f00b204e9800998ecf8427e',
  size: 7,
  created,
};

test('an S3 event has the shape that S3 sends', () => {
  const event = s3Event(object, 'eu-central-1');
  expect(() => S3Schema.parse(event)).not.toThrow();
  expect(event.Records[0]).toMatchObject({
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    eventTime: '2026-11-02T05:30:00.123Z',
    s3: { bucket: { name: 'esep-uploads' }, object: { size: 7, eTag: object.etag } },
  });
});

test.each([
  [
    'incoming/Сынақ 4/нәтиже (1)+.csv',
    'incoming/%D0%A1%D1%8B%D0%BD%D0%B0%D2%9B+4/%D0%BD%D3%99%D1%82%D0%B8%D0%B6%D0%B5+%281%29%2B.csv',
  ],
  ['a-b_c.d*e~f!', 'a-b_c.d*e%7Ef%21'],
])('the key %s is encoded as S3 encodes it, and decodes to itself', (key, encoded) => {
  const [record] = s3Event({ ...object, key }, 'eu-central-1').Records;
  expect(record?.s3.object.key).toBe(encoded);
  expect(decodeURIComponent(encoded.replaceAll('+', ' '))).toBe(key);
});

test('an upload in parts says so, and a later object has a larger sequencer', () => {
  const [parts] = s3Event({ ...object, etag: `${object.etag}-2` }, 'eu-central-1').Records;
  expect(parts?.eventName).toBe('ObjectCreated:CompleteMultipartUpload');
  const [later] = s3Event({ ...object, created: new Date(created.getTime() + 1) }, 'eu-central-1').Records;
  expect(later!.s3.object.sequencer > parts!.s3.object.sequencer).toBe(true);
});

test('an SQS event has the shape that Lambda makes of received messages', () => {
  const event = sqsEvent(
    [
      {
        MessageId: 'm',
        ReceiptHandle: 'r',
        Body: '{}',
        MD5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
        Attributes: {
          ApproximateReceiveCount: '2',
          SentTimestamp: '1',
          SenderId: 's',
          ApproximateFirstReceiveTimestamp: '2',
        },
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      },
    ],
    'arn:aws:sqs:eu-central-1:000000000000:esep-jobs',
    'eu-central-1',
  );
  expect(() => SqsSchema.parse(event)).not.toThrow();
  expect(event.Records[0]).toMatchObject({
    attributes: { ApproximateReceiveCount: '2' },
    messageAttributes: { kind: { stringValue: 'x', dataType: 'String' } },
    eventSource: 'aws:sqs',
  });
});
