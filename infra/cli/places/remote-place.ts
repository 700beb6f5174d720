import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { variable } from '../../../functions/platform/environment.ts';
import { bucketStore } from '../../../functions/platform/object-store.ts';
import { patience } from '../../../functions/platform/ports.ts';
import { sqsQueue } from '../../../functions/platform/queue.ts';
import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';
import type { PublicLinksPlace, RemotePlace } from './place.ts';

/** Whose account and where; what is left out comes from the environment and the shared configuration files. */
export interface Account {
  readonly profile?: string;
  readonly region?: string;
}

/** The place that a deployed stack tells of in its outputs. */
export async function stackPlace(stack: string, account: Account): Promise<RemotePlace> {
  const cloudFormation = new CloudFormationClient({ ...account });
  const outputs = new Map<string, string>();
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    for (const { OutputKey, OutputValue } of Stacks[0]?.Outputs ?? []) {
      outputs.set(OutputKey ?? '', OutputValue ?? '');
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') {
      throw new UsageError(say('cli.wrong.stack', { stack }));
    }
    throw error;
  } finally {
    cloudFormation.destroy();
  }
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (value === undefined) throw new UsageError(say('cli.wrong.stackOutput', { stack, name }));
    return value;
  };
  const names = {
    uploads: output('UploadsBucket'),
    reports: output('ReportsBucket'),
    jobs: output('JobsQueue'),
    finish: output('FinishQueue'),
  };
  return await remotePlace(stack, account, names, linksOf(outputs));
}

function linksOf(outputs: ReadonlyMap<string, string>): PublicLinksPlace | null {
  const address = outputs.get('LinksAddress');
  if (address === undefined) return null;
  const keys = (outputs.get('LinksKeys') ?? '').split(',').map((pair) => pair.split(':'));
  return { address, keys: new Map(keys.map(([id = '', fingerprint = '']) => [fingerprint, id])) };
}

/** The place that the functions' own variables name: for stores and queues that are not a stack of AWS. */
export async function environmentPlace(account: Account): Promise<RemotePlace> {
  const read = (name: string): string => {
    try {
      return variable(name);
    } catch {
      throw new UsageError(say('cli.wrong.variable', { name }));
    }
  };
  return await remotePlace(process.env['AWS_ENDPOINT_URL'] ?? 'AWS', account, {
    uploads: read('UPLOADS_BUCKET'),
    reports: read('REPORTS_BUCKET'),
    jobs: read('JOBS_QUEUE_URL'),
    finish: read('FINISH_QUEUE_URL'),
  });
}

async function remotePlace(
  name: string,
  account: Account,
  names: Readonly<Record<'uploads' | 'reports' | 'jobs' | 'finish', string>>,
  links: PublicLinksPlace | null = null,
): Promise<RemotePlace> {
  const s3 = new S3Client({ ...account, ...patience });
  const sqs = new SQSClient({ ...account, ...patience });

  const reports = bucketStore(s3, names.reports);
  return {
    kind: 'remote',
    name,
    links,
    s3,
    region: await s3.config.region(),
    uploads: bucketStore(s3, names.uploads),
    reports,
    jobs: sqsQueue(sqs, names.jobs),
    finish: sqsQueue(sqs, names.finish),
    async prefixes() {
      const assessments = await reports.folders('');
      return (await Promise.all(assessments.map((one) => reports.folders(one)))).flat();
    },
  };
}
