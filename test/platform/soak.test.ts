import { describe, expect, it } from 'vitest';
import { canSeeProcesses } from '../../infra/local/processes.ts';
import { soak } from '../bench/soak.ts';

const page = (body: string) =>
  `<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Есеп</title>
<style>@media screen{body{display:none}} body{font-family:"Source Sans 3"}</style></head><body>${body}</body></html>`;
const documents = [1, 2, 3].map((pages) =>
  page('<h1>Қорытынды</h1><p style="break-after:page">Мәтін</p>'.repeat(pages)),
);
const prints = 150;

/** The long form, with real reports: `npm run soak`. */
describe.skipIf(!canSeeProcesses).each(['single', 'multi'] as const)(
  'A hundred and fifty prints in one process (%s)',
  (mode) => {
    it('fail never, and leave no process, no handle and no file behind', { timeout: 120_000 }, async () => {
      const { samples, failures, restarts, left } = await soak({
        documents,
        prints,
        mode,
        every: 25,
        recycleAfter: 60,
      });
      expect(failures).toBe(0);
      expect(restarts).toEqual({ failed: 0, prints: 2, memory: 0 });
      expect(left).toEqual({ processes: 0, temporaryFiles: 0 });
      const [first, ...later] = samples;
      for (const sample of later) {
        expect(sample.processes).toBe(first!.processes);
        expect(sample.handles).toBeLessThanOrEqual(first!.handles + 2);
        // The one profile of the one browser.
        expect(sample.temporaryFiles).toBe(first!.temporaryFiles);
      }
    });
  },
);
