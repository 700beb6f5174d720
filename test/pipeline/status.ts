import type { RunManifest, RunStatus } from '../../functions/platform/run-records.ts';
import type { Pipeline } from './pipeline.ts';

/** The status of the one run that is in the reports bucket. */
export async function statusOf(pipeline: Pipeline): Promise<RunStatus> {
  return await only<RunStatus>(pipeline, '/status.json');
}

export async function manifestOf(pipeline: Pipeline): Promise<RunManifest> {
  return await only<RunManifest>(pipeline, '/run.json');
}

async function only<T>(pipeline: Pipeline, ending: string): Promise<T> {
  const found = [...(await pipeline.objects('reports'))].filter(([key]) => key.endsWith(ending));
  if (found.length !== 1) throw new Error(`${found.length} objects end in ${ending}`);
  return JSON.parse(found[0]![1].toString()) as T;
}
