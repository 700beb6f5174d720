import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The tasks that are measured each in a process of its own, so that none inherits another's memory or warm code. */
const tasks = {
  bareReading: async () => (await import('./whole-file.ts')).bareReading,
  wholeFile: async () => (await import('./whole-file.ts')).wholeFile,
  reportSteps: async () => (await import('./report-steps.ts')).reportSteps,
  barePrint: async () => (await import('./report-steps.ts')).barePrint,
  pipeline: async () => (await import('./pipeline.ts')).pipeline,
} as const;

type Task = (typeof tasks)[keyof typeof tasks] extends () => Promise<infer T> ? T : never;
type TaskOf<Name extends keyof typeof tasks> = Awaited<ReturnType<(typeof tasks)[Name]>>;

/** Does a task in a new process and gives its result. */
export async function inChild<Name extends keyof typeof tasks>(
  name: Name,
  argument: Parameters<TaskOf<Name>>[0],
): Promise<Awaited<ReturnType<TaskOf<Name>>>> {
  const child = fork(import.meta.filename, [name, JSON.stringify(argument)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  ended.catch(() => undefined);
  const [result] = await Promise.race([once(child, 'message'), ended]);
  child.disconnect();
  await ended.catch(() => undefined);
  return result as Awaited<ReturnType<TaskOf<Name>>>;
}

if (import.meta.main) {
  const [name, argument] = process.argv.slice(2);
  const task = (await tasks[name as keyof typeof tasks]()) as (argument: unknown) => ReturnType<Task>;
  process.send!(await task(JSON.parse(argument!)));
}
