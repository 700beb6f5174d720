import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDefinitionTable,
  keyPart,
  output,
  parseOutcomeKey,
  parseUploadKey,
  type RunIdentity,
  runId,
} from '../../functions/platform/keys.ts';

const identity: RunIdentity = {
  bucket: 'uploads',
  key: 'incoming/modo/results.csv',
  etag: 'abc',
  definitions: [
    { file: 'items.csv', etag: '1' },
    { file: 'assessment.yaml', etag: '2' },
  ],
  options: {},
};

describe('A run id', () => {
  it('is the same for the same upload, in whatever order its definitions are listed', () => {
    expect(runId({ ...identity, definitions: identity.definitions.toReversed() })).toBe(runId(identity));
    expect(runId(identity)).toMatch(/^[0-9a-f]{12}$/);
  });

  it('changes with the results, with a definition and with an option', () => {
    const ids = [
      identity,
      { ...identity, etag: 'abd' },
      { ...identity, definitions: [{ file: 'items.csv', etag: '1' }] },
      { ...identity, options: { 'esep-languages': 'kk' } },
    ].map(runId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('A part of a key', () => {
  it('keeps plain ids and Kazakh letters as they are', () => {
    expect(keyPart('KZ-0012_a')).toBe('KZ-0012_a');
    expect(keyPart('Ақтөбе12')).toBe('Ақтөбе12');
  });

  it('never leaves its folder, whatever the file says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const part = keyPart(text);
        expect(part).not.toMatch(/[/\\%?#\s]|^\./);
        expect(part).not.toBe('');
        expect(part.length).toBeLessThanOrEqual(140);
      }),
    );
    expect(keyPart('../../etc/passwd')).toBe('~2e.~2f..~2fetc~2fpasswd');
  });

  it('is different for different ids', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a.normalize('NFC') !== b.normalize('NFC'));
        expect(keyPart(a)).not.toBe(keyPart(b));
      }),
    );
    expect(keyPart(`${'x'.repeat(500)}a`)).not.toBe(keyPart(`${'x'.repeat(500)}b`));
  });
});

describe('Keys', () => {
  it('of outcomes are read back as they were built', () => {
    const prefix = output.prefix('modo-2024', '0123456789ab');
    expect(parseOutcomeKey(output.outcome(prefix, 'suppressed', 'a/b'))).toEqual({
      status: 'suppressed',
      schoolPart: keyPart('a/b'),
    });
    expect(parseOutcomeKey(output.results(prefix, 'a'))).toBeNull();
  });

  it('of uploads are those directly in an assessment folder', () => {
    expect(parseUploadKey('incoming/modo/results.csv')).toEqual({
      assessment: 'modo',
      folder: 'incoming/modo/',
      file: 'results.csv',
    });
    expect(parseUploadKey('incoming/modo/deep/results.csv')).toBeNull();
    expect(parseUploadKey('working/x/results.csv')).toBeNull();
    expect(isDefinitionTable('Items.CSV')).toBe(true);
  });
});
