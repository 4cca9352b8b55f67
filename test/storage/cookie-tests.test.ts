import { beforeEach, describe, expect, it } from 'vitest';
import { type CookieTestRun, sweepCookieTests, underWay } from '../../src/storage/cookie-tests.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session } = fake.storage;
const run = (token: string): CookieTestRun => ({ token, store: '0', until: 1 });
const known = () => ((session.dump()['cookie-tests'] ?? []) as CookieTestRun[]).map(({ token }) => token);

/** A task that goes on until it is let go. */
function held() {
  let letGo: () => void = () => undefined;
  const task = () => new Promise<void>((resolve) => (letGo = resolve));
  return { task, letGo: () => letGo() };
}

beforeEach(resetBrowser);

describe('a cookie test', () => {
  it('is known before it begins and until it has ended, in memory, without its host', async () => {
    const during = await underWay(run('a'), async () => Promise.resolve(session.dump()));
    expect(during).toEqual({ 'cookie-tests': [{ token: 'a', store: '0', until: 1 }] });
    expect([session.dump(), fake.storage.local.dump()]).toEqual([{}, {}]);
  });

  it('is known beside others, and its end is the end of no other', async () => {
    const [first, second] = [held(), held()];
    const begun = [underWay(run('a'), first.task), underWay(run('b'), second.task)];
    await expect.poll(known).toEqual(['a', 'b']);
    first.letGo();
    await begun[0];
    expect(known()).toEqual(['b']);
    second.letGo();
    await begun[1];
    expect(session.dump()).toEqual({});
  });

  it('that fails stays known, so that what it left is taken out', async () => {
    await expect(underWay(run('a'), async () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(known()).toEqual(['a']);
  });
});

describe('sweeping', () => {
  it('waits for a test that is under way, and has nothing to take out where it came to its end', async () => {
    const test = held();
    const swept: string[] = [];
    const running = underWay(run('a'), test.task);
    await expect.poll(known).toEqual(['a']);
    const sweeping = sweepCookieTests(async ({ token }) => void swept.push(await Promise.resolve(token)));
    // The other test's sweep is over when this one has not begun.
    await session.set({ 'cookie-tests': [run('a'), run('b')] });
    await sweepBut('b', swept);
    test.letGo();
    await Promise.all([running, sweeping]);
    expect(swept).toEqual(['b']);
    expect(session.dump()).toEqual({});
  });

  /** Sweeps until one test is swept, without waiting for the others. */
  async function sweepBut(token: string, swept: string[]) {
    void sweepCookieTests(async (each) => void swept.push(await Promise.resolve(each.token)));
    await expect.poll(known).not.toContain(token);
  }

  it('takes out what each left once, though it is asked for twice, and forgets it', async () => {
    await session.set({ 'cookie-tests': [run('a'), run('b')] });
    const swept: string[] = [];
    const takeOut = async ({ token }: CookieTestRun) => void swept.push(await Promise.resolve(token));
    await Promise.all([sweepCookieTests(takeOut), sweepCookieTests(takeOut)]);
    expect(swept.sort()).toEqual(['a', 'b']);
    expect(session.dump()).toEqual({});
  });

  it('forgets a test of which nothing can be taken out, and says so', async () => {
    await session.set({ 'cookie-tests': [run('a')] });
    const failing = sweepCookieTests(async () => Promise.reject(new Error('no such store')));
    await expect(failing).rejects.toThrow('no such store');
    expect(session.dump()).toEqual({});
  });

  it('passes over what is stored and is no test', async () => {
    await session.set({ 'cookie-tests': [7, run('a'), { token: 'b' }] });
    const swept: string[] = [];
    await sweepCookieTests(async ({ token }) => void swept.push(await Promise.resolve(token)));
    expect(swept).toEqual(['a']);
  });
});
