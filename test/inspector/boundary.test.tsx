// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import type { Known } from '../../src/core/report/known.ts';
import type { Insight } from '../../src/inspector/store/types.ts';
import { known, now, show } from './render.tsx';
import { eventually } from '../eventually.ts';

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-broken]')];

/** State changes of a part that failed are rendered in a task of their own. */
const fails = (count: number) => eventually(() => expect(cards()).toHaveLength(count));

/** An insight of which one part throws as long as there is a reason. */
function insightThat(reason: { error: unknown }, part: string) {
  const rest = () => <p data-well />;
  const broken = () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- anything can be thrown
    if (reason.error !== null) throw reason.error;
    return <p data-mended />;
  };
  const values = {
    eventCount: () => 0,
    flagsFound: () => new Map(),
    isHarmless: () => false,
    otherPorts: () => new Map(),
  };
  const views = {
    HeadTools: rest,
    Findings: rest,
    LoginStatus: rest,
    LastEvent: rest,
    OtherPortFlag: () => null,
    ValueTag: rest,
    ValueTools: rest,
  };
  return { ...values, ...views, [part]: broken } as unknown as Insight;
}

describe('a part that throws', () => {
  it.each(['HeadTools', 'Findings', 'LoginStatus', 'LastEvent', 'ValueTag'])(
    'is replaced by a card that says so, and the rest goes on: %s',
    async (part) => {
      const { store, find } = show(known());
      store.update({ insight: insightThat({ error: new RangeError('Invalid time value') }, part) });
      await fails(1);
      expect(cards()[0]?.textContent).toContain('This part could not be shown');
      expect(cards()[0]?.textContent).toContain('Invalid time value');
      expect(find('.host').textContent).toBe('localhost:8000');
      expect(find('[data-visits]').dataset['visits']).toBe('3');
      expect(document.querySelectorAll('[data-well]').length).toBeGreaterThan(1);
    },
  );

  it('speaks the person’s language', async () => {
    const { store } = show(known(), 'ru');
    store.update({ insight: insightThat({ error: new Error('oh') }, 'LastEvent') });
    await fails(1);
    expect(cards()[0]?.textContent).toContain('Эту часть показать не удалось');
  });

  it('hands out what is known of it', async () => {
    const writeText = vi.fn(async (_text: string) => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { store, find } = show(known());
    store.update({ insight: insightThat({ error: new Error('oh') }, 'LastEvent') });
    await fails(1);
    find('[data-broken] button').click();
    await eventually(() => expect(find('[data-broken] button').textContent).toBe('Copied'));
    expect(writeText.mock.lastCall?.[0]).toMatch(/^oh\n.*boundary\.test/s);
  });

  it('says so where it cannot be handed out', async () => {
    const writeText = vi.fn(async () => Promise.reject(new Error('Write permission denied.')));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { store, find } = show(known());
    store.update({ insight: insightThat({ error: new Error('oh') }, 'LastEvent') });
    await fails(1);
    find('[data-broken] button').click();
    await eventually(() => expect(find('[data-broken] button').textContent).toBe('Copying failed'));
  });

  it.each([null, undefined, 'a text', {}])('may throw anything: %s', async (thrown) => {
    const { store } = show(known());
    store.update({ insight: insightThat({ error: new Error('first') }, 'HeadTools') });
    const views = store.insight.value as Insight;
    store.update({
      insight: {
        ...views,
        LastEvent: () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- anything can be thrown
          throw thrown;
        },
      },
    });
    await fails(2);
  });

  it('is not tried again by the clock alone, and is by the next news', async () => {
    const reason: { error: unknown } = { error: new Error('oh') };
    const { store, find } = show(known());
    store.update({ insight: insightThat(reason, 'LastEvent') });
    await fails(1);
    const [card] = cards();
    reason.error = null;
    for (let second = 1; second <= 3; second += 1) store.update({ now: now + second * 1000 });
    expect(cards()).toEqual([card]);
    store.learn({ visits: { count: 4, last: now } });
    await fails(0);
    find('[data-mended]');
    expect(find('[data-visits]').dataset['visits']).toBe('4');
  });

  it('may be the header, and the cookies go on', async () => {
    const { store, find } = show(known());
    const { page } = known();
    store.learn({ page: { ...page, url: null } as unknown as Known['page'] });
    await fails(1);
    find('[data-cookie=sessionid]');
    store.learn({ page });
    await fails(0);
    expect(find('.host').textContent).toBe('localhost:8000');
  });

  it('may be all that is reported: the host stands there, and the clock goes on', async () => {
    const { store, find } = show(known());
    store.learn({ journal: null as unknown as Known['journal'] });
    await fails(1);
    expect(find('.host').textContent).toBe('localhost:8000');
    store.update({ now: now + 1000 });
    await store.attempt('failedReading', async () => Promise.reject(new Error('Database is closed')));
    expect(find('[data-notice=failed]').textContent).toContain('Database is closed');
    store.learn({ journal: [] });
    await fails(0);
    find('[data-cookie=sessionid]');
  });
});
