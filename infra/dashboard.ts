import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryWidget,
  MathExpression,
  type MetricOptions,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { Queues } from './queues.ts';

export interface EsepDashboardProps {
  readonly functions: Readonly<Record<'parse' | 'report' | 'finish', PipelineFunction>>;
  readonly queues: Queues;
  readonly alarms: Alarms;
}

const minute = Duration.minutes(1);

/** One page for a run: is anything wrong, how far is it, how fast does it go, what was logged. */
export class EsepDashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { functions, queues, alarms }: EsepDashboardProps) {
    super(scope, id);
    const all = Object.entries(functions);
    const ofEach = (metric: (lambda: PipelineFunction['lambda'], options: MetricOptions) => IMetric) =>
      all.map(([label, { lambda }]) => metric(lambda, { label, period: minute }));

    const dashboard = new Dashboard(this, 'Board', { defaultInterval: Duration.hours(3) });
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.all], width: 24 }));
    dashboard.addWidgets(
      graph('Schools waiting and at work', [
        queues.jobs.metricApproximateNumberOfMessagesVisible({ label: 'waiting', period: minute }),
        queues.jobs.metricApproximateNumberOfMessagesNotVisible({ label: 'at work', period: minute }),
        queues.deadJobs.metricApproximateNumberOfMessagesVisible({ label: 'failed', period: minute }),
      ]),
      graph('Schools done a minute', [
        queues.jobs.metricNumberOfMessagesDeleted({ label: 'done', period: minute, statistic: Stats.SUM }),
      ]),
      graph('Seconds that the oldest job has waited', [
        queues.jobs.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM }),
      ]),
    );
    dashboard.addWidgets(
      graph('Duration of a batch of schools, ms', [
        functions.report.lambda.metricDuration({ label: 'median', period: minute, statistic: Stats.p(50) }),
        functions.report.lambda.metricDuration({ label: 'p95', period: minute, statistic: Stats.p(95) }),
      ]),
      graph('Duration of parse and finish, ms', [
        functions.parse.lambda.metricDuration({ label: 'parse', period: minute, statistic: Stats.MAXIMUM }),
        functions.finish.lambda.metricDuration({ label: 'finish', period: minute, statistic: Stats.MAXIMUM }),
      ]),
      graph(
        'Functions at work at a time',
        ofEach((lambda, options) =>
          lambda.metric('ConcurrentExecutions', { ...options, statistic: Stats.MAXIMUM }),
        ),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Errors',
        ofEach((lambda, options) => lambda.metricErrors(options)),
      ),
      graph(
        'Throttles',
        ofEach((lambda, options) => lambda.metricThrottles(options)),
      ),
      graph('Prints, ms', [
        search('PrintMilliseconds', 'p50', 'median'),
        search('PrintMilliseconds', 'p95', 'p95'),
      ]),
    );
    dashboard.addWidgets(
      graph('Schools a minute', [
        search('SchoolsReported', 'Sum', 'reported'),
        search('SchoolsSuppressed', 'Sum', 'suppressed'),
        search('SchoolsFailed', 'Sum', 'failed'),
      ]),
      graph('Tried again', [
        search('JobsHandedBack', 'Sum', 'jobs handed back'),
        search('ChromiumRestarts', 'Sum', 'browsers replaced'),
      ]),
      graph('Uploads', [
        search('RowsRead', 'Sum', 'rows read'),
        search('RowsSetAside', 'Sum', 'rows set aside'),
        search('UploadsRefused', 'Sum', 'files refused'),
      ]),
    );
    dashboard.addWidgets(
      new LogQueryWidget({
        title: 'Warnings and errors',
        logGroupNames: all.map(([, { logGroup }]) => logGroup.logGroupName),
        queryLines: [
          'fields @timestamp, service, level, message, run, school',
          'filter level in ["WARN", "ERROR", "CRITICAL"]',
          'sort @timestamp desc',
          'limit 50',
        ],
        width: 24,
        height: 8,
      }),
    );
    this.name = dashboard.dashboardName;
  }
}

/** A metric that the functions count (functions/platform/metrics.ts), over all of them. */
function search(name: string, statistic: string, label: string): IMetric {
  return new MathExpression({
    expression: `SUM(SEARCH('{Esep,service} MetricName="${name}"', '${statistic}', 60))`,
    label,
    period: minute,
  });
}

function graph(title: string, left: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: 8, leftYAxis: { min: 0 } });
}
