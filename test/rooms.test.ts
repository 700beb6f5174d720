import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which rooms a room may import at run time; types may be taken from any room below the entry rooms. */
const below: Readonly<Record<string, readonly string[]>> = {
  statistics: [],
  psychometrics: ['statistics', 'responses'],
  analysis: ['statistics', 'psychometrics', 'responses', 'assessment'],
  findings: ['analysis', 'statistics', 'assessment', 'responses'],
  tables: ['findings', 'analysis', 'statistics', 'assessment', 'responses', 'psychometrics'],
  assessment: ['statistics', 'document'],
  responses: ['assessment', 'statistics'],
  document: ['findings', 'analysis', 'statistics', 'assessment', 'responses'],
  platform: ['assessment'],
  parse: ['document', 'assessment', 'responses', 'analysis', 'tables', 'statistics', 'platform'],
  report: ['analysis', 'findings', 'document', 'statistics', 'assessment', 'platform'],
  finish: ['document', 'analysis', 'findings', 'tables', 'statistics', 'assessment', 'platform'],
};

/** Rooms whose results depend on nothing but their input. */
const pure = ['statistics', 'psychometrics', 'analysis', 'findings'];
/** Packages that are as pure as the rooms that use them. */
const purePackages = ['simple-statistics', 'd3-array'];

const functionsFolder = join(import.meta.dirname, '..', 'functions');

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = globSync('**/*.ts', { cwd: functionsFolder }).flatMap((file) => {
  const source = readFileSync(join(functionsFolder, file), 'utf8');
  const room = file.split('/')[0]!;
  return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)';/gm)].map((match) => {
    const named = match[2]!;
    const target = named.startsWith('.') ? normalize(join(dirname(file), named)) : named;
    const names = /\{([^}]*)\}/
      .exec(match[0])?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const typeOnly = match[1] !== undefined || (names?.every((name) => name.startsWith('type ')) ?? false);
    return { file, room, target, typeOnly };
  });
});

describe('The rooms', () => {
  it('import only from the rooms below them', () => {
    const wrong = imports
      .filter(({ target, typeOnly }) => target.endsWith('.ts') && !typeOnly)
      .filter(({ room, target }) => {
        const other = target.split('/')[0]!;
        return other !== room && !(below[room] ?? []).includes(other);
      })
      .map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('that are pure import no package but the ones that are pure, too, and nothing of Node, AWS or Chromium', () => {
    const wrong = imports
      .filter(({ room, target, typeOnly }) => pure.includes(room) && !target.endsWith('.ts') && !typeOnly)
      .filter(({ target }) => !purePackages.includes(target))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('that are pure read no clock and draw no unseeded random number', () => {
    const wrong = pure
      .flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: functionsFolder }))
      .filter((file) => {
        const source = readFileSync(join(functionsFolder, file), 'utf8');
        return /Math\.random|Date\.now|new Date\(\)|performance\.now|process\./.test(source);
      });
    expect(wrong).toEqual([]);
  });

  it('reach the network, the disk and the browser through the platform alone', () => {
    const outside = imports
      .filter(({ target, typeOnly }) => /^(@aws-sdk|puppeteer|@sparticuz)/.test(target) && !typeOnly)
      .map(({ file }) => relative('.', file))
      .filter((file) => !file.startsWith('platform/'));
    expect(outside).toEqual([]);
  });
});
