import { expect, test } from 'vitest';
import { readDestinations } from '../../functions/report/read-destinations.ts';

/** The end of a PDF of Chromium, shortened: a page tree of two levels, and the names. */
const pdf = Buffer.from(
  [
    '%PDF-1.4',
    '2 0 obj\n<</Type /Page\n/Parent 50 0 R>>\nendobj',
    '12 0 obj\n<</Type /Page\n/Parent 50 0 R>>\nendobj',
    '26 0 obj\n<</Type /Page\n/Parent 51 0 R>>\nendobj',
    '50 0 obj\n<</Type /Pages\n/Count 2\n/Kids [2 0 R 12 0 R]\n/Parent 53 0 R>>\nendobj',
    '51 0 obj\n<</Type /Pages\n/Count 1\n/Kids [26 0 R]\n/Parent 53 0 R>>\nendobj',
    '53 0 obj\n<</Type /Pages\n/Count 3\n/Kids [50 0 R 51 0 R]>>\nendobj',
    '54 0 obj\n<</summary [12 0 R /XYZ 0 841.91998 0]\n/method [26 0 R /XYZ 0 444.4 0]\n/gone [99 0 R /XYZ 0 1 0]>>\nendobj',
    '60 0 obj\n<</Type /Catalog\n/Pages 53 0 R\n/Dests 54 0 R\n/Lang (ru)>>\nendobj',
  ].join('\n'),
  'latin1',
);

test('a destination is on the page that the tree of pages counts, whatever the number of its object', () => {
  expect(readDestinations(pdf)).toEqual({ summary: 2, method: 3 });
});

test('a part of a larger buffer is read as it is', () => {
  const larger = new Uint8Array(pdf.length + 20);
  larger.set(pdf, 10);
  expect(readDestinations(larger.subarray(10, 10 + pdf.length))).toEqual({ summary: 2, method: 3 });
});

test('a PDF without destinations has none', () => {
  expect(readDestinations(Buffer.from('%PDF-1.4\n%%EOF'))).toEqual({});
});
