import { markedProcesses, memoryOf } from './processes.ts';

/** To find the processes all of the machine's are looked at. */
const EVERY_MILLISECONDS = 2_000;

/** Samples the memory of this process and of all processes of a store; `stop` gives the peak in bytes. */
export function memoryPeak(store: string): { stop(): number } {
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, memoryOf([process.pid, ...markedProcesses(`${store}#`)]));
  };
  const timer = setInterval(sample, EVERY_MILLISECONDS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}
