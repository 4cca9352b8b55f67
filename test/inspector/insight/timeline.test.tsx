// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { RacingExchange } from '../../../src/core/guard/race.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(resetBrowser);

const set = (name: string, value: string, at = now): Change => ({
  ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at },
  after: { ...sessionid, name, value },
});
const changed = (name: string, from: string, to: string, news: Partial<Change> = {}): Change => ({
  ...{ ...set(name, to), kind: 'changed', before: { ...sessionid, name, value: from }, ...news },
});
const watched = [...defaultSettings.watched, 'theme'];

function showTimeline(journal: readonly Change[], lastSeenAt: number | null = null) {
  const popup = show(known({ journal, settings: { ...defaultSettings, watched } }));
  popup.store.update({ lastSeenAt });
  popup.store.showView('timeline');
  return { ...popup, details: () => popup.find('.timeline .details').textContent };
}

describe('a value that differs', () => {
  it.each([
    ['dark', 'light', 'dark → light'],
    ['', 'light', '(empty) → light'],
    [`${'same '.repeat(30)}one`, `${'same '.repeat(30)}two`, '…e same same one → …e same same two'],
    ['a'.repeat(100), `b${'a'.repeat(99)}`, `${'a'.repeat(80)}… → b${'a'.repeat(79)}…`],
  ])('from %s to %s is shown from where it differs', (from, to, text) => {
    const { details } = showTimeline([changed('theme', from, to)]);
    expect(details()).toBe(text);
  });

  it('is shown by its tags where it is hidden, and never itself', async () => {
    const other = sessionid.value.split('').reverse().join('');
    const { details, text } = showTimeline([
      changed('sessionid', sessionid.value, other, { kind: 'rotated' }),
    ]);
    await eventually(() => expect(details()).toMatch(/^new value: #[\da-f]{6} → #[\da-f]{6}$/));
    const [before, after] = details().match(/#\w+/g) ?? [];
    expect(before).not.toBe(after);
    expect([text().includes(sessionid.value), text().includes(other)]).toEqual([false, false]);
  });
});

describe('changes of one page load', () => {
  const journal = [set('sessionid', sessionid.value), set('theme', 'dark', now + 3)];

  it('are one entry that unfolds', () => {
    const { find, store } = showTimeline(journal);
    expect(find('[data-group="2"] summary').textContent).toBe('2 cookies set theme, sessionid');
    store.learn({ load: { began: now - 100, activated: false } });
    expect(find('[data-group="2"] summary').textContent).toBe('Page load: 2 cookies set theme, sessionid');
    expect(document.querySelectorAll('[data-group] [data-event=set]')).toHaveLength(2);
  });
});

describe('what came since the person last looked', () => {
  const journal = [set('sessionid', sessionid.value, now - 60_000), set('theme', 'dark', now)];

  it.each([
    [null, [], false],
    [now - 30_000, ['theme'], true],
    [now, [], false],
    // All of it is new: a mark on each says nothing.
    [now - 90_000, [], false],
  ])('at %s is marked', (lastSeenAt, names, isSaid) => {
    showTimeline(journal, lastSeenAt);
    const marked = Array.from(
      document.querySelectorAll('[data-new] .name'),
      ({ textContent }) => textContent,
    );
    expect(marked).toEqual(names);
    expect(document.querySelector('[data-new-since]') !== null).toBe(isSaid);
  });
});

it.each([
  [now - 1000, 'set'],
  [now - 3000, undefined],
])('a row whose cookie changed at %i lights up: %s', (at, kind) => {
  show(known({ journal: [set('sessionid', sessionid.value, at)] }));
  const lit = document.querySelector<HTMLElement>('[data-cookie=sessionid] .just-changed');
  expect(lit?.dataset['justChanged']).toBe(kind);
});

describe('what undid a session', () => {
  const [older, newer] = ['a', 'b'].map((one) => one.repeat(4) + '8x2k0q7w5e9r1t3y6u4i8o0p2a4s') as [
    string,
    string,
  ];
  const journal = [
    changed('sessionid', older, newer, { kind: 'rotated', at: now - 50 }),
    changed('sessionid', newer, older, { kind: 'rotated', at: now }),
  ];
  const host = 'localhost:8000';
  const answer = (details: Partial<RacingExchange>): RacingExchange => ({
    ...{
      url: `http://${host}/`,
      method: 'GET',
      initiator: `http://${host}`,
      cookieHeader: `sessionid=${older}`,
    },
    ...{ startedAt: now - 100, time: now - 55, lines: [{ name: 'sessionid', value: newer }] },
    ...details,
  });
  const login = answer({ url: `http://${host}/login`, method: 'POST' });
  const slow = answer({
    ...{ url: `http://${host}/poll`, startedAt: now - 120, time: now - 5 },
    lines: [{ name: 'sessionid', value: older }],
  });
  const sentence =
    'GET /poll was sent with an older session; its response overwrote the newer one, which POST /login had set.';

  it.each(['watchedAnswers', 'recordedAnswers'])('is said of its change, by the %s', (which) => {
    const { store, find, text } = showTimeline(journal);
    expect(document.querySelector('[data-race]')).toBeNull();
    store.update({ [which]: [login, slow] });
    expect(find('[data-race=overwritten] summary').textContent).toBe(sentence);
    expect(document.querySelectorAll('[data-race]')).toHaveLength(1);
    expect(text()).not.toMatch(new RegExp(`${older}|${newer}`));
  });

  it('shows its requests on one scale, the earlier first', () => {
    const { store } = showTimeline(journal);
    store.update({ watchedAnswers: [login, slow] });
    const lines = [...document.querySelectorAll('[data-race] li')];
    expect(lines.map((line) => line.querySelector('code')?.textContent)).toEqual([
      'GET /poll',
      'POST /login',
    ]);
    expect(lines.map((line) => line.querySelector('.faint')?.textContent)).toEqual([
      expect.stringMatching(/^sent .+, response after 115 ms$/),
      expect.stringMatching(/^sent .+, response after 45 ms$/),
    ]);
    const bars = [...document.querySelectorAll('[data-race] rect')];
    expect(bars.map((bar) => Number(bar.getAttribute('x')))).toEqual([0, expect.closeTo(62.6, 0)]);
  });

  it('names the servers where they differ', () => {
    const { store, find } = showTimeline(journal);
    const other = answer({
      ...{ url: 'http://localhost:4000/login', method: 'POST', initiator: null, time: now - 5 },
      lines: [{ name: 'sessionid', value: older }],
    });
    store.update({ watchedAnswers: [login, other] });
    expect(find('[data-race=port-overwritten] summary').textContent).toBe(
      `Overwritten by localhost:4000, POST /login; ${host}, POST /login had set it. Cookies ignore ports.`,
    );
  });

  it('opens the group in which it stands', () => {
    const { store, find } = showTimeline([...journal, set('theme', 'dark', now + 3)]);
    expect(find('[data-group]').querySelector('details')?.open).toBe(false);
    store.update({ watchedAnswers: [login, slow] });
    expect(find('[data-group]').querySelector('details')?.open).toBe(true);
  });
});
