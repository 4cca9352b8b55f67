import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { built } from '../../scripts/project.ts';
import { builtManifests } from '../house/whole-manifest.ts';

it.each(Object.entries(builtManifests()))(
  'the manifest built for %s says this and nothing else',
  (edition, whole) => {
    const text = readFileSync(join(built[edition as keyof typeof built], 'manifest.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(whole);
  },
);
