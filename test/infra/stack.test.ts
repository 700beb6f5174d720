import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../infra/root.ts';
import { type Synthesised, synthesise } from './synthesise.ts';

let stack: Synthesised;
/** With every setting another than that of cdk.json; as text, as the command line gives them. */
let changed: Synthesised;
beforeAll(() => {
  stack = synthesise();
  changed = synthesise({
    encryption: 'kms',
    alarmEmail: 'assessment@example.org',
    reportConcurrency: '200',
    chromiumMode: 'multi',
    incomingDays: '3',
    workingDays: '5',
    oldReportDays: '10',
    logDays: '30',
  });
});

const functionOf = (name: string) => stack.only('AWS::Lambda::Function', `${name}Function`);
const queue = (name: string) => stack.only('AWS::SQS::Queue', `Queues${name}`);
const bucket = (name: string) => stack.only('AWS::S3::Bucket', `Storage${name}`);
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const sourceOf = (name: string) => {
  const sources = Object.values(stack.ofType('AWS::Lambda::EventSourceMapping'));
  return sources.find(({ Properties }) => Properties.EventSourceArn['Fn::GetAtt'][0] === queue(name).id)!
    .Properties;
};

describe('the functions', () => {
  it('run on Node 24 and x86_64, are traced, and keep their logs for a set time', () => {
    for (const name of ['Parse', 'Report', 'Finish']) {
      expect(functionOf(name).Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['x86_64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: { Ref: stack.only('AWS::Logs::LogGroup', `${name}Log`).id } },
      });
      expect(stack.only('AWS::Logs::LogGroup', `${name}Log`).Properties.RetentionInDays).toBe(180);
    }
  });

  it('know the buckets and queues that they use, and no others', () => {
    const places = (name: string) =>
      Object.keys(functionOf(name).Properties.Environment.Variables).filter((key) =>
        /_(BUCKET|QUEUE_URL)$/.test(key),
      );
    expect(places('Parse')).toEqual([
      'UPLOADS_BUCKET',
      'REPORTS_BUCKET',
      'JOBS_QUEUE_URL',
      'FINISH_QUEUE_URL',
    ]);
    expect(places('Report')).toEqual(['UPLOADS_BUCKET', 'REPORTS_BUCKET']);
    expect(places('Finish')).toEqual(['REPORTS_BUCKET', 'FINISH_QUEUE_URL']);
  });

  it("give the report function room in /tmp for an unpacked browser and a crash's core file", () => {
    expect(functionOf('Report').Properties.EphemeralStorage.Size).toBeGreaterThanOrEqual(1024);
  });

  it('let finish send itself messages, which Lambda would otherwise stop as a loop', () => {
    expect(functionOf('Finish').Properties.RecursiveLoop).toBe('Allow');
    for (const name of ['Parse', 'Report']) expect(functionOf(name).Properties.RecursiveLoop).toBeUndefined();
  });
});

describe('the way of the data', () => {
  it('starts at a .csv or .xlsx under incoming/, however its ending is written', () => {
    const [notification] = Object.values(stack.ofType('Custom::S3BucketNotifications'));
    const { LambdaFunctionConfigurations } = notification!.Properties.NotificationConfiguration;
    const filters = LambdaFunctionConfigurations.map(
      // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's shape
      ({ Events, Filter, LambdaFunctionArn }: any) => {
        expect(Events).toEqual(['s3:ObjectCreated:*']);
        expect(LambdaFunctionArn).toEqual(arnOf(functionOf('Parse').id));
        return Object.fromEntries(
          Filter.Key.FilterRules.map(({ Name, Value }: Record<string, string>) => [Name, Value]),
        );
      },
    );
    expect(filters).toEqual([
      { prefix: 'incoming/', suffix: '.csv' },
      { prefix: 'incoming/', suffix: '.CSV' },
      { prefix: 'incoming/', suffix: '.xlsx' },
      { prefix: 'incoming/', suffix: '.XLSX' },
    ]);
    expect(notification!.Properties.BucketName).toEqual({ Ref: bucket('Uploads').id });
  });

  it('goes on by queues whose consumers hand back single messages and are limited in number', () => {
    expect(Object.keys(stack.ofType('AWS::Lambda::EventSourceMapping'))).toHaveLength(3);
    const report = { FunctionName: { Ref: functionOf('Report').id } };
    const finish = { FunctionName: { Ref: functionOf('Finish').id } };
    const partial = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
    expect(sourceOf('Jobs')).toMatchObject({
      ...report,
      ...partial,
      BatchSize: 5,
      ScalingConfig: { MaximumConcurrency: 50 },
    });
    for (const name of ['Finish', 'DeadJobs']) {
      expect(sourceOf(name)).toMatchObject({
        ...finish,
        ...partial,
        ScalingConfig: { MaximumConcurrency: 2 },
      });
    }
  });

  it('loses nothing that fails: jobs and finish messages have a dead-letter queue, broken uploads a queue', () => {
    const redrive = (name: string) => queue(name).Properties.RedrivePolicy;
    expect(redrive('Jobs')).toEqual({ deadLetterTargetArn: arnOf(queue('DeadJobs').id), maxReceiveCount: 3 });
    expect(redrive('Finish')).toEqual({
      deadLetterTargetArn: arnOf(queue('DeadFinish').id),
      maxReceiveCount: 3,
    });
    for (const name of ['DeadJobs', 'DeadFinish', 'BrokenUploads']) {
      expect(queue(name).Properties.MessageRetentionPeriod).toBe(14 * 86_400);
    }
    stack.template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functionOf('Parse').id },
      DestinationConfig: { OnFailure: { Destination: arnOf(queue('BrokenUploads').id) } },
    });
  });

  it('hides a message at least six times as long as the function that takes it may run', () => {
    for (const [name, consumer] of [
      ['Jobs', 'Report'],
      ['Finish', 'Finish'],
      ['DeadJobs', 'Finish'],
    ] as const) {
      expect(queue(name).Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * functionOf(consumer).Properties.Timeout,
      );
    }
  });

  it("keeps no job longer than the students' answers that it points to", () => {
    const days = bucket('Uploads').Properties.LifecycleConfiguration.Rules.find(
      ({ Prefix }: { Prefix?: string }) => Prefix === 'working/',
    ).ExpirationInDays;
    expect(queue('Jobs').Properties.MessageRetentionPeriod).toBeLessThan(days * 86_400);
  });
});

describe('data at rest and on the way', () => {
  it('is in buckets that are private, encrypted, versioned and kept when the stack goes', () => {
    const buckets = stack.ofType('AWS::S3::Bucket');
    expect(Object.keys(buckets)).toHaveLength(3);
    for (const { Properties, DeletionPolicy } of Object.values(buckets)) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      const [encryption] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
      expect(encryption.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
      expect(Properties.VersioningConfiguration.Status).toBe('Enabled');
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  it("can be encrypted with a key of the account's own, which is renewed every year", () => {
    for (const name of ['Uploads', 'Reports']) {
      const [encryption] = changed.only('AWS::S3::Bucket', `Storage${name}`).Properties.BucketEncryption
        .ServerSideEncryptionConfiguration;
      expect(encryption).toMatchObject({
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
      });
    }
    changed.template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('goes over TLS only, to every bucket, queue and topic', () => {
    const refused = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    for (const [type, policy, count] of [
      ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 3],
      ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 5],
      ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 1],
    ] as const) {
      expect(Object.keys(stack.ofType(type))).toHaveLength(count);
      const policies = Object.values(stack.ofType(policy));
      expect(policies).toHaveLength(count);
      for (const { Properties } of policies) {
        expect(Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining(refused));
      }
    }
  });

  it('is encrypted in the queues', () => {
    for (const { Properties } of Object.values(stack.ofType('AWS::SQS::Queue'))) {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
    }
  });

  it('is logged when read or written', () => {
    for (const name of ['Uploads', 'Reports']) {
      expect(bucket(name).Properties.LoggingConfiguration).toEqual({
        DestinationBucketName: { Ref: bucket('AccessLogs').id },
        LogFilePrefix: `${name.toLowerCase()}/`,
      });
    }
  });

  it('goes away in time: uploads, students by school, replaced versions and broken uploads', () => {
    const rules = (name: string) => bucket(name).Properties.LifecycleConfiguration.Rules;
    expect(rules('Uploads')).toEqual([
      expect.objectContaining({
        Prefix: 'incoming/',
        ExpirationInDays: 30,
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
      }),
      expect.objectContaining({
        Prefix: 'working/',
        ExpirationInDays: 7,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      }),
      expect.objectContaining({
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        ExpiredObjectDeleteMarker: true,
      }),
    ]);
    const reports = rules('Reports');
    expect(reports).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
    );
    for (const rule of reports) expect(rule.ExpirationInDays).toBeUndefined();
    for (const { Status } of [...rules('Uploads'), ...reports]) expect(Status).toBe('Enabled');
  });
});

describe('alarms', () => {
  it('name the section of the runbook to open', () => {
    const runbook = readFileSync(join(root, 'infra/RUNBOOK.md'), 'utf8');
    const sections = Array.from(runbook.matchAll(/^## (.+)$/gm), ([, title]) =>
      title!.toLowerCase().replaceAll(' ', '-'),
    );
    const named = Object.values(stack.ofType('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => /infra\/RUNBOOK\.md#([a-z-]+)$/.exec(Properties.AlarmDescription)?.[1],
    );
    expect(named).toHaveLength(12);
    // What comes after is for no alarm.
    const ofAlarms = sections.slice(0, sections.indexOf('before-a-release'));
    expect(new Set(named)).toEqual(new Set(ofAlarms));
  });

  it('have a runbook whose names are outputs of the stack', () => {
    const runbook = readFileSync(join(root, 'infra/RUNBOOK.md'), 'utf8');
    const named = runbook.match(/\b[A-Z]\w+(?:Bucket|Queue|QueueArn|DashboardName|Name)\b/g) ?? [];
    const outputs = Object.keys(stack.template.toJSON()['Outputs'] as object);
    expect(new Set(named).size).toBeGreaterThan(4);
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('tell the topic when they go off and when it is over, and take silence for health', () => {
    const topic = stack.only('AWS::SNS::Topic', 'AlarmsTopic').id;
    for (const { Properties } of Object.values(stack.ofType('AWS::CloudWatch::Alarm'))) {
      expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
      expect(Properties.OKActions).toEqual([{ Ref: topic }]);
      expect(Properties.TreatMissingData).toBe('notBreaching');
    }
  });

  it('watch the dead letters, every function and the waiting', () => {
    const watched = Object.values(stack.ofType('AWS::CloudWatch::Alarm')).map(({ Properties }) => {
      const [{ Value }] = Properties.Dimensions;
      return `${Properties.MetricName} ${Value.Ref ?? Value['Fn::GetAtt'][0]}`;
    });
    const expected = [
      `ApproximateNumberOfMessagesVisible ${queue('BrokenUploads').id}`,
      `ApproximateNumberOfMessagesVisible ${queue('DeadFinish').id}`,
      `NumberOfMessagesReceived ${queue('DeadJobs').id}`,
      `ApproximateAgeOfOldestMessage ${queue('DeadJobs').id}`,
      `ApproximateAgeOfOldestMessage ${queue('Jobs').id}`,
      `Duration ${functionOf('Parse').id}`,
      ...['Parse', 'Report', 'Finish'].flatMap((name) => [
        `Errors ${functionOf(name).id}`,
        `Throttles ${functionOf(name).id}`,
      ]),
    ];
    expect(watched.sort()).toEqual(expected.sort());
  });

  it('go by mail to whom the settings name, and to nobody by default', () => {
    expect(stack.ofType('AWS::SNS::Subscription')).toEqual({});
    changed.template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'assessment@example.org',
    });
  });
});

describe('settings', () => {
  it('are taken from the command line as well, where all are text', () => {
    changed.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 200 },
    });
    changed.template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ CHROMIUM_MODE: 'multi' }) },
    });
    changed.template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    const days = (name: string) =>
      changed
        .only('AWS::S3::Bucket', `Storage${name}`)
        .Properties.LifecycleConfiguration.Rules.flatMap(
          (rule: { ExpirationInDays?: number; NoncurrentVersionExpiration?: { NoncurrentDays: number } }) =>
            rule.ExpirationInDays ?? rule.NoncurrentVersionExpiration?.NoncurrentDays ?? [],
        );
    expect(days('Uploads')).toEqual([3, 5]);
    expect(days('Reports')).toEqual([10]);
    expect(days('AccessLogs')).toEqual([30]);
  });

  it('that cannot be used are refused by name', () => {
    expect(() =>
      synthesise({ reportConcurrency: 1, chromiumMode: 'fast', logDays: 5, workingDays: 2 }),
    ).toThrow(/reportConcurrency.*chromiumMode.*workingDays.*logDays/s);
    expect(() => synthesise({ alarmEmail: 'nobody' })).toThrow(/alarmEmail/);
  });
});

describe('the AWS Solutions rules of cdk-nag', () => {
  it('pass, with either encryption; each exception has its reason where it is granted', () => {
    expect(() => synthesise({}, true)).not.toThrow();
    expect(() => synthesise({ encryption: 'kms' }, true)).not.toThrow();
  });

  it('stop the synthesis at a finding that nobody has accounted for', () => {
    const open = (scope: Stack) => new Queue(scope, 'Open');
    expect(() => synthesise({}, true, open)).toThrow(/AwsSolutions-SQS4/);
  });
});
