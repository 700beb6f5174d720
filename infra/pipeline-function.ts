import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  type RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Limits } from './limits.ts';

export interface PipelineFunctionProps {
  readonly name: 'parse' | 'report' | 'finish';
  readonly description: string;
  /** Folder of the bundle. */
  readonly code: string;
  readonly limits: Limits;
  readonly logDays: number;
  /** Where a failed asynchronous invocation is told, after its repetitions. */
  readonly failures?: Queue;
  readonly recursiveLoop?: RecursiveLoop;
}

/** A rule of cdk-nag: no wildcards in permissions, unless each is accounted for. */
const wildcard = 'AwsSolutions::AwsSolutions-IAM5';

/**
 * A function of the pipeline with a role of its own that may do nothing at first. Each method grants one use of a
 * bucket or queue and tells the function where it is, so neither can be forgotten.
 */
export class PipelineFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      code: Code.fromAsset(props.code),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      // The Chromium package has this architecture only, and one is easier to look after than two.
      architecture: Architecture.X86_64,
      memorySize: props.limits.memory,
      timeout: props.limits.timeout,
      ephemeralStorageSize: props.limits.temporary,
      role: this.role,
      logGroup: this.logGroup,
      tracing: Tracing.ACTIVE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: 'Esep',
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      ...(props.failures === undefined
        ? {}
        : {
            onFailure: new SqsDestination(props.failures),
            retryAttempts: 2,
            maxEventAge: Duration.hours(1),
          }),
      ...(props.recursiveLoop === undefined ? {} : { recursiveLoop: props.recursiveLoop }),
    });
    Validations.of(this.role).acknowledge({
      id: `${wildcard}[Resource::*]`,
      reason: 'xray:PutTraceSegments and xray:PutTelemetryRecords know no resources to be limited to.',
    });
  }

  /** Listing, and reading and writing of objects whose keys match the patterns. Never deleting. */
  useBucket(
    variable: 'UPLOADS_BUCKET' | 'REPORTS_BUCKET',
    bucket: Bucket,
    { read = [], write = [] }: { readonly read?: readonly string[]; readonly write?: readonly string[] },
  ): void {
    this.lambda.addEnvironment(variable, bucket.bucketName);
    // Without the right to list, and without conditions on it, S3 answers "forbidden" where an object is missing.
    this.allow(['s3:ListBucket'], [bucket.bucketArn]);
    const objects = (patterns: readonly string[]) => patterns.map((pattern) => bucket.arnForObjects(pattern));
    if (read.length > 0) this.allow(['s3:GetObject'], objects(read));
    if (write.length > 0) this.allow(['s3:PutObject'], objects(write));
    for (const pattern of new Set([...read, ...write])) {
      Validations.of(this.role).acknowledge({
        id: `${wildcard}[Resource::<${Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket)}.Arn>/${pattern}]`,
        reason:
          'Assessments, runs and schools in the keys are not known beforehand; the kind of object is, and limited.',
      });
    }
    if (bucket.encryptionKey !== undefined) {
      this.allow(
        ['kms:Decrypt', ...(write.length > 0 ? ['kms:GenerateDataKey'] : [])],
        [bucket.encryptionKey.keyArn],
      );
    }
  }

  sendTo(variable: 'JOBS_QUEUE_URL' | 'FINISH_QUEUE_URL', queue: Queue): void {
    this.lambda.addEnvironment(variable, queue.queueUrl);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
  }

  consume(queue: Queue, props: SqsEventSourceProps): void {
    this.lambda.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true, ...props }));
  }

  private allow(actions: readonly string[], resources: readonly string[]): void {
    this.role.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
}
