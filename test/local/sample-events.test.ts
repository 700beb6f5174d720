import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { S3Schema, SqsSchema } from '@aws-lambda-powertools/parser/schemas';
import { expect, test } from 'vitest';
import { sampleEvents } from '../../infra/local/sample-events.ts';

const events = join(import.meta.dirname, '..', '..', 'events');
const read = (name: string) => JSON.parse(readFileSync(join(events, `${name}.json`), 'utf8')) as unknown;

test('the events of the repository are those of its sample, else: npm run events', async () => {
  const expected = await sampleEvents();
  expect(read('parse')).toEqual(expected.parse);
  expect(read('report')).toEqual(expected.report);
  expect(read('finish')).toEqual(expected.finish);
  expect(() => S3Schema.parse(expected.parse)).not.toThrow();
  expect(() => SqsSchema.parse(expected.report)).not.toThrow();
  expect(() => SqsSchema.parse(expected.finish)).not.toThrow();
});
