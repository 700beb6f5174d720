import { join } from 'node:path';
import { writeWhole } from '../files.ts';
import { root } from '../root.ts';
import { sampleEvents } from './sample-events.ts';

/** `npm run events`: writes events/{parse,report,finish}.json anew after the sample has changed. */
for (const [name, event] of Object.entries(await sampleEvents())) {
  await writeWhole(join(root, 'events', `${name}.json`), `${JSON.stringify(event, null, 2)}\n`);
}
process.exit();
