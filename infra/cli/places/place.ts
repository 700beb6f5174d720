import type { S3Client } from '@aws-sdk/client-s3';
import type { FinishJob, PrintJob } from '../../../functions/platform/messages.ts';
import type { ObjectStore } from '../../../functions/platform/object-store.ts';
import type { Queue } from '../../../functions/platform/queue.ts';

/** Where runs are: a store on this machine, or buckets and queues of AWS or of what speaks its protocols. */
export type Place = LocalPlace | RemotePlace;

interface AnyPlace {
  /** For people. */
  readonly name: string;
  readonly uploads: ObjectStore;
  readonly reports: ObjectStore;
  /** The prefixes (`<assessment>/<run>/`) under which there may be a run. */
  prefixes(): Promise<string[]>;
}

export interface LocalPlace extends AnyPlace {
  readonly kind: 'local';
  /** Where the reports lie side by side, per assessment. */
  readonly out: string;
  /** Where the objects are kept. */
  readonly store: string;
  /** The plain file of a report or another object: where people look for it, if that is this run's, else in the store. */
  fileOf(prefix: string, key: string): string;
}

/** The stack's CloudFront, by which reports open for the public at signed addresses. */
export interface PublicLinksPlace {
  /** `https://…`, without a slash at the end. */
  readonly address: string;
  /** The keys that may sign: CloudFront's id by fingerprint. */
  readonly keys: ReadonlyMap<string, string>;
}

export interface RemotePlace extends AnyPlace {
  readonly kind: 'remote';
  /** Null where the stack was deployed without. */
  readonly links: PublicLinksPlace | null;
  readonly s3: S3Client;
  readonly region: string;
  readonly jobs: Queue<PrintJob>;
  readonly finish: Queue<FinishJob>;
}
