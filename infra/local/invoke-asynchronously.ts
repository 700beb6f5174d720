import type { InvocationResult } from './execution-environment.ts';
import type { Pool } from './pool.ts';

/** Pauses before the second and the third attempt. Lambda waits one minute, then two. */
const pausesMilliseconds = [1_000, 2_000];

/** Invokes as S3's notifications do: asynchronously, with up to two retries; gives the last attempt's result. */
export async function invokeAsynchronously(
  pool: Pool,
  event: unknown,
  pauses: readonly number[] = pausesMilliseconds,
): Promise<InvocationResult> {
  let result = await pool.invoke(event);
  for (const pause of pauses) {
    if (result.status === 'succeeded') break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    result = await pool.invoke(event);
  }
  return result;
}
