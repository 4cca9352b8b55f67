import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';
import { allSabotages } from '../sabotage/all.ts';
import { sabotaged } from '../sabotage/sabotage.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const sabotages = await allSabotages();

/** Promises of `docs/trust.md`: number, and the row as it is written. */
const promises = Array.from(read('docs/trust.md').matchAll(/^\| (\d+) +\|.*$/gm), ([row, number]) => ({
  number: Number(number),
  row,
}));

describe('what `npm run test:sabotage` breaks on purpose', () => {
  it('covers every promise, with two ways at least', () => {
    const few = promises.filter(
      ({ number }) => sabotages.filter(({ promise }) => promise === number).length < 2,
    );
    expect(promises.length).toBeGreaterThan(10);
    expect(few.map(({ number }) => number)).toEqual([]);
  });

  it.each(sabotages.map((each) => [`${each.promise}: ${each.what}`, each] as const))(
    'still fits the source: %s',
    (_, { edits, test, promise }) => {
      expect(edits.length).toBeGreaterThan(0);
      for (const edit of edits) expect(sabotaged(read(edit.file), edit)).not.toBe(read(edit.file));
      expect(existsSync(join(projectRoot, test))).toBe(true);
      const row = promises.find(({ number }) => number === promise)?.row ?? '';
      const names = Array.from(row.matchAll(/`(test\/[^`]+)`/g), ([, name = '']) => name);
      expect(names.some((name) => test.startsWith(name))).toBe(true);
    },
  );
});
