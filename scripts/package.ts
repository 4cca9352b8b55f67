// `npm run package`: builds both editions and makes the archives that the stores take, the same to the octet from
// any clean clone of the same commit.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import metadata from '../package.json' with { type: 'json' };
import { archive } from './archive.ts';
import { buildEdition } from './edition.ts';
import { built, projectRoot } from './project.ts';

/** A version that must name what was built: no archive of anything that is not committed. */
function warnOfChanges(): void {
  const { stdout, status } = spawnSync('git', ['status', '--porcelain'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status === 0 && stdout !== '') {
    console.warn('There are uncommitted changes: nobody else can make the same archives.');
  }
}

warnOfChanges();
const folder = join(projectRoot, 'packages');
mkdirSync(folder, { recursive: true });
for (const edition of ['chrome', 'firefox'] as const) {
  await buildEdition(edition);
  const zip = archive(built[edition]);
  const name = `magic-cookie-${metadata.version}-${edition}.zip`;
  writeFileSync(join(folder, name), zip);
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  console.log(`${digest}  packages/${name}  ${zip.length.toLocaleString('en')} octets`);
}
