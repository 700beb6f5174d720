import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const metrics = join(import.meta.dirname, '../../functions/platform/metrics.ts');

/** What a function that runs this code writes to its log. */
function logOf(code: string): string {
  const module = `import { count, countSchool, publishMetrics } from ${JSON.stringify(metrics)}; ${code}`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', module], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      POWERTOOLS_SERVICE_NAME: 'report',
      POWERTOOLS_METRICS_NAMESPACE: 'Esep',
    },
  });
}

it('What a function counts leaves it as one line of the embedded metric format, by service and nothing else', () => {
  const line = JSON.parse(
    logOf(`countSchool('reported'); countSchool('failed'); countSchool('reported');
      count('PrintMilliseconds', 120); publishMetrics();`),
  );
  expect(line._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: 'Esep',
      Dimensions: [['service']],
      Metrics: [
        { Name: 'SchoolsReported', Unit: 'Count' },
        { Name: 'SchoolsFailed', Unit: 'Count' },
        { Name: 'PrintMilliseconds', Unit: 'Milliseconds' },
      ],
    },
  ]);
  expect(line).toMatchObject({
    service: 'report',
    SchoolsReported: [1, 1],
    SchoolsFailed: 1,
    PrintMilliseconds: 120,
  });
});

it('A function that counted nothing writes nothing', () => {
  expect(logOf('publishMetrics();')).toBe('');
});
