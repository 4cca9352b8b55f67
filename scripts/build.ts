// `npm run build`, `npm run build:firefox`: builds an edition into `dist`, or into a folder that is named after it.
import { resolve } from 'node:path';
import { buildEdition } from './edition.ts';
import { built } from './project.ts';

const [edition = '', folder] = process.argv.slice(2);
if (edition !== 'chrome' && edition !== 'firefox') {
  console.error(`Usage: tsx scripts/build.ts ${Object.keys(built).join('|')} [FOLDER]`);
  process.exit(2);
}
await buildEdition(edition, folder === undefined ? undefined : resolve(folder));
