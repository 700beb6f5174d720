import type { ExecutionEnvironment, InvocationResult } from './execution-environment.ts';

/** Execution environments of one function, at most `size` at a time. */
export interface Pool {
  readonly size: number;
  /** Starts all environments now, so that their init phase is over when the first event comes. */
  warmUp(): void;
  /** Waits its turn for a free environment: first come, first served. */
  invoke(event: unknown): Promise<InvocationResult>;
  stop(): Promise<void>;
}

/** A pool whose environments are started when they are needed, reused, and replaced when they have died. */
export function environmentPool(size: number, start: () => ExecutionEnvironment): Pool {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let stopped = false;

  function startOne(): ExecutionEnvironment {
    const environment = start();
    all.add(environment);
    return environment;
  }

  function take(): ExecutionEnvironment {
    for (let one = idle.shift(); one !== undefined; one = idle.shift()) {
      if (one.alive) return one;
      all.delete(one);
    }
    return startOne();
  }

  return {
    size,
    warmUp() {
      while (all.size < size) idle.push(startOne());
    },
    async invoke(event) {
      if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy++;
      if (stopped) throw new Error('The environments have been stopped');
      const environment = take();
      try {
        return await environment.invoke(event);
      } finally {
        if (environment.alive) idle.push(environment);
        else {
          all.delete(environment);
          // A crashed process may leave children and files behind.
          if (!stopped) await environment.stop();
        }
        // The place is handed on, so that no later call can slip in between.
        const next = waiting.shift();
        if (next === undefined) busy--;
        else next();
      }
    },
    async stop() {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.stop()));
      for (const next of waiting.splice(0)) next();
    },
  };
}
