import { list, REPORTS_BUCKET, write } from '../aws.mjs';

/** "Prints" a school unless its outcome is there; schools named for it crash, hang or fail. */
export async function handler({ Records }) {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    const { assessment, run, school } = JSON.parse(body);
    if (school.startsWith('crash')) process.exit(1);
    if (school.startsWith('fail')) {
      batchItemFailures.push({ itemIdentifier: messageId });
      continue;
    }
    const outcome = `${assessment}/${run}/outcomes/reported/${school}.json`;
    if ((await list(REPORTS_BUCKET, outcome)).length > 0) continue;
    if (school.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 200));
    await write(
      REPORTS_BUCKET,
      `${assessment}/${run}/reports/${school}.kk.pdf`,
      `%PDF of ${school} at ${Date.now()}`,
    );
    await write(REPORTS_BUCKET, `${assessment}/${run}/results/${school}.json`, '{}');
    await write(REPORTS_BUCKET, outcome, '{}');
  }
  return { batchItemFailures };
}
