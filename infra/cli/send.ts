import type { AssessmentInput } from '../local/assessment-input.ts';
import { say } from '../words.ts';
import type { Call } from './define.ts';
import { type DropOptions, type Dropped, drop } from './drop.ts';
import type { RemotePlace } from './places/place.ts';

/** Drops an assessment into the uploads bucket and says which runs it makes there. */
export async function send(
  { terminal }: Call,
  place: RemotePlace,
  input: AssessmentInput,
  options: DropOptions,
): Promise<Dropped[]> {
  for (const { name } of input.results) terminal.note(say('cli.upload.sending', { file: name }));
  const dropped = await drop(place, input, options);
  for (const { upload, run, wasDone } of dropped) {
    terminal.say(say('cli.upload.sent', { address: `s3://${upload.bucket}/${upload.key}`, run }));
    if (wasDone) terminal.say(say('cli.upload.wasDone', { run }));
  }
  return dropped;
}
