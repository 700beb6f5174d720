/** What a piece of work took in this process. */
export interface Measured {
  readonly seconds: number;
  /** Processor time of all threads, user and system. */
  readonly cpuSeconds: number;
  /** Highest resident memory of the process so far. */
  readonly peakMegabytes: number;
}

/** Does the work and says what it took. */
export async function measured<T>(work: () => T | Promise<T>): Promise<Measured & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const result = await work();
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

export interface Step extends Measured {
  readonly step: string;
}

/** Times steps one after the other; `steps` is the record of them. */
export function stopwatch() {
  const steps: Step[] = [];
  return {
    steps,
    async step<T>(step: string, work: () => T | Promise<T>): Promise<T> {
      const { result, ...took } = await measured(work);
      steps.push({ step, ...took });
      return result;
    },
  };
}
