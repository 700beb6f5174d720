import { isDefinitionTable, runId } from '../../functions/platform/keys.ts';
import type { ObjectStore } from '../../functions/platform/object-store.ts';

/** The id of the run that `parse` makes of an upload as it lies in the bucket; null where the upload is gone. */
export async function foretellRun(uploads: ObjectStore, key: string): Promise<string | null> {
  const head = await uploads.head(key);
  if (head === null) return null;
  const definitions: { file: string; etag: string }[] = [];
  for await (const object of uploads.list(key.slice(0, key.lastIndexOf('/') + 1))) {
    const file = object.key.slice(object.key.lastIndexOf('/') + 1);
    if (isDefinitionTable(file)) definitions.push({ file, etag: object.etag });
  }
  const options = Object.fromEntries(
    ['esep-schools', 'esep-languages'].flatMap((name) => {
      const value = head.metadata[name];
      return value === undefined || value === '' ? [] : [[name, decoded(value)]];
    }),
  );
  return runId({ bucket: uploads.bucket, key, etag: head.etag, definitions, options });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
