import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import * as limits from './limits.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { Queues } from './queues.ts';

export interface AlarmsProps {
  readonly functions: Readonly<Record<'parse' | 'report' | 'finish', PipelineFunction>>;
  readonly queues: Queues;
  readonly email: string;
}

interface Condition {
  /** Heading in RUNBOOK.md. */
  readonly section: string;
  readonly meaning: string;
  readonly metric: IMetric;
  /** The alarm goes off when the metric is above. */
  readonly above: number;
  /** Periods in a row; one where nothing is said. */
  readonly periods?: number;
}

const often = { period: Duration.minutes(5) };

/** Tells people of what the pipeline cannot mend by itself. Every alarm names the section of the runbook to open. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { functions, queues, email }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Esep alarms', enforceSSL: true });
    if (email !== '') this.topic.addSubscription(new EmailSubscription(email));
    const action = new SnsAction(this.topic);

    const worst = { ...often, statistic: Stats.MAXIMUM };
    const conditions: Readonly<Record<string, Condition>> = {
      UploadBroken: {
        section: 'an-upload-broke-parse',
        meaning: 'An upload could not be read, at three attempts, and no run was started.',
        metric: queues.brokenUploads.metricApproximateNumberOfMessagesVisible(worst),
        above: 0,
      },
      ParseSlow: {
        section: 'parse-is-near-its-time-limit',
        meaning: 'Reading an upload took over 12 of the 15 minutes that a function may take.',
        metric: functions.parse.lambda.metricDuration(worst),
        above: 0.8 * limits.parse.timeout.toMilliseconds(),
      },
      // `finish` empties this queue within seconds, so what is visible there would hardly be seen: what was received is.
      SchoolsFailed: {
        section: 'schools-failed',
        meaning: 'Schools have no report after three attempts.',
        metric: queues.deadJobs.metricNumberOfMessagesReceived({ ...often, statistic: Stats.SUM }),
        above: 0,
      },
      FailuresNotRecorded: {
        section: 'failures-are-not-recorded',
        meaning: 'Failed schools wait in the dead-letter queue, and finish does not take them up.',
        metric: queues.deadJobs.metricApproximateAgeOfOldestMessage(worst),
        above: Duration.hours(1).toSeconds(),
      },
      JobsWait: {
        section: 'jobs-wait-too-long',
        meaning: 'A school has waited for its report for over an hour.',
        metric: queues.jobs.metricApproximateAgeOfOldestMessage(worst),
        above: Duration.hours(1).toSeconds(),
      },
      RunNotFinished: {
        section: 'a-run-has-no-status',
        meaning: 'Finish failed at three attempts: a run keeps an old status and index.',
        metric: queues.deadFinish.metricApproximateNumberOfMessagesVisible(worst),
        above: 0,
      },
    };
    for (const [name, { lambda }] of Object.entries(functions)) {
      const title = `${name[0]!.toUpperCase()}${name.slice(1)}`;
      Object.assign(conditions, {
        [`${title}Errors`]: {
          section: 'a-function-fails',
          meaning: `The function ${name} broke off (not: handed single schools back).`,
          metric: lambda.metricErrors(often),
          above: 0,
        },
        [`${title}Throttled`]: {
          section: 'a-function-is-throttled',
          meaning: `The function ${name} was refused for a quarter of an hour: the account runs too many at a time.`,
          metric: lambda.metricThrottles(often),
          above: 0,
          periods: 3,
        },
      } satisfies Record<string, Condition>);
    }

    this.all = Object.entries(conditions).map(([name, { section, meaning, metric, above, periods = 1 }]) => {
      const alarm = new Alarm(this, name, {
        alarmDescription: `${meaning} What to do: infra/RUNBOOK.md#${section}`,
        metric,
        threshold: above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }
}
