import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { stepsBetween } from '../../../src/core/edit/step.ts';
import { entryLimit, lastOf } from '../../../src/core/edit/undo.ts';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';
import { loadUndo } from '../../../src/storage/undo-history.ts';
import { cookie, day, hour, sessionid, then } from '../../core/make.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { closedAfter, contents, drop, jarNow, put, withLocks } from './world.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: then });
  withLocks();
});
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

const surface = () => jarCommands('0', 'localhost', () => null);
const [a, b] = [cookie({ name: 'a', value: 'A' }), cookie({ name: 'b', value: 'B' })];
const removals = (cookies: readonly Cookie[]) => cookies.map((before) => ({ before, after: null }));
const additions = (cookies: readonly Cookie[]) => cookies.map((after) => ({ before: null, after }));
const many = (count: number, name = 'c') =>
  Array.from({ length: count }, (_, n) => cookie({ name: `${name}${n}`, value: String(n) }));

const entries = () => loadUndo('0', 'localhost');
async function undo(commands = surface()) {
  const last = lastOf(await entries(), false);
  return last && commands.revert(last.id);
}
async function redo(commands = surface()) {
  const last = lastOf(await entries(), true);
  return last && commands.revert(last.id);
}

describe('a cookie that is moved onto another', () => {
  it('takes its place, and undo brings both back', async () => {
    put(a, b);
    const moved = { ...a, name: 'b' };
    await surface().change('move', stepsBetween(a, moved, b));
    expect(contents()).toEqual([moved]);
    await undo();
    expect(contents()).toEqual([a, b]);
  });

  it('that nobody has seen is asked about first', async () => {
    put(a, b);
    const moved = { ...a, name: 'b' };
    const answer = await surface().change('move', stepsBetween(a, moved));
    expect(answer).toMatchObject({ outcome: null, conflicts: [{ present: b }] });
    expect(contents()).toEqual([a, b]);
    const accepted = new Map([[identity(b), b]]);
    await surface().change('move', stepsBetween(a, moved), { accepted });
    expect(contents()).toEqual([moved]);
    await undo();
    expect(contents()).toEqual([a, b]);
  });

  it('and is refused there loses nothing', async () => {
    put(a, b);
    fake.cookies.refuse('b');
    const { outcome } = await surface().change('move', stepsBetween(a, { ...a, name: 'b' }, b));
    expect(outcome).toMatchObject({ done: [], refused: [{ refusal: { code: 'unknown' } }] });
    expect(contents()).toEqual([a, b]);
    expect(await entries()).toEqual([]);
  });
});

describe('a change that was decided on something else', () => {
  const theirs = { ...a, value: 'theirs' };
  const edited = { ...a, value: 'edited' };

  it('overwrites nothing unasked', async () => {
    put(a);
    put(theirs);
    const answer = await surface().change('edit', stepsBetween(a, edited));
    expect(answer).toMatchObject({ outcome: null, conflicts: [{ present: theirs }] });
    expect(contents()).toEqual([theirs]);
  });

  it('is undone to what it overwrote', async () => {
    put(theirs);
    await surface().change('edit', stepsBetween(a, edited), { accepted: new Map([[identity(a), theirs]]) });
    expect(contents()).toEqual([edited]);
    await undo();
    expect(contents()).toEqual([theirs]);
  });

  it('deletes what is there now, and undo brings that back', async () => {
    put(theirs);
    await surface().change('delete', removals([a]));
    expect(contents()).toEqual([]);
    await undo();
    expect(contents()).toEqual([theirs]);
  });
});

describe('an undo', () => {
  const edited = { ...a, value: 'edited' };
  const theirs = { ...a, value: 'theirs' };

  it('asks before it overwrites what came since, and an undo of it brings that back', async () => {
    put(a);
    await surface().change('edit', stepsBetween(a, edited));
    put(theirs);
    const answer = await undo();
    expect(answer).toMatchObject({ outcome: null, conflicts: [{ present: theirs }] });
    expect(contents()).toEqual([theirs]);
    const [entry] = await entries();
    await surface().revert(entry?.id ?? '', { accepted: new Map([[identity(a), theirs]]) });
    expect(contents()).toEqual([a]);
    await redo();
    expect(contents()).toEqual([theirs]);
  });

  it('may be given up', async () => {
    put(a);
    await surface().change('edit', stepsBetween(a, edited));
    put(theirs);
    const answer = await undo();
    const [entry] = await entries();
    await surface().discard(entry?.id ?? '', answer?.conflicts ?? []);
    expect(await entries()).toEqual([]);
    expect(contents()).toEqual([theirs]);
  });

  it('of a value keeps the end that the site has given since', async () => {
    const [first, ours] = [sessionid(), sessionid({ value: 'ours' })];
    put(first);
    await surface().change('edit', stepsBetween(first, ours));
    const later = (first.expires ?? 0) + hour;
    put({ ...ours, expires: later });
    await undo();
    expect(contents()).toEqual([{ ...first, expires: later }]);
  });

  it('of an import leaves what the site has written since, and says how much', async () => {
    const all = many(60);
    await surface().change('take-in', additions(all));
    const theirs = { ...cookie({ name: 'c7' }), value: 'theirs' };
    put(theirs);
    drop(cookie({ name: 'c8' }));
    const answer = await undo();
    expect(answer?.outcome?.done).toHaveLength(58);
    expect(answer?.conflicts.map(({ present }) => present)).toEqual([theirs]);
    expect(contents()).toEqual([theirs]);
  });

  it('leaves nothing to undo of what is as it was already', async () => {
    put(a, b);
    await surface().change('delete', removals([a, b]));
    put(a);
    await undo();
    expect(contents()).toEqual([a, b]);
    expect(lastOf(await entries(), false)).toBeNull();
  });

  it('is of all that was done before a change of what was so already', async () => {
    const all = many(entryLimit);
    for (const each of all) await surface().change('create', additions([each]));
    const { outcome } = await surface().change('create', additions(all.slice(-1)));
    expect(outcome).toMatchObject({ done: [], refused: [] });
    const created = (await entries()).map(({ steps }) => steps.map(({ after }) => after?.name));
    expect(created).toEqual(all.map(({ name }) => [name]));
  });

  it('is undone, and that again', async () => {
    put(a, b);
    await surface().change('delete', removals([a, b]));
    await surface().change('create', additions([cookie({ name: 'n' })]));
    await undo();
    await undo();
    expect(contents()).toEqual([a, b]);
    await redo();
    expect(contents()).toEqual([]);
    await redo();
    expect(contents().map(({ name }) => name)).toEqual(['n']);
    expect(await redo()).toBeNull();
    await undo();
    await undo();
    expect(contents()).toEqual([a, b]);
  });

  it('of which nothing is left but what has changed since is over, and asks about that alone', async () => {
    put(a, b);
    await surface().change('delete', removals([a, b]));
    const theirs = { ...b, value: 'theirs' };
    put(a, theirs);
    const answer = await undo();
    expect(answer).toMatchObject({ outcome: { done: [] }, conflicts: [{ present: theirs }] });
    expect(await entries()).toMatchObject([{ steps: removals([b]) }]);
    expect(contents()).toEqual([a, theirs]);
  });

  it('keeps what the browser refused, to be tried again', async () => {
    put(a, b);
    await surface().change('delete', removals([a, b]));
    fake.cookies.refuse('b');
    expect(await undo()).toMatchObject({ outcome: { done: [{}], refused: [{}] } });
    fake.cookies.refuse();
    await undo();
    expect(contents()).toEqual([a, b]);
  });

  it('names what would have expired, and asks nothing where a cookie ended by itself', async () => {
    const short = cookie({ name: 'short', expires: then + hour });
    put(short);
    await surface().change('delete', removals([short]));
    await surface().change('create', additions([cookie({ name: 'new', expires: then + hour })]));
    vi.setSystemTime(then + day);
    drop(cookie({ name: 'new' }));
    expect(await undo()).toMatchObject({ conflicts: [] });
    expect(await undo()).toMatchObject({ outcome: { expired: [short] }, conflicts: [] });
    expect(await entries()).toEqual([]);
  });
});

describe('a surface that is closed in the middle', () => {
  it.each([0, 1, 2, 3, 30, 75, 149, 200])('after %d calls leaves the way back', async (calls) => {
    const all = many(150);
    put(...all);
    const before = contents();
    await closedAfter(calls, () => surface().change('delete', removals(all)));
    const left = contents().length;
    const next = surface();
    await next.settle();
    const [entry] = await entries();
    if (left === 150) expect(entry).toBeUndefined();
    else if (left > 0) expect(entry).toMatchObject({ interrupted: true, planned: 150, until: then });
    expect(entry?.steps.length ?? 0).toBe(150 - left);
    await undo(next);
    expect(contents()).toEqual(before);
  });

  it.each([
    ['not begun', false],
    ['done', true],
  ])('is judged by the jar of all that it was to change, be it in other hosts: %s', async (_, isDone) => {
    const there = ['one', 'two'].map((name) => cookie({ name, domain: `${name}.localhost` }));
    put(...(isDone ? [] : there));
    const open = there.map((before, index) => ({
      ...{ id: String(index), kind: 'delete', at: then, until: null, planned: 1 },
      ...{ steps: removals([before]), interrupted: false, undone: false, of: null },
    }));
    await fake.storage.session.set({ 'undo-history/0/localhost': open });
    await surface().settle();
    expect((await entries()).map(({ id, interrupted }) => [id, interrupted])).toEqual(
      isDone ? open.map(({ id }) => [id, true]) : [],
    );
  });

  it('has nothing half done where it cannot be remembered', async () => {
    put(a);
    fake.storage.session.failWritesWith(new Error('Session storage quota bytes exceeded.'));
    await expect(surface().change('delete', removals([a]))).rejects.toThrow('quota');
    expect(contents()).toEqual([a]);
  });

  it('writes down how far it has come a bounded number of times', async () => {
    const all = many(150);
    put(...all);
    const { calls } = fake.storage.session;
    const before = calls.set;
    await surface().change('delete', removals(all));
    expect(calls.set - before).toBeLessThanOrEqual(2 + 2 + 10);
  });
});

it('a change is noted as the person’s own, with its end, so that what the site does later is the site’s', async () => {
  put(a);
  await surface().change('delete', removals([a]));
  expect(fake.storage.session.dump()['own-changes/0']).toMatchObject([{ at: then, until: then }]);
});

it('a change is remembered and noted before it is made, so that nothing of it is taken for the site’s', async () => {
  put(a);
  const order: string[] = [];
  const write = fake.storage.session.set.bind(fake.storage.session);
  const writes = vi.spyOn(fake.storage.session, 'set').mockImplementation(async (items) => {
    // As a browser does, which writes in a process of its own.
    await new Promise((resolve) => setTimeout(resolve));
    await write(items);
    order.push(...Object.keys(items));
  });
  const remove = fake.cookies.remove.bind(fake.cookies);
  const removes = vi.spyOn(fake.cookies, 'remove').mockImplementation(async (details) => {
    order.push('removed');
    return remove(details);
  });
  onTestFinished(() => [writes, removes].forEach((spy) => spy.mockRestore()));
  await surface().change('delete', removals([a]));
  const [history, own] = ['undo-history/0/localhost', 'own-changes/0'];
  expect(order).toEqual([history, own, 'removed', history, own]);
});

describe('two surfaces', () => {
  it('lose nothing of each other', async () => {
    const all = many(40);
    put(...all);
    const [one, other] = [surface(), surface()];
    await Promise.all(all.map((each, index) => (index % 2 ? one : other).change('delete', removals([each]))));
    expect(await entries()).toHaveLength(40);
    for (let count = 0; count < 40; count++) await undo(count % 2 ? one : other);
    expect(contents()).toHaveLength(40);
  });

  it('of two hosts overwrite nothing of each other unasked: their cookies may be the same', async () => {
    put(a);
    const edits = ['one', 'other'].map((value) => stepsBetween(a, { ...a, value }));
    const hosts = ['localhost', 'rango.localhost'];
    const answers = await Promise.all(
      hosts.map((host, index) => jarCommands('0', host, () => null).change('edit', edits[index] ?? [])),
    );
    expect(answers.map(({ outcome, conflicts }) => [outcome === null, conflicts.length])).toEqual([
      [false, 0],
      [true, 1],
    ]);
    expect(contents()).toEqual([{ ...a, value: 'one' }]);
  });

  it('do not take one command for another that ended in the middle', async () => {
    const all = many(100);
    put(...all);
    const running = surface().change('delete', removals(all));
    await surface().settle();
    await running;
    expect(await entries()).toMatchObject([{ interrupted: false }]);
  });
});

describe('more cookies than a browser keeps', () => {
  it('are asked about first, unless it is known', async () => {
    const answer = await surface().change('take-in', additions(many(400)));
    expect(answer).toMatchObject({ outcome: null, crowded: [{ site: 'localhost', there: 0, wouldBe: 400 }] });
    expect(contents()).toEqual([]);
  });

  it('are reported as what is there, and undo brings back what went for them', async () => {
    fake.cookies.isBounded = true;
    const before = many(120, 'old');
    put(...before);
    const start = contents();
    const { outcome } = await surface().change('take-in', additions(many(100)), { isRoomKnown: true });
    const there = contents().filter(({ name }) => name.startsWith('c')).length;
    expect(outcome?.isFull).toBe(true);
    expect((outcome?.done.length ?? 0) - (outcome?.gone.length ?? 0)).toBe(there);
    expect(outcome?.goneOthers).toBe(120 - (contents().length - there));
    expect(outcome?.goneOthers).toBeGreaterThan(0);
    await undo();
    expect(contents()).toEqual(start);
  });
});

it('a cookie that went as soon as it was set was not evicted where the site has room', async () => {
  const theirs = cookie({ name: 'theirs' });
  put(b, theirs);
  const set = fake.cookies.set.bind(fake.cookies);
  const dropped = vi.spyOn(fake.cookies, 'set').mockImplementation(async (details) => {
    const kept = await set(details);
    // The site deletes it at once, and another of its cookies.
    for (const name of ['a', 'theirs']) fake.cookies.drop(name, 'explicit');
    return kept;
  });
  onTestFinished(() => dropped.mockRestore());
  const { outcome } = await surface().change('create', additions([a]));
  expect(outcome).toMatchObject({ gone: additions([a]), goneOthers: 0, isFull: false });
  expect(contents()).toEqual([b]);
  // Who may set it again, which is taken back then.
  expect(await entries()).toMatchObject([{ steps: additions([a]) }]);
});

it('a cookie that a browser writes otherwise is undone where it is', async () => {
  const wanted = cookie({ name: 'k', path: '/a b' });
  const { outcome } = await surface().change('create', additions([wanted]));
  expect(outcome?.adjusted).toHaveLength(1);
  expect([...jarNow().values()].map(({ path }) => path)).toEqual(['/a%20b']);
  await undo();
  expect(contents()).toEqual([]);
});
