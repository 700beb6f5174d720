import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { bucketStore } from '../../functions/platform/object-store.ts';
import { startServices } from '../../infra/local/services.ts';
import { temporaryFolder } from '../local/support.ts';

test('a table larger than one request may be is sent in parts and read back whole', async () => {
  const services = await startServices({ folder: temporaryFolder() });
  onTestFinished(() => services.stop());
  const store = bucketStore(services.s3, services.buckets.reports);

  const hash = createHash('sha256');
  function* pieces() {
    for (let piece = 0; piece < 170; piece++) {
      const text = `${piece},ә,${'0123456789'.repeat(10_000)}\r\n`;
      hash.update(text);
      yield text;
    }
  }
  await store.write('a/tables/results.csv', Readable.from(pieces()), {
    contentType: 'text/csv; charset=utf-8',
  });
  const bytes = (await store.read('a/tables/results.csv'))!;
  expect(bytes.length).toBeGreaterThan(16_000_000);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash.digest('hex'));
});
