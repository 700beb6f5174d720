import { beforeAll, describe, expect, it } from 'vitest';
import {
  output,
  uploadKey,
  validationKey,
  validationPageKey,
  working,
} from '../../functions/platform/keys.ts';
import { allows, type Permission, permissionsOf } from './permissions.ts';
import { type Synthesised, synthesise } from './synthesise.ts';

type Name = 'Parse' | 'Report' | 'Finish';
const names: readonly Name[] = ['Parse', 'Report', 'Finish'];

const logsAndTraces = (name: Name) => [
  `logs:CreateLogStream ${name}Log`,
  `logs:PutLogEvents ${name}Log`,
  'xray:PutTelemetryRecords *',
  'xray:PutTraceSegments *',
];
const consume = (queue: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} ${queue}`,
  );

/** Every action that a function may take. A new one has to be written down here. */
const everything: Readonly<Record<Name, readonly string[]>> = {
  Parse: [
    ...logsAndTraces('Parse'),
    's3:ListBucket Uploads',
    's3:GetObject Uploads/incoming/*',
    's3:PutObject Uploads/incoming/*.validation.html',
    's3:PutObject Uploads/incoming/*.validation.json',
    's3:PutObject Uploads/working/*',
    's3:ListBucket Reports',
    's3:GetObject Reports/*/run.json',
    's3:GetObject Reports/*/status.json',
    's3:PutObject Reports/*/run.json',
    's3:PutObject Reports/*/analysis.json',
    's3:PutObject Reports/*/figures.json',
    's3:PutObject Reports/*/tables/*',
    'sqs:SendMessage Jobs',
    'sqs:SendMessage Finish',
    // The destination of failed invocations, as CDK grants it.
    'sqs:GetQueueAttributes BrokenUploads',
    'sqs:GetQueueUrl BrokenUploads',
    'sqs:SendMessage BrokenUploads',
  ],
  Report: [
    ...logsAndTraces('Report'),
    's3:ListBucket Uploads',
    's3:GetObject Uploads/working/*',
    's3:ListBucket Reports',
    's3:GetObject Reports/*/outcomes/*',
    's3:GetObject Reports/*/reports/*',
    's3:GetObject Reports/*/technical.*.pdf',
    's3:GetObject Reports/*/summaries/*',
    's3:PutObject Reports/*/outcomes/*',
    's3:PutObject Reports/*/reports/*',
    's3:PutObject Reports/*/results/*',
    's3:PutObject Reports/*/technical.*.pdf',
    's3:PutObject Reports/*/summaries/*',
    ...consume('Jobs'),
  ],
  Finish: [
    ...logsAndTraces('Finish'),
    's3:ListBucket Reports',
    's3:GetObject Reports/*/run.json',
    's3:GetObject Reports/*/status.json',
    's3:GetObject Reports/*/figures.json',
    's3:GetObject Reports/*/outcomes/*',
    's3:GetObject Reports/*/results/*',
    's3:GetObject Reports/*/technical.*.pdf',
    's3:GetObject Reports/*/summaries/*',
    's3:PutObject Reports/*/status.json',
    's3:PutObject Reports/*/index.html',
    's3:PutObject Reports/*/tables/*',
    's3:PutObject Reports/*/outcomes/failed/*',
    's3:PutObject Reports/*/outcomes/technical/*',
    's3:PutObject Reports/*/outcomes/summaries/*',
    'sqs:SendMessage Finish',
    ...consume('Finish'),
    ...consume('DeadJobs'),
  ],
};

describe('the permissions of the functions', () => {
  let stack: Synthesised;
  let of: Readonly<Record<Name, readonly Permission[]>>;

  beforeAll(() => {
    stack = synthesise();
    of = {
      Parse: permissionsOf(stack, 'ParseRole'),
      Report: permissionsOf(stack, 'ReportRole'),
      Finish: permissionsOf(stack, 'FinishRole'),
    };
  });

  it.each(names)('%s may do what is listed here, and nothing else', (name) => {
    expect(of[name].map(({ action, resource }) => `${action} ${resource}`)).toEqual(
      [...everything[name]].sort(),
    );
  });

  it('never delete, and never name an action by a wildcard', () => {
    for (const { action } of Object.values(of).flat()) {
      if (action !== 'sqs:DeleteMessage') expect(action).not.toMatch(/\*|Delete/);
    }
  });

  it('reach nothing beyond the four roles of the stack', () => {
    expect(Object.keys(stack.ofType('AWS::IAM::Role'))).toHaveLength(4);
    const notifier = permissionsOf(stack, 'StorageNotifierRole');
    expect(notifier.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      ...['CreateLogGroup', 'CreateLogStream', 'PutLogEvents'].map(
        (action) =>
          `logs:${action} arn:<Partition>:logs:<Region>:<AccountId>:log-group:/aws/lambda/Esep-BucketNotificationsHandler*`,
      ),
      's3:PutBucketNotification Uploads',
    ]);
  });

  const prefix = output.prefix('мониторинг 2024', '0123456789ab');
  const school = '12/3 "Қ"';
  /** Who writes and who reads each kind of object. A new kind has to be written down here. */
  const kinds = {
    manifest: { key: output.manifest(prefix), write: ['Parse'], read: ['Parse', 'Finish'] },
    status: { key: output.status(prefix), write: ['Finish'], read: ['Parse', 'Finish'] },
    index: { key: output.index(prefix), write: ['Finish'], read: [] },
    report: { key: output.report(prefix, school, 'kk'), write: ['Report'], read: ['Report'] },
    results: { key: output.results(prefix, school), write: ['Report'], read: ['Finish'] },
    outcomes: {
      key: `${output.outcomes(prefix)}reported/1.json`,
      write: ['Report'],
      read: ['Report', 'Finish'],
    },
    outcome: {
      key: output.outcome(prefix, 'failed', school),
      write: ['Report', 'Finish'],
      read: ['Report', 'Finish'],
    },
    table: { key: output.table(prefix, 'results'), write: ['Parse', 'Finish'], read: [] },
    parquet: { key: output.parquet(prefix, 'results'), write: ['Parse', 'Finish'], read: [] },
    tableGuide: {
      key: output.tableGuide(prefix, 'README.html'),
      write: ['Parse', 'Finish'],
      read: [],
    },
    analysis: { key: output.analysis(prefix), write: ['Parse'], read: [] },
    figures: { key: output.figures(prefix), write: ['Parse'], read: ['Finish'] },
    technical: { key: output.technical(prefix, 'ru'), write: ['Report'], read: ['Report', 'Finish'] },
    technicals: { key: `${output.technicals(prefix)}kk.pdf`, write: ['Report'], read: ['Report', 'Finish'] },
    technicalFailure: {
      key: output.technicalFailure(prefix, 'ru'),
      write: ['Report', 'Finish'],
      read: ['Report', 'Finish'],
    },
    technicalFailures: {
      key: `${output.technicalFailures(prefix)}kk.json`,
      write: ['Report', 'Finish'],
      read: ['Report', 'Finish'],
    },
    summary: { key: output.summary(prefix, 'Ақ/мола', 'ru'), write: ['Report'], read: ['Report', 'Finish'] },
    summaries: {
      key: `${output.summaries(prefix)}nation.kk.pdf`,
      write: ['Report'],
      read: ['Report', 'Finish'],
    },
    summaryFailure: {
      key: output.summaryFailure(prefix, '', 'ru'),
      write: ['Report', 'Finish'],
      read: ['Report', 'Finish'],
    },
    summaryFailures: {
      key: `${output.summaryFailures(prefix)}nation.kk.json`,
      write: ['Report', 'Finish'],
      read: ['Report', 'Finish'],
    },
  } satisfies Record<Exclude<keyof typeof output, 'prefix'>, { key: string; write: Name[]; read: Name[] }>;

  const who = (action: string, object: string) => names.filter((name) => allows(of[name], action, object));

  it.each(Object.entries(kinds))(
    '%s of a run: written and read by those whose work it is',
    (_, { key, write, read }) => {
      expect(who('s3:PutObject', `Reports/${key}`)).toEqual(write);
      expect(who('s3:GetObject', `Reports/${key}`)).toEqual(read);
    },
  );

  it("keep students' data to parse, which reads uploads, and to report, which reads one school's part", () => {
    const upload = `Uploads/${uploadKey('a', 'results.csv')}`;
    expect(who('s3:GetObject', upload)).toEqual(['Parse']);
    expect(who('s3:PutObject', upload)).toEqual([]);
    for (const key of [validationKey, validationPageKey]) {
      expect(who('s3:PutObject', `Uploads/${key(uploadKey('a', 'results.csv'))}`)).toEqual(['Parse']);
    }
    for (const key of [working.shared('0123456789ab'), working.school('0123456789ab', school)]) {
      expect(who('s3:PutObject', `Uploads/${key}`)).toEqual(['Parse']);
      expect(who('s3:GetObject', `Uploads/${key}`)).toEqual(['Report']);
    }
  });

  it("allow the use of the account's own key where one is chosen, and only for what they do with the buckets", () => {
    const withKey = synthesise({ encryption: 'kms' });
    const uses = (name: string) =>
      permissionsOf(withKey, name)
        .filter(({ action }) => action.startsWith('kms:'))
        .map(({ action, resource }) => `${action} ${resource}`);
    for (const name of names) {
      expect(new Set(uses(`${name}Role`))).toEqual(new Set(['kms:Decrypt Key', 'kms:GenerateDataKey Key']));
    }
  });
});
