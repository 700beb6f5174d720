/** A package as the lockfile has it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Part of what runs or is printed: the functions, their bundles, the local run. Otherwise a tool of the project. */
  readonly isShipped: boolean;
}

/** Fonts are subset into the bundles and embedded in every report, though only the build needs their packages. */
const FONTS = /^@expo-google-fonts\//;

/** All packages of a lockfile, by name; of several with equal name, version and licence one. */
export function lockedPackages(lockfile: string): LockedPackage[] {
  const { packages } = JSON.parse(lockfile) as {
    packages: Readonly<
      Record<string, { version?: string; license?: string; dev?: boolean; devOptional?: boolean }>
    >;
  };
  const found = new Map<string, LockedPackage>();
  for (const [path, { version = '', license = 'none given', dev, devOptional }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1)!;
    if (name === '') continue;
    const isShipped = !(dev || devOptional) || FONTS.test(name);
    const key = `${name}@${version} ${license}`;
    const known = found.get(key);
    if (known === undefined || isShipped) found.set(key, { name, version, licence: license, isShipped });
  }
  return [...found.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

/** `infra/LICENCES.md`. */
export function licencesPage(packages: readonly LockedPackage[]): string {
  const shipped = packages.filter(({ isShipped }) => isShipped);
  const tools = packages.filter(({ isShipped }) => !isShipped);
  const counts = new Map<string, number>();
  for (const { licence } of tools) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [
    '# Licences of what Esep is made of',
    '',
    'Made by `npm run licences` from the lockfile; a test holds it current and allows only the licences named here.',
    'Esep itself: MIT. Texts of the licences: in the packages.',
    '',
    '## Shipped',
    '',
    'In the functions, their bundles, the reports or the run on one machine.',
    '',
    '| Package | Version | Licence |',
    '|---|---|---|',
    ...shipped.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
    'Some of them carry programs or fonts with terms of their own: `@sparticuz/chromium` holds Chromium (BSD-3-Clause and those of',
    'its parts, shown by Chromium at `chrome://credits`) with shared libraries such as NSS and NSPR (MPL-2.0), unchanged; the',
    '`node-linux-*` packages hold Node.js (MIT and those of its parts, in its LICENSE); the Source fonts are under OFL-1.1,',
    'which allows to embed them; their subsets are made at build time and not offered as fonts.',
    '',
    '## Tools',
    '',
    'Needed to build and test, in nothing that is shipped.',
    '',
    '| Licence | Packages |',
    '|---|---:|',
    ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, n]) => `| ${licence} | ${n} |`),
    '',
  ].join('\n');
}
