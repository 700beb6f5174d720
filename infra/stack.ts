import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { Construct } from 'constructs';
import { expiredLinkKey } from '../functions/platform/keys.ts';
import { Alarms } from './alarms.ts';
import type { FunctionName } from './bundle.ts';
import { EsepDashboard } from './dashboard.ts';
import * as limits from './limits.ts';
import { PipelineFunction } from './pipeline-function.ts';
import { PublicLinks } from './public-links.ts';
import { Queues } from './queues.ts';
import type { Settings } from './settings.ts';
import { Storage } from './storage.ts';

export interface EsepStackProps extends StackProps {
  /** Folders of the functions' bundles. */
  readonly code: Readonly<Record<FunctionName, string>>;
  readonly settings: Settings;
}

/** Esep on AWS: a CSV dropped into the uploads bucket becomes a report per school in the reports bucket. */
export class EsepStack extends Stack {
  constructor(scope: Construct, id: string, { code, settings, ...props }: EsepStackProps) {
    super(scope, id, { description: 'Esep: a PDF report per school from assessment results', ...props });
    const { logDays } = settings;
    const storage = new Storage(this, 'Storage', settings);
    const queues = new Queues(this, 'Queues');

    const parse = new PipelineFunction(this, 'Parse', {
      name: 'parse',
      description: 'Reads an uploaded file of results, calibrates, and queues a job per school',
      code: code.parse,
      limits: limits.parse,
      logDays,
      failures: queues.brokenUploads,
    });
    parse.useBucket('UPLOADS_BUCKET', storage.uploads, {
      read: ['incoming/*'],
      write: ['incoming/*.validation.json', 'incoming/*.validation.html', 'working/*'],
    });
    parse.useBucket('REPORTS_BUCKET', storage.reports, {
      read: ['*/run.json', '*/status.json'],
      write: ['*/run.json', '*/analysis.json', '*/figures.json', '*/tables/*'],
    });
    parse.sendTo('JOBS_QUEUE_URL', queues.jobs);
    parse.sendTo('FINISH_QUEUE_URL', queues.finish);

    const report = new PipelineFunction(this, 'Report', {
      name: 'report',
      description: 'Analyses one school and prints its report',
      code: code.report,
      limits: limits.report,
      logDays,
    });
    report.lambda.addEnvironment('CHROMIUM_MODE', settings.chromiumMode);
    report.useBucket('UPLOADS_BUCKET', storage.uploads, { read: ['working/*'] });
    report.useBucket('REPORTS_BUCKET', storage.reports, {
      read: ['*/outcomes/*', '*/reports/*', '*/technical.*.pdf', '*/summaries/*'],
      write: ['*/reports/*', '*/results/*', '*/outcomes/*', '*/technical.*.pdf', '*/summaries/*'],
    });
    report.consume(queues.jobs, {
      batchSize: limits.reportBatch,
      maxConcurrency: settings.reportConcurrency,
    });

    const hasPublicLinks = settings.linksPublicKeys.length > 0;
    const finish = new PipelineFunction(this, 'Finish', {
      name: 'finish',
      description: 'Keeps the status, the index and the tables of a run, and records schools that failed',
      code: code.finish,
      limits: limits.finish,
      logDays,
      // Its message renews itself, which Lambda would take for a mistake and stop after 16 times. The message counts
      // its own renewals and ends.
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    finish.useBucket('REPORTS_BUCKET', storage.reports, {
      read: [
        '*/run.json',
        '*/status.json',
        '*/figures.json',
        '*/outcomes/*',
        '*/results/*',
        '*/technical.*.pdf',
        '*/summaries/*',
      ],
      write: [
        '*/status.json',
        '*/index.html',
        '*/tables/*',
        '*/outcomes/failed/*',
        '*/outcomes/technical/*',
        '*/outcomes/summaries/*',
        ...(hasPublicLinks ? [expiredLinkKey] : []),
      ],
    });
    if (hasPublicLinks) finish.lambda.addEnvironment('PUBLIC_LINKS', 'on');
    finish.sendTo('FINISH_QUEUE_URL', queues.finish);
    // Two at a time are the fewest that Lambda allows; more would only write the same status.
    finish.consume(queues.finish, { batchSize: 1, maxConcurrency: 2 });
    finish.consume(queues.deadJobs, { batchSize: 10, maxConcurrency: 2 });

    for (const suffix of ['.csv', '.CSV', '.xlsx', '.XLSX']) {
      storage.uploads.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(parse.lambda), {
        prefix: 'incoming/',
        suffix,
      });
    }

    const functions = { parse, report, finish };
    const alarms = new Alarms(this, 'Alarms', { functions, queues, email: settings.alarmEmail });
    const dashboard = new EsepDashboard(this, 'Dashboard', { functions, queues, alarms });

    const output = (name: string, description: string, value: string) =>
      new CfnOutput(this, name, { description, value });
    const { uploads, reports } = storage;
    output('UploadsBucket', 'Results go here, under incoming/<assessment>/', uploads.bucketName);
    output('ReportsBucket', 'Reports come here, under <assessment>/<run>/', reports.bucketName);
    output(
      'DropCommand',
      'Starts a run: definition tables first, the results last',
      `aws s3 cp results.csv s3://${uploads.bucketName}/incoming/my-assessment/`,
    );
    output(
      'FetchCommand',
      'Brings the reports',
      `aws s3 sync s3://${reports.bucketName}/my-assessment/ my-assessment/`,
    );
    output('JobsQueue', 'Jobs, one a school', queues.jobs.queueUrl);
    output('DeadJobsQueue', 'Schools that failed at every attempt', queues.deadJobs.queueUrl);
    output('BrokenUploadsQueue', 'Uploads that broke parse', queues.brokenUploads.queueUrl);
    output('DeadFinishQueueArn', 'Runs that finish gave up', queues.deadFinish.queueArn);
    output('FinishQueue', 'Runs that are not done yet', queues.finish.queueUrl);
    output('AlarmTopic', 'Tells of every alarm', alarms.topic.topicArn);
    output('DashboardName', 'In CloudWatch', dashboard.name);
    if (hasPublicLinks) {
      const links = new PublicLinks(this, 'Links', storage, settings);
      output('LinksAddress', 'Signed addresses of reports begin so', links.address);
      output('LinksKeys', 'Keys that may sign them, each with its fingerprint', links.keys);
    }
  }
}
