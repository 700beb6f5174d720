import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { errorsPage } from './page.ts';

writeFileSync(join(root, 'events/ERRORS.md'), errorsPage());
