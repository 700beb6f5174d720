import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A mount namespace of its own holds the small disk: root has one on Linux. */
const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

describe.runIf(canMount)('A temporary folder on a full disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'esep-full-disk-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails the print with its reason and keeps nothing of it; with room, the same printer prints', () => {
    const printer = join(import.meta.dirname, '../../functions/platform/chromium.ts');
    const script = `
      import { execFileSync } from 'node:child_process';
      import { readdirSync } from 'node:fs';
      import { chromiumPrinter } from ${JSON.stringify(printer)};
      const printer = chromiumPrinter();
      const error = await printer.print('<p>x</p>').catch((error) => error.message);
      const left = readdirSync(process.env.TMPDIR);
      execFileSync('mount', ['-o', 'remount,size=400m', process.env.TMPDIR]);
      const pdf = await printer.print('<p>x</p>');
      await printer.close();
      console.log(JSON.stringify({ error, left, printed: pdf.length > 1000 }));`;
    const inside = `mount -t tmpfs -o size=100m tmpfs "$TMPDIR" && exec "$0" --input-type=module -e "$1"`;
    const output = execFileSync('unshare', ['-m', 'sh', '-c', inside, process.execPath, script], {
      env: { ...process.env, TMPDIR: folder },
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({
      error: expect.stringContaining('ENOSPC'),
      left: [],
      printed: true,
    });
  }, 60_000);
});
