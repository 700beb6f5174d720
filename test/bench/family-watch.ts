import { memoryOf } from '../../infra/local/processes.ts';
import { descendants, isChromium } from './process-table.ts';

export interface FamilyUse {
  /** Processor seconds, user and system, of all processes that ever belonged to the family. */
  readonly cpuSeconds: { readonly node: number; readonly chromium: number };
  /** Highest memory at one moment, shared pages in proportion, megabytes. */
  readonly peakMegabytes: { readonly node: number; readonly chromium: number; readonly all: number };
}

const LOOK_EVERY_MILLISECONDS = 250;
/** To sum up a process's memory the kernel walks all of its pages. */
const WEIGH_EVERY_MILLISECONDS = 1_000;

/** Watches a process and all that descend from it; a process that dies between two looks loses that moment's time. */
export function watchFamily(root: number): { stop(): FamilyUse } {
  const cpu = new Map<string, { seconds: number; chromium: boolean }>();
  const peak = { node: 0, chromium: 0, all: 0 };
  let weighed = 0;

  function look(): void {
    const family = descendants(root);
    for (const { pid, start, cpuSeconds, ...rest } of family) {
      cpu.set(`${pid}/${start}`, {
        seconds: cpuSeconds,
        chromium: isChromium({ pid, start, cpuSeconds, ...rest }),
      });
    }
    if (performance.now() - weighed < WEIGH_EVERY_MILLISECONDS) return;
    weighed = performance.now();
    const megabytes = (entries: typeof family) => memoryOf(entries.map(({ pid }) => pid)) / 1e6;
    const node = megabytes(family.filter((entry) => !isChromium(entry)));
    const chromium = megabytes(family.filter(isChromium));
    peak.node = Math.max(peak.node, node);
    peak.chromium = Math.max(peak.chromium, chromium);
    peak.all = Math.max(peak.all, node + chromium);
  }

  const timer = setInterval(look, LOOK_EVERY_MILLISECONDS);
  return {
    stop() {
      clearInterval(timer);
      look();
      const sum = (chromium: boolean) =>
        [...cpu.values()].reduce((all, one) => all + (one.chromium === chromium ? one.seconds : 0), 0);
      return { cpuSeconds: { node: sum(false), chromium: sum(true) }, peakMegabytes: peak };
    },
  };
}
