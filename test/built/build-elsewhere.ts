// Run in another process: `build-elsewhere.ts EDITION ARCHIVE` builds an edition where it is run, and archives it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { archive } from '../../scripts/archive.ts';

const [mode = '', file = ''] = process.argv.slice(2);
await build({ mode, logLevel: 'error' });
writeFileSync(file, archive(join(process.cwd(), 'dist', mode)));
