import { readFile, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { copyWhole, writeWhole } from '../files.ts';
import type { LocalServices } from './services.ts';

/** Copies what a run puts into the reports bucket to a folder, as it appears. */
export interface Mirror {
  /** Brings the folder up to date; with `replace` what only an earlier run of the assessment had put there goes. */
  settle(options: { readonly replace: boolean }): Promise<void>;
}

/**
 * Where an object of a run stands in the folder: the reports side by side, the rest as in the bucket. Null for what is
 * of no use outside the store.
 */
export function mirroredPath(prefix: string, key: string): string | null {
  if (!key.startsWith(prefix)) return null;
  const path = key.slice(prefix.length);
  if (path.startsWith('outcomes/')) return null;
  return path.replace(/^reports\//, '');
}

/** Starts to mirror the run with this prefix (`<assessment>/<run>/`). */
export function mirrorRun(services: LocalServices, prefix: string, folder: string): Mirror {
  const bucket = services.buckets.reports;
  const waiting = new Set<string>();
  let work: Promise<void> | null = null;

  /** The page with links into the folder, and to the remarks where they lie: in the store, with the upload. */
  function localPage(html: string): string {
    const upload = /"validation":("[^"\\]*")/.exec(html)?.[1];
    if (upload === undefined) return flatLinks(html);
    const file = services.fileOf(services.buckets.uploads, JSON.parse(upload) as string);
    const address = relative(folder, file).split(sep).map(encodeURIComponent).join('/');
    return flatLinks(html).replace(
      '<a id="validation" hidden>',
      `<a id="validation" href="${address}" hidden>`,
    );
  }

  async function copy(key: string): Promise<void> {
    const path = mirroredPath(prefix, key);
    if (path === null) return;
    const from = services.fileOf(bucket, key);
    const to = join(folder, path);
    if (path === 'index.html') await writeWhole(to, localPage(await readFile(from, 'utf8')));
    else if (await isNewer(from, to)) await copyWhole(from, to);
  }

  async function copyWaiting(): Promise<void> {
    for (const key of waiting) {
      waiting.delete(key);
      await copy(key);
    }
    work = null;
  }

  services.onObjectCreated((object) => {
    if (object.bucket !== bucket || !object.key.startsWith(prefix)) return;
    waiting.add(object.key);
    // What went wrong here comes to light when the folder is settled.
    work ??= copyWaiting().catch(() => {
      work = null;
    });
  });

  return {
    async settle({ replace }) {
      await work;
      const assessment = prefix.slice(0, prefix.indexOf('/') + 1);
      const keys = await listKeys(services, assessment);
      const current = new Set<string>();
      for (const key of keys) {
        const path = mirroredPath(prefix, key);
        if (path === null) continue;
        current.add(path);
        await copy(key);
      }
      if (!replace) return;
      for (const key of keys) {
        if (key.startsWith(prefix)) continue;
        const ofAnEarlierRun = mirroredPath(key.split('/').slice(0, 2).join('/').concat('/'), key);
        if (ofAnEarlierRun !== null && !current.has(ofAnEarlierRun)) {
          await rm(join(folder, ofAnEarlierRun), { force: true });
        }
      }
    },
  };
}

async function listKeys({ s3, buckets }: LocalServices, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: buckets.reports, Prefix: prefix, ContinuationToken: token }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** The page links to `reports/<file>`; here the reports lie beside it. */
export function flatLinks(html: string): string {
  return html.replaceAll(/(href=["']?)(\.\/)?reports\//g, '$1');
}

async function isNewer(from: string, to: string): Promise<boolean> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  return target === null || target.size !== source.size || target.mtimeMs < source.mtimeMs;
}
