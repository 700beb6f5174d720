import { join } from 'node:path';
import { assessmentInput } from '../../infra/local/assessment-input.ts';
import { lineProgress } from '../../infra/local/progress.ts';
import { runAssessment } from '../../infra/local/run-assessment.ts';

/** A run with the handlers of the tests, in a process that a test can kill: `run.ts <folder> <out> <bundles>`. */
const [folder = '', out = '', handlers = ''] = process.argv.slice(2);
await runAssessment({
  input: assessmentInput(folder),
  out,
  bundles: Promise.resolve({
    parse: join(handlers, 'parse'),
    report: join(handlers, 'report'),
    finish: join(handlers, 'finish'),
  }),
  workers: 2,
  progress: lineProgress(() => undefined),
});
