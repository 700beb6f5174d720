import { list, REPORTS_BUCKET, read, write } from '../aws.mjs';

/** Writes the status from the outcomes; buries dead letters. A run with a school `slow` takes longer than it is asked. */
export async function handler({ Records }) {
  for (const { body } of Records) {
    const { assessment, run, school } = JSON.parse(body);
    const prefix = `${assessment}/${run}/`;
    if (school !== undefined) {
      await write(REPORTS_BUCKET, `${prefix}outcomes/failed/${school}.json`, '{}');
      continue;
    }
    const { rows, schools } = JSON.parse((await read(REPORTS_BUCKET, `${prefix}run.json`)).text);
    await write(REPORTS_BUCKET, `${prefix}asked/${Date.now()}`, '');
    if (schools.some(({ id }) => id === 'slow')) await new Promise((resolve) => setTimeout(resolve, 4_500));
    const outcomes = await list(REPORTS_BUCKET, `${prefix}outcomes/`);
    const statusOf = (id) =>
      ['reported', 'failed'].find((status) => outcomes.includes(`${prefix}outcomes/${status}/${id}.json`)) ??
      'waiting';
    const listed = schools.map(({ id, name }) => ({ id, name, status: statusOf(id), files: [] }));
    const count = (status) => listed.filter((one) => one.status === status).length;
    const counts = {
      schools: listed.length,
      reported: count('reported'),
      suppressed: 0,
      failed: count('failed'),
      waiting: count('waiting'),
      missing: 0,
    };
    const state = counts.waiting === 0 ? 'finished' : 'running';
    await write(REPORTS_BUCKET, `${prefix}index.html`, `<a href="reports/${schools[0].id}.kk.pdf">first</a>`);
    await write(
      REPORTS_BUCKET,
      `${prefix}status.json`,
      JSON.stringify({ version: 1, assessment, run, state, rows, counts, schools: listed }),
    );
  }
  return { batchItemFailures: [] };
}
