import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';
import { fileOf } from '../transcripts/file-of.ts';

const folder = join(projectRoot, 'test/transcripts');

it('each transcript that is kept is compared with by one test', () => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) =>
      Array.from(
        readFileSync(join(folder, name), 'utf8').matchAll(/transcript\(\s*'([^']+)'/g),
        ([, title]) => fileOf(title ?? ''),
      ),
    );
  expect(names.toSorted()).toEqual(readdirSync(join(folder, 'recorded')).toSorted());
});
