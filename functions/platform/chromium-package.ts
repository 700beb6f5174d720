import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A Chromium that has been unpacked and can be started. */
export interface UnpackedChromium {
  readonly executable: string;
  /** Flags that the package recommends for Lambda. */
  readonly flags: readonly string[];
  /** Variables that Chromium needs to find the shared libraries of the package. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, once a machine and version.
 *
 * The package itself trusts any file at `$TMPDIR/chromium`, even one of another version or half-written by a
 * process that died; so it is unpacked into a private folder that gets its final name only when complete.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  // Set before the import: only then does the package unpack the shared libraries that a bare machine lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');

  const folder = join(tmpdir(), `esep-chromium-${await packageVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder, () => chromium.executablePath());

  return {
    executable: join(folder, 'chromium'),
    flags: chromium.args,
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      HOME: folder,
    },
  };
}

async function unpackInto(folder: string, unpack: () => Promise<string>): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = partial;
  try {
    await unpack();
    // mkdtemp closes a folder to all others; whoever shares an installation starts this program, too.
    await chmod(partial, 0o755);
  } catch (error) {
    // A full disk stays full, if each try leaves its part.
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  try {
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process was faster: its folder serves as well.
    if (!existsSync(folder)) throw error;
  }
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name, version } = JSON.parse(await readFile(manifest, 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (name === '@sparticuz/chromium' && version !== undefined) return version;
    }
    if (folder === dirname(folder)) throw new Error('The package @sparticuz/chromium has no package.json');
  }
}
