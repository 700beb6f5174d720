import { expect, test } from 'vitest';
import type { RunChanges } from '../../functions/platform/run-records.ts';
import { changeLines, tellIn } from '../../infra/local/summary.ts';

const changes: RunChanges = {
  since: { run: 'ba9876543210', date: '2026-11-01T05:30:00.000Z' },
  reports: { printed: 12, kept: 7988 },
  schools: { changed: 12, of: 8000 },
  largest: { school: '100101', domain: 'reading', change: -4.7702 },
};
const quality = {
  remarks: { error: 0, warning: 0, note: 0 },
  domains: [
    {
      id: 'reading',
      name: { ru: 'Чтение\u001b[2J', en: 'Reading' },
      items: 1,
      alpha: null,
      flagged: 0,
      dif: null,
    },
  ],
};
const lines = (of: RunChanges | undefined, language: 'kk' | 'ru' | 'en') =>
  changeLines(of === undefined ? {} : { changes: of }, { quality }, tellIn(language), 'out/changes.csv');

test('the summary of a run says what changed since the run before, in the language of the person', () => {
  expect(lines(changes, 'en')).toEqual([
    'Since run ba9876543210: schools changed 12 of 8,000; reports printed again 12, taken over unchanged 7,988',
    "  largest change of a school's mean: −4.8 (100101, Reading)",
    '  old and new numbers of each school: out/changes.csv',
  ]);
  for (const language of ['kk', 'ru'] as const) {
    expect(lines(changes, language)).toHaveLength(3);
    expect(lines(changes, language)[1]).toContain('−4,8');
    expect(lines(changes, language).join('')).toContain('out/changes.csv');
  }
});

test('nothing where there was no run before, and one line where no figure changed', () => {
  expect(lines(undefined, 'en')).toEqual([]);
  const none = { ...changes, schools: { changed: 0, of: 8000 }, largest: null };
  expect(lines(none, 'en')).toEqual([
    'Since run ba9876543210: no figure changed; reports printed again 12, taken over unchanged 7,988',
  ]);
});

test('a name of a file cannot move the cursor', () => {
  expect(lines(changes, 'ru').join('')).not.toContain('\u001b');
});
