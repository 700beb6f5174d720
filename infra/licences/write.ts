import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { licencesPage, lockedPackages } from './list.ts';

const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
writeFileSync(join(root, 'infra/LICENCES.md'), licencesPage(lockedPackages(lockfile)));
