import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { type EditKind, type Step, stepsBetween } from '../../../src/core/edit/step.ts';
import { lastOf } from '../../../src/core/edit/undo.ts';
import { putBack } from '../../../src/core/snapshots/snapshot.ts';
import type { ChangeAnswer } from '../../../src/inspector/cookie-list/outcome.ts';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';
import { loadUndo } from '../../../src/storage/undo-history.ts';
import { cookie, day, then } from '../../core/make.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import fc from '../../properties.ts';
import { closedAfter, contents, drop, jarNow, put, withLocks } from './world.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: then });
  withLocks();
});
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

const names = ['a', 'b', 'c', 'd', 'e'] as const;
const make = (name: string, value: string, expires: number | null = then + day) =>
  cookie({ name, value, expires });
const idOf = (name: string) => identity(make(name, ''));
const at = (name: string) => jarNow().get(idOf(name)) ?? null;

/** What the site did last to a cookie: the value that it gave (`null`: it deleted it), and the end. */
interface Written {
  readonly value?: string | null;
  /** All values that it has given so far. */
  readonly given?: readonly string[];
  readonly expires?: number;
}

/** A jar with two surfaces, what they have seen of it, and the site. */
class World {
  readonly start = new Map(jarNow());
  readonly written = new Map<string, Written>();
  readonly surfaces = [0, 1].map(() => jarCommands('0', 'localhost', () => null));
  /** What each surface shows, as of when it was last brought up to date. */
  readonly seen = this.surfaces.map(() => jarNow());
  snapshot = contents();
  count = 0;

  value = () => `v${(this.count += 1)}`;

  /** Gives a command, perhaps to a surface that is closed in the middle of it. */
  async run(
    surface: number,
    closing: number | null,
    task: () => Promise<ChangeAnswer | null>,
  ): Promise<ChangeAnswer | null> {
    let answer: ChangeAnswer | null = null;
    const doing = async () => (answer = await task());
    if (closing === null) await doing();
    else await closedAfter(closing, doing);
    this.seen[surface] = jarNow();
    return answer;
  }

  async change(
    surface: number,
    kind: EditKind,
    steps: readonly Step[],
    closing: number | null,
  ): Promise<void> {
    const commands = this.surfaces[surface];
    if (!commands || steps.length === 0) return;
    const before = contents();
    const answer = await this.run(surface, closing, () => commands.change(kind, steps));
    // What is asked about is not done.
    // eslint-disable-next-line vitest/no-standalone-expect -- the property below calls it
    if (answer && answer.outcome === null) expect(contents()).toEqual(before);
  }

  async back(surface: number, undone: boolean, closing: number | null): Promise<ChangeAnswer | null> {
    const commands = this.surfaces[surface];
    await commands?.settle();
    const entry = lastOf(await loadUndo('0', 'localhost'), undone);
    if (!entry || !commands) return null;
    const answer = await this.run(surface, closing, () => commands.revert(entry.id));
    if (answer && answer.conflicts.length > 0) await commands.discard(entry.id, answer.conflicts);
    return answer;
  }
}

interface Act {
  readonly what:
    | 'look'
    | 'edit'
    | 'move'
    | 'delete'
    | 'import'
    | 'keep'
    | 'restore'
    | 'undo'
    | 'redo'
    | 'write'
    | 'extend'
    | 'drop';
  readonly surface: number;
  readonly name: string;
  readonly other: string;
  readonly closing: number | null;
}

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(
    ...(['look', 'edit', 'edit', 'move', 'move', 'delete', 'import', 'keep', 'restore', 'restore'] as const),
    ...(['undo', 'undo', 'redo', 'write', 'write', 'extend', 'drop'] as const),
  ),
  surface: fc.nat(1),
  name: fc.constantFrom(...names),
  other: fc.constantFrom(...names),
  closing: fc.option(fc.nat(12), { freq: 2 }),
});

const acts: Readonly<Record<Act['what'], (world: World, act: Act) => unknown>> = {
  look: (world, { surface }) => void (world.seen[surface] = jarNow()),
  edit: (world, { surface, name, closing }) => {
    const seen = world.seen[surface]?.get(idOf(name)) ?? null;
    const after = { ...(seen ?? make(name, '')), value: world.value() };
    return world.change(surface, seen ? 'edit' : 'create', [{ before: seen, after }], closing);
  },
  move: (world, { surface, name, other, closing }) => {
    const seen = world.seen[surface];
    const original = seen?.get(idOf(name));
    if (!original || name === other) return;
    const draft = { ...original, name: other };
    return world.change(surface, 'move', stepsBetween(original, draft, seen?.get(idOf(other))), closing);
  },
  delete: (world, { surface, name, other, closing }) => {
    const some = [name, other].flatMap((each) => world.seen[surface]?.get(idOf(each)) ?? []);
    const steps = [...new Set(some)].map((before) => ({ before, after: null }));
    return world.change(surface, 'delete', steps, closing);
  },
  import: (world, { surface, name, other, closing }) => {
    const steps = [...new Set([name, other])].map((each) => ({
      before: world.seen[surface]?.get(idOf(each)) ?? null,
      after: make(each, world.value(), then + 2 * day),
    }));
    return world.change(surface, 'take-in', steps, closing);
  },
  keep: (world) => void (world.snapshot = contents()),
  restore: (world, { surface, closing }) => {
    const here = [...(world.seen[surface]?.values() ?? [])];
    const { steps } = putBack({ name: 's', takenAt: then, cookies: world.snapshot }, here, then);
    return world.change(surface, 'put-back', steps, closing);
  },
  undo: (world, { surface, closing }) => world.back(surface, false, closing),
  redo: (world, { surface, closing }) => world.back(surface, true, closing),
  write: (world, { name }) => {
    const theirs = make(name, world.value(), then + 3 * day);
    const { given = [] } = world.written.get(name) ?? {};
    world.written.set(name, {
      value: theirs.value,
      given: [...given, theirs.value],
      expires: then + 3 * day,
    });
    put(theirs);
  },
  extend: (world, { name }) => {
    const there = at(name);
    if (!there) return;
    const expires = then + 4 * day + world.count++ * 60_000;
    const { given = [] } = world.written.get(name) ?? {};
    world.written.set(name, { expires, given });
    put({ ...there, expires });
  },
  drop: (world, { name }) => {
    if (!at(name)) return;
    const { given = [] } = world.written.get(name) ?? {};
    world.written.set(name, { value: null, given });
    drop(make(name, ''));
  },
};

/** Undoes everything, and never agrees to overwrite anything. */
async function undoAll(world: World): Promise<void> {
  for (let count = 0; count < 60; count++) {
    if (!(await world.back(count % 2, false, null))) return;
  }
  throw new Error('There is no end of what can be undone');
}

function checkEnd({ start, written }: World): void {
  for (const name of names) {
    const [first, last] = [start.get(idOf(name)) ?? null, at(name)];
    const theirs = written.get(name);
    if (!theirs) expect([name, last]).toEqual([name, first]);
    // What the site deleted after the person had, too, comes back with the person's undo: the two cannot be told apart.
    if (theirs?.value === null)
      expect([null, first?.value, ...(theirs.given ?? [])]).toContain(last?.value ?? null);
    else if (theirs?.value !== undefined) expect([name, last?.value]).toEqual([name, theirs.value]);
    if (theirs?.expires !== undefined && last) expect([name, last.expires]).toEqual([name, theirs.expires]);
  }
}

it('whatever was done, by whom and however it ended: undone, all is as it was, or as the site has made it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...names]),
      fc.array(act, { minLength: 1, maxLength: 14 }),
      async (there: readonly string[], list: readonly Act[]) => {
        resetBrowser();
        put(...there.map((name): Cookie => make(name, `first-${name}`)));
        const world = new World();
        for (const each of list) await acts[each.what](world, each);
        await undoAll(world);
        checkEnd(world);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
