import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/**
 * Two buckets, for they have different readers and different lives: uploads (students' data, deleted after days) and
 * reports (kept); and one for the log of who read or wrote them. None is deleted with the stack.
 */
export class Storage extends Construct {
  readonly uploads: Bucket;
  readonly reports: Bucket;
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);

    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      // S3 delivers access logs only to buckets with keys of its own.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        {
          id: 'logs-expire',
          expiration: Duration.days(settings.logDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
        tidy,
      ],
    });

    const shared: BucketProps = {
      ...closed,
      ...this.encryption(settings),
      serverAccessLogsBucket: this.accessLogs as IBucket,
    };
    const notifier = new PolicyDocument();
    this.uploads = new Bucket(this, 'Uploads', {
      ...shared,
      notificationsHandlerRole: this.notifierRole(notifier),
      serverAccessLogsPrefix: 'uploads/',
      lifecycleRules: [
        {
          id: 'uploads-expire',
          prefix: 'incoming/',
          expiration: Duration.days(settings.incomingDays),
          noncurrentVersionExpiration: Duration.days(7),
        },
        {
          id: 'students-answers-expire',
          prefix: 'working/',
          expiration: Duration.days(settings.workingDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
        tidy,
      ],
    });
    notifier.addStatements(
      new PolicyStatement({ actions: ['s3:PutBucketNotification'], resources: [this.uploads.bucketArn] }),
    );
    this.reports = new Bucket(this, 'Reports', {
      ...shared,
      serverAccessLogsPrefix: 'reports/',
      lifecycleRules: [
        { id: 'old-versions-expire', noncurrentVersionExpiration: Duration.days(settings.oldReportDays) },
        tidy,
      ],
    });
  }

  /**
   * The role of the function by which CDK sets a bucket's notification. Left to itself, CDK would let it change any
   * bucket of the account; `withoutPolicyUpdates` keeps it to the policy given here.
   */
  private notifierRole(policy: PolicyDocument): IRole {
    const { partition, region, account, stackName } = Stack.of(this);
    policy.addStatements(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [
          `arn:${partition}:logs:${region}:${account}:log-group:/aws/lambda/${stackName}-BucketNotificationsHandler*`,
        ],
      }),
    );
    const role = new Role(this, 'NotifierRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { notifier: policy },
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/lambda/${stackName}-BucketNotificationsHandler*]`,
      reason: 'CloudFormation ends the name of the function, and so of its log, in letters of its own.',
    });
    return role.withoutPolicyUpdates();
  }

  private encryption({ encryption }: Settings): Partial<BucketProps> {
    if (encryption === 's3') return { encryption: BucketEncryption.S3_MANAGED };
    const key = new Key(this, 'Key', {
      description: 'Uploads and reports of Esep',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true };
  }
}

/** Private, over TLS, with versions, and kept when the stack goes. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

/** Parts of uploads that broke off, and the markers that versions leave behind. */
export const tidy = {
  id: 'leftovers-expire',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
  expiredObjectDeleteMarker: true,
};
