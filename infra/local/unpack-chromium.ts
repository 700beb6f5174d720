import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { unpackChromium } from '../../functions/platform/chromium-package.ts';
import { root } from '../root.ts';

/** Outside the system's temporary folder, where another user could have put a program under a name that is known. */
const cache = join(root, '.cache', 'chromium');

/**
 * The folder with the unpacked Chromium of the installed version. It is unpacked once (two seconds, 210 MB) rather than
 * in every execution environment, in a process of its own so that this one's environment stays as it is.
 */
export async function unpackedChromium(): Promise<string> {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url);
  if (manifest === undefined) throw new Error('The package @sparticuz/chromium is not installed: run npm ci');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const name = `esep-chromium-${version}`;
  const folder = join(cache, version);
  if (existsSync(join(folder, name, 'chromium'))) return folder;

  mkdirSync(folder, { recursive: true });
  // Whatever has another name was half-way when its process was killed.
  for (const entry of readdirSync(folder))
    if (entry !== name) rmSync(join(folder, entry), { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename], {
      env: { ...process.env, TMPDIR: folder },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('Chromium could not be unpacked')),
    );
  });
  return folder;
}

if (import.meta.main) await unpackChromium();
