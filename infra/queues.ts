import { Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as limits from './limits.ts';

/** The queues of the pipeline. Their messages name schools and runs, never students. */
export class Queues extends Construct {
  /** One message a school. */
  readonly jobs: Queue;
  /** Schools that failed at every attempt; `finish` takes them up. */
  readonly deadJobs: Queue;
  /** One message a run, which renews itself until the run is done. */
  readonly finish: Queue;
  /** Runs that `finish` could not look after: for a person. */
  readonly deadFinish: Queue;
  /** Uploads that broke `parse` (not those that it refused with an explanation): for a person. */
  readonly brokenUploads: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadJobs = new Queue(this, 'DeadJobs', {
      ...closed,
      // It feeds `finish`, too.
      visibilityTimeout: limits.visibility(limits.finish),
      retentionPeriod: limits.failureRetention,
    });
    this.jobs = new Queue(this, 'Jobs', {
      ...closed,
      visibilityTimeout: limits.visibility(limits.report),
      retentionPeriod: limits.jobsRetention,
      deadLetterQueue: { queue: this.deadJobs, maxReceiveCount: limits.attempts },
    });
    this.deadFinish = new Queue(this, 'DeadFinish', { ...closed, retentionPeriod: limits.failureRetention });
    this.finish = new Queue(this, 'Finish', {
      ...closed,
      visibilityTimeout: limits.visibility(limits.finish),
      retentionPeriod: limits.jobsRetention,
      deadLetterQueue: { queue: this.deadFinish, maxReceiveCount: limits.attempts },
    });
    this.brokenUploads = new Queue(this, 'BrokenUploads', {
      ...closed,
      retentionPeriod: limits.failureRetention,
    });
    Validations.of(this.brokenUploads).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'Itself the last place of what failed: Lambda sends here, only people read it.',
    });
  }
}

const closed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } satisfies QueueProps;
