import { spawn } from 'node:child_process';

/** Says what a function sees of its environment. With `spawn` it leaves a child in a process group of its own. */
export async function handler(event, context) {
  if (event.spawn) spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
  console.log('a plain line');
  console.log(JSON.stringify({ level: 'INFO', message: 'a structured line' }));
  return {
    event,
    variables: { ...process.env },
    remaining: context.getRemainingTimeInMillis(),
    context: JSON.parse(JSON.stringify(context)),
    pid: process.pid,
  };
}
