import type { ObjectStore } from '../../functions/platform/object-store.ts';
import type { Ports } from '../../functions/platform/ports.ts';
import { collected } from './collected.ts';

/** When a process dies at a step: before the step has any effect, half-way through a sending, or right after it. */
export const moments = ['before', 'half-way', 'after'] as const;
export type Moment = (typeof moments)[number];

export interface Step {
  readonly name: string;
  /** Only a sending of several messages has a half-way. */
  readonly divisible: boolean;
}

export class ProcessDied extends Error {}

/**
 * Ports for many invocations whose calls are counted together. At the call numbered `at` the invocation that makes
 * it dies: neither that call nor any later one of the same invocation answers. Other invocations know nothing of it.
 */
export function crashingPorts(
  ports: Ports,
  crash: { readonly at: number; readonly moment: Moment } | null,
): { invocation(): Ports; readonly steps: readonly Step[]; readonly crashed: Step | null } {
  const steps: Step[] = [];
  let crashed: Step | null = null;

  function invocation(): Ports {
    let dead = false;
    async function step<T>(name: string, act: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
      if (dead) throw new ProcessDied(name);
      const here = { name, divisible: half !== undefined };
      const dies = crash !== null && steps.push(here) - 1 === crash.at;
      if (crash === null) steps.push(here);
      if (!dies) return await act();
      dead = true;
      crashed = here;
      if (crash.moment === 'half-way') await half?.();
      if (crash.moment === 'after') await act();
      throw new ProcessDied(name);
    }
    const store = (name: string, { bucket, ...real }: ObjectStore): ObjectStore => ({
      bucket,
      read: (key) => step(`${name}.read ${key}`, () => real.read(key)),
      open: (key) => step(`${name}.open ${key}`, () => real.open(key)),
      head: (key) => step(`${name}.head ${key}`, () => real.head(key)),
      write: (key, body, options) => step(`${name}.write ${key}`, () => real.write(key, body, options)),
      async *list(prefix) {
        yield* await step(`${name}.list ${prefix}`, () => collected(real.list(prefix)));
      },
      folders: (prefix) => step(`${name}.folders ${prefix}`, () => real.folders(prefix)),
    });
    return {
      uploads: store('uploads', ports.uploads),
      reports: store('reports', ports.reports),
      jobs: {
        send: (messages, options) =>
          step(
            'jobs.send',
            () => ports.jobs.send(messages, options),
            () => ports.jobs.send(messages.slice(0, Math.ceil(messages.length / 2)), options),
          ),
      },
      finish: {
        send: (messages, options) => step('finish.send', () => ports.finish.send(messages, options)),
      },
      printer: {
        print: (html) => step('printer.print', () => ports.printer.print(html)),
        close: () => ports.printer.close(),
      },
    };
  }

  return {
    invocation,
    get steps() {
      return steps;
    },
    get crashed() {
      return crashed;
    },
  };
}
