import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of templates, styles and messages: `templates/` beside a bundle, or at the root of the sources. */
export const templatesFolder: string = (() => {
  for (const place of ['./templates/', '../../templates/']) {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(folder)) return folder;
  }
  throw new Error('No folder "templates" beside the bundle or at the root of the sources.');
})();
