import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { isResultsFile, parseUploadKey } from '../../functions/platform/keys.ts';
import { bucketStore } from '../../functions/platform/object-store.ts';
import type { Ports } from '../../functions/platform/ports.ts';
import { sqsQueue } from '../../functions/platform/queue.ts';
import { type LocalServices, startServices } from '../../infra/local/services.ts';
import { type CountingPrinter, countingPrinter } from '../pipeline/printers.ts';
import { parse, pump } from '../pipeline/pump.ts';
import { startEdge } from './edge.ts';

/** What stands in for AWS: the embedded S3 and SQS, whose notifications reach the real functions' use cases. */
export interface Cloud {
  readonly services: LocalServices;
  /** For a process that works with it by the SDK. */
  readonly environment: Readonly<Record<string, string>>;
  readonly printed: () => number;
  /** Waits until the functions have nothing left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Its objects are kept in `<out>/.store`, as a local run keeps them. The stack `Public` has CloudFront with the key, the
 * stack `Esep` has none, unless it is named.
 */
export async function startCloud(
  out: string,
  linksKey: KeyObject,
  withLinks = ['Public'],
  printer: CountingPrinter = countingPrinter(),
): Promise<Cloud> {
  const services = await startServices({ folder: join(out, '.store') });
  const { endpoint, region, buckets, queues } = services;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const sqs = new SQSClient({ endpoint, region, credentials });
  const ports: Ports = {
    uploads: bucketStore(s3, buckets.uploads),
    reports: bucketStore(s3, buckets.reports),
    jobs: sqsQueue(sqs, queues.jobs.url),
    finish: sqsQueue(sqs, queues.finish.url),
    printer,
  };
  let work = Promise.resolve();
  const serve = (one: () => Promise<unknown>) => {
    work = work.then(async () => {
      await one();
      await pump(services, () => ports);
    });
    work.catch(() => undefined);
  };
  services.onObjectCreated(({ bucket, key }) => {
    const file = parseUploadKey(key)?.file;
    if (bucket === buckets.uploads && file !== undefined && isResultsFile(file)) {
      serve(() => parse(() => ports, key));
    }
  });

  const edge = await startEdge(bucketStore(s3, buckets.reports), linksKey);

  const cloudFormation = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const stack = new URLSearchParams(body).get('StackName');
      const outputs = {
        UploadsBucket: buckets.uploads,
        ReportsBucket: buckets.reports,
        JobsQueue: queues.jobs.url,
        FinishQueue: queues.finish.url,
        ...(withLinks.includes(stack ?? '') ? edge.outputs : {}),
      };
      const known = stack === 'Esep' || stack === 'Public';
      response.statusCode = known ? 200 : 400;
      response.setHeader('content-type', 'text/xml');
      response.end(known ? described(outputs) : missing(stack ?? ''));
    });
  });
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
  const { port } = cloudFormation.address() as AddressInfo;

  return {
    services,
    environment: {
      ...services.environment,
      AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}`,
      ESEP_POLL_MILLISECONDS: '100',
    },
    printed: () => printer.printed.length,
    async settled() {
      await work;
      serve(async () => undefined);
      await work;
    },
    async stop() {
      await work.catch(() => undefined);
      cloudFormation.close();
      edge.stop();
      await printer.close();
      s3.destroy();
      sqs.destroy();
      await services.stop();
    },
  };
}

/** As CloudFormation's query protocol answers DescribeStacks. */
function described(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>Esep</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

function missing(stack: string): string {
  return `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${stack} does not exist</Message></Error></ErrorResponse>`;
}
