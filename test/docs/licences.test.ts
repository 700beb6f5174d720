import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licencesPage, lockedPackages } from '../../infra/licences/list.ts';

const root = join(import.meta.dirname, '../..');
const packages = lockedPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** They ask for nothing but to be named. */
const PERMISSIVE = ['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];
const FONTS = ['MIT AND OFL-1.1'];
/** Of tools also: a choice with a permissive one, and licences that bind only who changes the tool itself. */
const OF_TOOLS = [
  'MIT OR Apache-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND BSD)',
  'BlueOak-1.0.0',
  'MPL-2.0',
];

describe('the licences', () => {
  it('of everything that is shipped are permissive, those of its fonts allow to embed them', () => {
    const shipped = packages.filter(({ isShipped }) => isShipped);
    expect(shipped.length).toBeGreaterThan(60);
    expect(
      shipped.filter(
        ({ name, licence }) =>
          !(name.startsWith('@expo-google-fonts/') ? FONTS : PERMISSIVE).includes(licence),
      ),
    ).toEqual([]);
  });

  it('of the tools bind nothing that is made with them', () => {
    expect(
      packages.filter(({ licence }) => ![...PERMISSIVE, ...FONTS, ...OF_TOOLS].includes(licence)),
    ).toEqual([]);
  });

  it('are listed as they are now: npm run licences', () => {
    expect(readFileSync(join(root, 'infra/LICENCES.md'), 'utf8')).toBe(licencesPage(packages));
  });
});

it('a package that the lockfile has twice is listed once, as shipped where one of them is', () => {
  const lockfile = JSON.stringify({
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '2.0.0', license: 'MIT', dev: true },
      'node_modules/b/node_modules/a': { version: '2.0.0', license: 'MIT' },
      'node_modules/@expo-google-fonts/x': { version: '1.0.0', license: 'MIT AND OFL-1.1', dev: true },
      'node_modules/c': { version: '3.0.0', dev: true },
    },
  });
  expect(lockedPackages(lockfile)).toEqual([
    { name: '@expo-google-fonts/x', version: '1.0.0', licence: 'MIT AND OFL-1.1', isShipped: true },
    { name: 'a', version: '2.0.0', licence: 'MIT', isShipped: true },
    { name: 'c', version: '3.0.0', licence: 'none given', isShipped: false },
  ]);
});
