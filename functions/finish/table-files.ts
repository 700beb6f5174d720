import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { output, tableTypes } from '../platform/keys.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { csvHeader, csvRecords } from '../tables/csv.ts';
import { parquetEncoder } from '../tables/parquet.ts';
import type { TableRecord } from '../tables/record.ts';
import type { AnyTable } from '../tables/table.ts';

/** A table that is being written, in both formats. */
export interface TableFile {
  /** Takes rows; waits where the store is slower than they come. */
  append(records: readonly TableRecord[]): Promise<void>;
}

/**
 * Writes tables while their rows come: sent in parts as they grow, so that a country needs no more memory than a
 * district. All are complete when this returns; when it throws, none of them has come to be.
 * @param fill appends all rows, to the tables in the order given
 */
export async function writeTableFiles<const Tables extends readonly AnyTable[]>(
  reports: ObjectStore,
  prefix: string,
  tables: Tables,
  fill: (files: { readonly [at in keyof Tables]: TableFile }) => Promise<void>,
): Promise<void> {
  const open = tables.map((table) => {
    const csv = new PassThrough();
    const parquet = new PassThrough();
    // Whoever reads or fills a stream hears of its error by itself; without a listener Node ends the process.
    for (const stream of [csv, parquet]) stream.on('error', () => {});
    return { table, csv, parquet, encoder: parquetEncoder(table) };
  });
  const uploads = open.flatMap(({ table: { name }, csv, parquet }) => [
    reports.write(output.table(prefix, name), csv, { contentType: tableTypes.csv }),
    reports.write(output.parquet(prefix, name), parquet, { contentType: tableTypes.parquet }),
  ]);
  const files = open.map(
    ({ csv, parquet, encoder }): TableFile => ({
      async append(records) {
        if (records.length === 0) return;
        await send(csv, csvRecords(records));
        await send(parquet, encoder.add(records));
      },
    }),
  );
  const write = async () => {
    for (const { table, csv } of open) await send(csv, csvHeader(table));
    await fill(files as unknown as Parameters<typeof fill>[0]);
    for (const { csv, parquet, encoder } of open) {
      await send(parquet, encoder.end());
      csv.end();
      parquet.end();
    }
  };
  const writing = write();
  try {
    await Promise.all([writing, ...uploads]);
  } catch (error) {
    // One broken table stops the others, so that nothing waits for a reader that is gone.
    for (const { csv, parquet } of open) for (const stream of [csv, parquet]) stream.destroy(error as Error);
    await Promise.allSettled([writing, ...uploads]);
    throw error;
  }
}

async function send(stream: PassThrough, piece: string | Uint8Array): Promise<void> {
  if (stream.destroyed) throw stream.errored ?? new Error('The table is no longer being sent.');
  if (piece.length > 0 && !stream.write(piece)) await once(stream, 'drain');
}
