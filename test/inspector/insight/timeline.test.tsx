// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Race, RaceKind, RacingExchange } from '../../../src/core/guard/race.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import type { Happening } from '../../../src/core/journal/timeline.ts';
import type { Known } from '../../../src/core/report/known.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { RaceNote, racesByHappening } from '../../../src/inspector/insight/race-note.tsx';
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

  it.each<[what: string, facts: Partial<Known>, isPageLoad: boolean]>([
    ['that is shown', { load: { began: now - 100, activated: false } }, true],
    ['that was counted last', { visits: { count: 3, last: now - 100 } }, true],
    [
      'that was counted before',
      { visits: { count: 3, last: now + 60_000, recent: [{ began: now - 100, tab: 1 }] } },
      true,
    ],
    ['that began after them', { load: { began: now + 1, activated: false } }, false],
    ['that nobody knows of', { visits: null }, false],
  ])('are of a page load %s', (_, facts, isPageLoad) => {
    const { find, store } = showTimeline(journal);
    store.learn({ visits: null, ...facts });
    expect(find('[data-group="2"]').dataset['pageLoad']).toBe(isPageLoad ? 'true' : undefined);
    expect(find('[data-group="2"] summary').textContent.startsWith('Page load: ')).toBe(isPageLoad);
  });

  it('are counted by their cookies, each named once, one without a name and what hides in one too', () => {
    const named = ['', 'a\u200bb', 'theme'].map((name, index) => set(name, 'dark', now + index));
    const again = changed('theme', 'dark', 'light', { at: now + 4 });
    const { find, store } = showTimeline(named);
    store.learn({ settings: { ...defaultSettings, watched: ['*'] } });
    expect(find('[data-group] summary').textContent).toBe('3 cookies set theme, a‹U+200B›b, (no name)');
    store.learn({ journal: [...named, again] });
    expect(find('[data-group] summary').textContent).toBe('3 cookies changed theme, a‹U+200B›b, (no name)');
  });

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
    [now - 60_000, ['theme'], true],
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

  it('stays marked where a search hides what was there before', () => {
    const { find } = showTimeline(journal, now - 30_000);
    search(find('[name=timeline]'), 'theme');
    const shown = Array.from(
      document.querySelectorAll('.timeline [data-event] .name'),
      (name) => name.textContent,
    );
    expect(shown).toEqual(['theme']);
    expect(document.querySelectorAll('[data-new]')).toHaveLength(1);
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

describe('what happened last', () => {
  const gone: Change = { ...set('sessionid', ''), kind: 'removed', before: sessionid, after: null };
  const token = (value: string) => value.repeat(32);
  const loggedInAndOut: readonly Change[] = [
    changed('csrftoken', token('a'), token('b'), { kind: 'rotated', at: now - 60_000 }),
    set('sessionid', sessionid.value, now - 60_000),
    { ...gone, cause: 'expired_overwrite' },
  ];

  it.each<readonly [what: string, after: readonly Change[], text: string]>([
    ['before what the answer to it set', [set('sessionid', 'b'.repeat(32), now + 2000)], 'Signed out'],
    ['until something else happens', [set('theme', 'dark', now + 2001)], 'theme set'],
    [
      'until the person changes something',
      [changed('theme', 'dark', 'light', { at: now + 100, own: true })],
      'theme changed',
    ],
  ])('is a log-out %s', (_, after, text) => {
    const journal = [...loggedInAndOut, ...after];
    const { find } = show(known({ journal, settings: { ...defaultSettings, watched } }));
    expect(find('.last-event-text').textContent).toContain(text);
  });
});

it('who made a change is said of those that are not the person’s own', () => {
  const theme = { ...sessionid, name: 'theme', value: 'dark' };
  const journal: readonly Change[] = [
    set('sessionid', sessionid.value, now - 60_000),
    { ...changed('theme', 'dark', 'light', { at: now - 40_000 }), before: theme },
    { ...set('theme', '', now - 20_000), kind: 'removed', before: theme, after: null },
    { ...set('theme', 'dark'), own: true },
  ];
  const { store } = showTimeline(journal);
  store.update({
    MadeBy: ({ cookie, noted }) => <b data-made>{[cookie.name, noted?.at, noted?.removed].join(' ')}</b>,
  });
  const made = [...document.querySelectorAll('[data-made]')];
  expect(made.map(({ textContent }) => textContent)).toEqual([
    `theme ${now - 20_000} true`,
    `theme ${now - 40_000} false`,
    `sessionid ${now - 60_000} false`,
  ]);
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

  it('is found in what was watched and what was recorded together', () => {
    const { store, find } = showTimeline(journal);
    store.update({ watchedAnswers: [login], recordedAnswers: [slow] });
    expect(find('[data-race=overwritten] summary').textContent).toBe(sentence);
    store.update({ watchedAnswers: [slow], recordedAnswers: [login] });
    expect(find('[data-race=overwritten] summary').textContent).toBe(sentence);
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

  it('names the servers where the one that was undone is another', () => {
    const { store, find } = showTimeline(journal);
    const elsewhere = { ...login, url: 'http://localhost:4000/login', initiator: null };
    const here = answer({ initiator: null, time: now - 5, lines: [{ name: 'sessionid', value: older }] });
    store.update({ watchedAnswers: [elsewhere, here] });
    expect(find('[data-race=port-overwritten] summary').textContent).toBe(
      `Overwritten by ${host}, GET /; localhost:4000, POST /login had set it. Cookies ignore ports.`,
    );
  });

  it.each<[kind: RaceKind, sentence: string]>([
    [
      'overwritten',
      'GET /a was sent with an older session; its response overwrote the newer one, which POST /b had set.',
    ],
    [
      'deleted',
      'GET /a was sent with an older session; its response deleted the newer one, which POST /b had set.',
    ],
    ['revived', 'GET /a was sent before POST /b deleted the session; its response set it again.'],
    ['port-overwritten', 'Overwritten by GET /a; POST /b had set it. Cookies ignore ports.'],
    ['port-deleted', 'Deleted by GET /a; POST /b had set it. Cookies ignore ports.'],
    ['twin', 'GET /a made a second cookie of this name: a server may read the other one.'],
  ])('is one sentence: %s', (kind, sentence) => {
    show(known());
    const request = { authority: host, startedAt: now - 9, time: now };
    const race: Race = {
      ...{ kind, at: now, name: 'sessionid', domain: 'localhost', path: '/' },
      by: { ...request, method: 'GET', path: '/a' },
      undone: kind === 'twin' ? null : { ...request, method: 'POST', path: '/b', startedAt: now - 5 },
    };
    const place = document.createElement('div');
    render(<RaceNote race={race} page={host} />, place);
    expect(place.querySelector('summary')?.textContent).toBe(sentence);
    expect(place.querySelectorAll('li')).toHaveLength(kind === 'twin' ? 1 : 2);
  });

  it('is one change each, though two came in one millisecond, of which one deleted', () => {
    const request = { method: 'GET', authority: host, path: '/', startedAt: now - 9, time: now };
    const race = { at: now, name: 'sessionid', domain: 'localhost', path: '/', by: request, undone: request };
    const happening = {
      ...changed('sessionid', older, newer),
      name: 'sessionid',
      own: false,
      attributes: [],
    };
    const [one, other] = [{ ...happening }, { ...happening }] as unknown as readonly Happening[];
    const deletion = {
      ...happening,
      kind: 'removed',
      after: null,
      before: sessionid,
    } as unknown as Happening;
    const found = racesByHappening(
      [deletion, one, other].flatMap((each) => each ?? []),
      [
        { ...race, kind: 'overwritten' },
        { ...race, kind: 'port-overwritten' },
        { ...race, kind: 'deleted' },
      ],
    );
    expect([one, other, deletion].map((each) => each && found.get(each)?.kind)).toEqual([
      ...['overwritten', 'port-overwritten', 'deleted'],
    ]);
    // Of another path, domain or name is another cookie.
    for (const elsewhere of [{ path: '/a' }, { domain: 'a.localhost' }, { name: 'theme' }])
      expect(
        racesByHappening(
          [{ ...happening } as unknown as Happening],
          [{ ...race, kind: 'overwritten', ...elsewhere }],
        ).size,
      ).toBe(0);
  });

  it('opens the group in which it stands', () => {
    const { store, find } = showTimeline([...journal, set('theme', 'dark', now + 3)]);
    expect(find('[data-group]').querySelector('details')?.open).toBe(false);
    store.update({ watchedAnswers: [login, slow] });
    expect(find('[data-group]').querySelector('details')?.open).toBe(true);
  });
});

const texts = (selector: string) =>
  Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent);
const names = () => texts('.timeline > ol .name');
function search(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
/** Apart by more than a page load takes. */
const two = [set('sessionid', sessionid.value, now - 60_000), set('theme', 'dark', now)];

describe('the tools of the timeline', () => {
  it('copy what is shown as text, with times in UTC, and say that it was', async () => {
    const { find, commands } = showTimeline(two);
    const line = (at: number, name: string) =>
      `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC  ${name} set\n`;
    const copy = find('[data-timeline=copy]');
    expect(copy.textContent).toBe('Copy as text');
    copy.click();
    await eventually(() => expect(copy.textContent).toBe('Copied'));
    expect(commands.copy).toHaveBeenLastCalledWith(`${line(now, 'theme')}${line(now - 60_000, 'sessionid')}`);
    search(find('[name=timeline]'), 'THEME');
    copy.click();
    await eventually(() => expect(commands.copy).toHaveBeenLastCalledWith(line(now, 'theme')));
  });

  it('search it, and say where nothing fits', () => {
    const { find, text } = showTimeline(two);
    expect(names()).toEqual(['theme', 'sessionid']);
    search(find('[name=timeline]'), 'sess');
    expect(names()).toEqual(['sessionid']);
    expect(text()).not.toContain('No matches.');
    search(find('[name=timeline]'), 'nothing');
    expect([names(), text().includes('No matches.')]).toEqual([[], true]);
  });

  it('unfold what is found in a group', () => {
    const { find } = showTimeline([set('sessionid', sessionid.value), set('theme', 'dark', now + 3)]);
    const group = () => find('[data-group]').querySelector('details')?.open;
    expect(group()).toBe(false);
    search(find('[name=timeline]'), 'localhost');
    expect(group()).toBe(true);
  });

  it('pause it until it is resumed', () => {
    const { find, store } = showTimeline(two.slice(0, 1));
    const pause = find('[data-timeline=pause]');
    const state = () => [
      pause.textContent,
      pause.getAttribute('aria-pressed'),
      find('.timeline').dataset['paused'],
    ];
    expect(state()).toEqual(['Pause', 'false', 'false']);
    pause.click();
    store.learn({ journal: two });
    expect([state(), names()]).toEqual([['Resume', 'true', 'true'], ['sessionid']]);
    expect(texts('.timeline > .faint')).toContain('Paused: changes are recorded, and shown when you resume.');
    pause.click();
    expect([state(), names()]).toEqual([
      ['Pause', 'false', 'false'],
      ['theme', 'sessionid'],
    ]);
  });

  it('pause all of it, what the search hides as well', () => {
    const { find } = showTimeline(two);
    search(find('[name=timeline]'), 'theme');
    find('[data-timeline=pause]').click();
    expect(names()).toEqual(['theme']);
    search(find('[name=timeline]'), '');
    expect(names()).toEqual(['theme', 'sessionid']);
  });

  it('clear it, though it is paused', async () => {
    const { find, store, commands } = showTimeline(two);
    find('[data-timeline=pause]').click();
    find('[data-timeline=clear]').click();
    await eventually(() => expect(commands.clearTimeline).toHaveBeenCalledOnce());
    store.learn({ journal: [] });
    expect([names(), find('.timeline').dataset['paused']]).toEqual([[], 'false']);
    expect(texts('.timeline > .faint')).toEqual(['New changes to watched cookies appear here.']);
    expect(document.querySelector('.timeline-tools')).toBeNull();
  });
});

describe('a timeline that was cleared', () => {
  const at = now - 60_000;

  it.each([
    [null, '', null],
    [{ at, canUndo: false }, 'Cleared: 10:01:00.', 'false'],
    [{ at, canUndo: true }, 'Cleared: 10:01:00.UndoDelete for good', 'true'],
  ])('says when, and takes it back where it can be: %o', (cleared, words, canUndo) => {
    const { find, store } = showTimeline([]);
    store.update({ cleared });
    const line = find('.cleared');
    expect([line.textContent, line.getAttribute('data-cleared')]).toEqual([words, canUndo]);
  });

  it.each([
    ['undo', 'restoreTimeline'],
    ['forget', 'forgetCleared'],
  ] as const)('has the focus once it is asked to %s', async (button, command) => {
    const { find, store, commands } = showTimeline([]);
    store.update({ cleared: { at, canUndo: true } });
    find(`[data-timeline=${button}]`).click();
    await eventually(() => expect(commands[command]).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(find('.cleared'));
  });
});

it.each([
  ['earlier than all that is shown', now - 120_000, two, '10:00:00'],
  ['while what is shown went on', now - 30_000, two, '10:01:00'],
  ['where nothing is shown', now - 30_000, [], '10:01:30'],
])('changes that were lost are told of %s', (_, lost, journal, time) => {
  const { find, store } = showTimeline(journal);
  expect(document.querySelector('[data-lost]')).toBeNull();
  store.update({ lost });
  expect(find('[data-lost]').textContent).toBe(`${time}Some earlier changes are missing: memory is limited.`);
  expect(document.querySelector('.timeline-tools') !== null).toBe(journal.length > 0);
});

it('each entry says to the second when it was, and which day and zone that is', () => {
  const { find } = showTimeline([set('sessionid', sessionid.value, now - 60_000)]);
  const stamp = find('.timeline > ol .stamp');
  expect([stamp.textContent, stamp.getAttribute('datetime')]).toEqual([
    '10:01:00',
    new Date(now - 60_000).toISOString(),
  ]);
  expect(stamp.title).toMatch(/Monday,? 23 November 2026 at 10:01:00/);
});

const late = new Date(now + 3_600_000);
const ending = { ...sessionid, name: 'theme', value: 'dark', expires: late.getTime() };
const between = (
  before: Partial<Cookie>,
  after: Partial<Cookie>,
  kind: Change['kind'] = 'changed',
): Change => ({
  ...{ kind, cause: 'explicit', times: 1, at: now },
  ...{ before: { ...ending, ...before }, after: { ...ending, ...after } },
});

describe('the details of a change', () => {
  it.each<[what: string, change: Change, details: string | undefined]>([
    ['a cookie', { ...between({}, {}, 'set'), before: null }, 'dark; until 11:02 (in 1 hour)'],
    [
      'a session cookie without a value',
      { ...between({}, { value: '', expires: null }, 'set'), before: null },
      '(empty); session: until the browser closes',
    ],
    [
      'a cookie that never ends',
      { ...between({}, { expires: 8.64e15 }, 'set'), before: null },
      'dark; never expires',
    ],
    ['an extension', between({}, { expires: now + 7_200_000 }, 'extended'), 'until 12:02 (in 2 hours)'],
    ['a deletion', { ...between({}, {}, 'removed'), after: null }, undefined],
    ['Secure', between({}, { secure: true }), 'not Secure → Secure'],
    ['HttpOnly', between({}, { httpOnly: false }), 'HttpOnly → not HttpOnly'],
    ['SameSite', between({}, { sameSite: 'strict' }), 'SameSite lax → strict'],
    [
      'the expiry',
      between({ expires: now + 7_200_000 }, {}),
      'until 12:02 (in 2 hours) → until 11:02 (in 1 hour)',
    ],
    [
      'the lifetime',
      between({}, { expires: null }),
      'until 11:02 (in 1 hour) → session: until the browser closes',
    ],
    [
      'an expiry that reads the same',
      between({}, { expires: late.getTime() + 2000 }),
      'until 11:02 (in 1 hour)',
    ],
    ['several', between({}, { value: 'light', secure: true }), 'dark → light; not Secure → Secure'],
  ])('are what is new: %s', (_, change, details) => {
    showTimeline([change]);
    expect(texts('.timeline .details')[0]).toBe(details);
  });

  it.each([
    [12, '', 12],
    [13, '…', 12],
    [60, '…', 12],
  ])('begin twelve characters before two long values differ: after %i', (common, cut, kept) => {
    const [from = '', to = ''] = ['x', 'y'].map((end) => `${'c'.repeat(common)}${end}${'z'.repeat(100)}`);
    showTimeline([between({ value: from }, { value: to })]);
    const part = `${cut}${'c'.repeat(kept)}x${'z'.repeat(79 - kept)}…`;
    expect(texts('.timeline .details')[0]).toBe(`${part} → ${part.replace('x', 'y')}`);
  });

  it('show eighty characters of a value as they are', () => {
    const [from, to] = [`${'c'.repeat(79)}x`, `${'c'.repeat(79)}y`];
    showTimeline([between({ value: from }, { value: to })]);
    expect(texts('.timeline .details')[0]).toBe(`${from} → ${to}`);
  });

  it('hide the value of a cookie that a person set to be hidden, before or after', async () => {
    const { store } = showTimeline([between({}, { value: 'light' })]);
    const { settings } = store.known.value ?? known();
    store.learn({ settings: { ...settings, masked: 'all' } });
    await eventually(() =>
      expect(texts('.timeline .details')[0]).toMatch(/^new value: #[\da-f]{6} → #[\da-f]{6}$/),
    );
  });

  it.each([
    ['was replaced', sessionid.value, ''],
    ['is new', '', sessionid.value],
  ])('hide a secret that %s beside an empty value', async (_, from, to) => {
    showTimeline([changed('sessionid', from, to)]);
    await eventually(() => expect(texts('.timeline .details')[0]).toMatch(/#[\da-f]{6}/));
    expect(texts('.timeline .details')[0]).not.toContain(sessionid.value.slice(0, 8));
  });

  it.each<[what: string, news: Partial<Change>, line: string]>([
    ['by the person', { own: true }, 'theme changed by you, in Magic Cookie'],
    ['once', { times: 1 }, 'theme changed'],
    ['twice', { times: 2 }, 'theme changed 2 times in a row'],
    [
      'deleted by the person',
      { kind: 'removed', own: true, after: null },
      'theme deleted by you, in Magic Cookie',
    ],
  ])('follow what happened: %s', (_, news, line) => {
    const { find } = showTimeline([{ ...between({}, { secure: true }), ...news }]);
    const entry = find('.timeline > ol > li');
    expect(entry.querySelector('.happening')?.textContent.replace('not Secure → Secure', '').trim()).toBe(
      line,
    );
    expect(entry.dataset['own']).toBe(news.own ? 'true' : undefined);
  });
});

describe('the picture above the timeline', () => {
  it('is of the watched cookies of this host alone, of those that went too', () => {
    const there = { ...sessionid, domain: 'other.localhost' };
    const { store } = showTimeline([
      { ...set('csrftoken', 'a', now - 60_000) },
      { ...set('visits', '1', now - 50_000), after: { ...there, name: 'visits', value: '1' } },
    ]);
    store.learn({
      cookies: [
        sessionid,
        { ...sessionid, name: 'unwatched' },
        { ...there, name: 'last_visit' },
        { ...there, name: 'visits' },
      ],
    });
    const lives = document.querySelectorAll<HTMLElement>('[data-life]');
    expect(Array.from(lives, ({ dataset }) => dataset['life']).toSorted()).toEqual([
      'csrftoken',
      'sessionid',
    ]);
  });
});

describe('the picture above the timeline, as time goes on', () => {
  it('is drawn anew every ten seconds for two minutes after something happened, and once a minute then', () => {
    const { store } = showTimeline([
      set('theme', 'dark', now - 30_000),
      set('sessionid', sessionid.value, now - 1000),
    ]);
    const drawnAt = (ago: number) => {
      store.update({ now: now + ago });
      return document.querySelector('.lives')?.outerHTML;
    };
    const isDrawnAnew = (from: number, to: number) => drawnAt(from) !== drawnAt(to);
    expect([isDrawnAnew(0, 10_000), isDrawnAnew(60_000, 70_000)]).toEqual([true, true]);
    expect([isDrawnAnew(240_000, 270_000), isDrawnAnew(240_000, 300_000)]).toEqual([false, true]);
  });
});

describe('a sign-in and a sign-out', () => {
  const csrftoken = { ...sessionid, name: 'csrftoken', httpOnly: false };
  const login = [
    changed('csrftoken', 'a'.repeat(32), 'b'.repeat(32), { kind: 'rotated', at: now - 20_000 }),
    changed('sessionid', 'c'.repeat(32), 'd8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8', {
      kind: 'rotated',
      at: now - 20_000,
    }),
  ];
  const gone: Change = {
    ...{ kind: 'removed', cause: 'expired_overwrite', times: 1, at: now },
    ...{ before: { ...sessionid, value: 'd8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8' }, after: null },
  };

  it.each<[what: string, journal: readonly Change[], kind: string, words: string, names: readonly string[]]>([
    [
      'both',
      login,
      'signed-in',
      'Signed in session ID and CSRF token were renewed together',
      ['sessionid', 'csrftoken'],
    ],
    ['the site', [...login, gone], 'signed-out', 'Signed out the site deleted the session ID', ['sessionid']],
    [
      'nobody knows',
      [...login, { ...gone, cause: 'unattributed' }],
      'signed-out',
      'Signed out the session ID was deleted; this browser does not report by whom',
      ['sessionid'],
    ],
    [
      'a cookie',
      [
        {
          ...set('remember_token', '1|abc'),
          after: { ...csrftoken, name: 'remember_token', value: '1|abc' },
        },
      ],
      'signed-in',
      'Signed in the site set a log-in cookie',
      ['remember_token'],
    ],
  ])('are one entry with its reason: %s', (_, journal, kind, words, among) => {
    const { find, store } = showTimeline(journal);
    const { settings } = store.known.value ?? known();
    store.learn({ settings: { ...settings, watched: ['*'] } });
    const entry = find(`.timeline > ol > [data-event=${kind}]`);
    const [what, why] = entry.querySelectorAll('strong, .faint');
    expect(`${what?.textContent} ${why?.textContent}`).toBe(words);
    expect([...texts(`[data-event=${kind}] .name`)].sort()).toEqual([...among].sort());
  });
});
