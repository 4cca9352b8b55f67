// Run in another process: `build-elsewhere.ts EDITION ARCHIVE` builds an edition where it is run, and archives it.
import { writeFileSync } from 'node:fs';
import { archive } from '../../scripts/archive.ts';
import { buildEdition } from '../../scripts/edition.ts';
import { built } from '../../scripts/project.ts';

const [edition, file = ''] = process.argv.slice(2);
if (edition !== 'chrome' && edition !== 'firefox') throw new Error(`No edition: ${edition}`);
await buildEdition(edition);
writeFileSync(file, archive(built[edition]));
