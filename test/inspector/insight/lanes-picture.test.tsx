// @vitest-environment jsdom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import { lives } from '../../../src/core/journal/lanes.ts';
import { LifePicture } from '../../../src/inspector/insight/lanes/lanes-picture.tsx';
import { browserWords } from '../../fakes/words.ts';
import { now, sessionid } from '../render.tsx';

const [second, minute, day] = [1000, 60_000, 86_400_000];

type Event = Parameters<typeof append>[1];
const set = (cookie: Cookie, at: number): Event => ({ at, cookie, removed: false, cause: 'explicit' });
const gone = (cookie: Cookie, at: number, cause: Event['cause'] = 'expired_overwrite'): Event => ({
  at,
  cookie,
  removed: true,
  cause,
});
const reset = (before: Cookie, after: Cookie, at: number) => [gone(before, at, 'overwrite'), set(after, at)];

const visits: Cookie = { ...sessionid, name: 'visits', value: '2', expires: null };
const rotated = { ...sessionid, value: 'another' };
const extended = { ...rotated, expires: now + 15 * day };

function show(events: readonly Event[], cookies: readonly Cookie[], language = 'en-GB') {
  const changes = events.reduce<readonly Change[]>(append, []);
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  const names = ['sessionid', 'csrftoken', 'visits'];
  render(
    <LifePicture lives={lives(changes, cookies, names, now)} words={browserWords(language)} />,
    container,
  );
  const all = (selector: string) => Array.from(document.querySelectorAll<SVGElement>(selector));
  const label = (name: string) =>
    document.querySelector(`[data-life="${name}"] svg`)?.getAttribute('aria-label');
  return { all, label, html: () => container.innerHTML };
}

const whole = [
  set(sessionid, now - 20 * minute),
  ...reset(sessionid, rotated, now - 5 * minute),
  ...reset(rotated, extended, now - 10 * second),
];

describe('the picture of a life', () => {
  it('is an image for each cookie, with the same in words', () => {
    const { all, label } = show([...whole, set(visits, now - minute)], [extended, visits]);
    expect(all('svg[role=img]')).toHaveLength(2);
    expect(label('sessionid')).toBe(
      'sessionid: set 09:42:00; rotated 09:57:00; extended 10:01:50; until 8 December at 10:02 (in 15 days)',
    );
    expect(label('visits')).toBe('visits: set 10:01:00; session: until the browser closes');
  });

  it.each<[what: string, events: readonly Event[], cookies: readonly Cookie[], words: string]>([
    [
      'what was there before',
      [],
      [sessionid],
      'sessionid: existed before it was watched; until 7 December at 10:02 (in 14 days)',
    ],
    [
      'what the site ended',
      [set(visits, now - minute), gone(visits, now - second)],
      [],
      'visits: set 10:01:00; deleted by the site 10:01:59',
    ],
    [
      'what expired',
      [gone(visits, now, 'expired')],
      [],
      'visits: existed before it was watched; expired 10:02:00',
    ],
    [
      'what was evicted',
      [set(visits, now - minute), gone(visits, now - second, 'evicted')],
      [],
      'visits: set 10:01:00; evicted by the browser 10:01:59',
    ],
    [
      'what came back after it was deleted, and went unseen',
      [gone(visits, now - minute), set(visits, now - second)],
      [],
      'visits: existed before it was watched; deleted by the site 10:01:00; set 10:01:59; not here now',
    ],
    ['what went unseen', [set(visits, now - minute)], [], 'visits: set 10:01:00; not here now'],
    [
      'what happened often, once',
      [1, 2, 3].flatMap((n) =>
        reset(
          { ...sessionid, value: `v${n}` },
          { ...sessionid, value: `v${n + 1}` },
          now - minute + n * second,
        ),
      ),
      [{ ...sessionid, value: 'v4', expires: null }],
      'sessionid: existed before it was watched; rotated 3 times, last 10:01:03; session: until the browser closes',
    ],
    [
      'every extension',
      [1, 2].flatMap((n) =>
        reset(
          { ...sessionid, expires: now + n * day },
          { ...sessionid, expires: now + (n + 1) * day },
          now - minute + n * second,
        ),
      ),
      [],
      'sessionid: existed before it was watched; extended 2 times, last 10:01:02; not here now',
    ],
  ])('tells in words %s', (_, events, cookies, words) => {
    const { label } = show(events, cookies);
    expect(label(words.split(':')[0] ?? '')).toBe(words);
  });

  it('speaks the person’s language', () => {
    const { label } = show([set(visits, now - minute)], [visits], 'ru');
    expect(label('visits')).toContain('сессионная: до закрытия браузера');
  });

  it('tells cookies of one name apart', () => {
    const { all } = show([], [sessionid, { ...sessionid, path: '/admin' }]);
    expect(all('.name').map(({ textContent }) => textContent)).toEqual([
      'sessionid (localhost/admin)',
      'sessionid (localhost/)',
    ]);
  });

  it('draws another shape for all that can happen', () => {
    const { all } = show(
      [
        ...whole,
        ...reset(extended, { ...extended, secure: true }, now - 5 * second),
        gone({ ...extended, secure: true }, now - second),
      ],
      [],
    );
    const shapes = all('[data-life] .life-mark').map((mark) => mark.getAttribute('d'));
    expect(new Set(shapes).size).toBe(5);
    expect(all('[data-mark]').map((mark) => mark.dataset['mark'])).toEqual([
      'set',
      'rotated',
      'extended',
      'changed',
      'removed',
    ]);
    expect(all('[data-mark] title').at(-1)?.textContent).toBe('deleted by the site 10:01:59');
  });

  it('draws marks from left to right within the picture, with the expiry ahead of now', () => {
    const { all } = show(whole, [extended]);
    const places = all('[data-life] .life-mark').map((mark) =>
      Number(/translate\(([\d.]+)/.exec(mark.getAttribute('transform') ?? '')?.[1]),
    );
    const place = (selector: string) =>
      Number(/H([\d.]+)/.exec(all(selector)[0]?.getAttribute('d') ?? '')?.[1]);
    const places2 = [0, ...places, place('.life-line:last-of-type'), place('[data-ends]'), 360];
    expect(places2).toEqual(places2.toSorted((a, b) => a - b));
    expect(places).toHaveLength(3);
  });

  it('draws nothing that happened after now, though a clock was set back', () => {
    const { all } = show([set(visits, now + minute)], [visits]);
    const [line] = all('.life-now').map((path) => /M([\d.]+)/.exec(path.getAttribute('d') ?? '')?.[1]);
    const [mark] = all('[data-life] .life-mark').map((path) => path.getAttribute('transform'));
    expect(mark).toBe(`translate(${line} 11)`);
  });

  it('draws another value in another strength, and breaks the line that nobody saw begin', () => {
    const { all } = show(reset(sessionid, rotated, now - minute), [rotated]);
    expect(all('.life-line').map((line) => line.getAttribute('class'))).toEqual([
      'life-line life-value-0 life-unseen',
      'life-line life-value-1',
    ]);
  });

  it('draws three values that follow each other in three strengths, and one that comes back as before', () => {
    const values = ['a', 'b', 'c', 'a'].map((value) => ({ ...sessionid, value }));
    const events = values
      .slice(1)
      .flatMap((after, index) => reset(values[index] ?? after, after, now - minute + index * second));
    const { all } = show(events, [{ ...sessionid, value: 'a' }]);
    expect(
      all('.life-line').map((line) => /life-value-\d/.exec(line.getAttribute('class') ?? '')?.[0]),
    ).toEqual(['life-value-0', 'life-value-1', 'life-value-2', 'life-value-0']);
  });

  it('has an open end where a cookie ends with the browser, and none where it is gone', () => {
    expect(show([], [visits]).all('.life-open')).toHaveLength(1);
    expect(show([], [sessionid]).all('.life-open')).toHaveLength(0);
    expect(show([gone(visits, now)], []).all('.life-ahead')).toHaveLength(0);
  });

  it('explains the shapes that are there, and no others', () => {
    const { all } = show(whole, [extended]);
    expect(all('.life-legend li').map(({ textContent }) => textContent)).toEqual([
      'set',
      'rotated',
      'extended',
    ]);
    // Each picture says in words what its shapes do.
    expect(all('.life-legend').map((legend) => legend.getAttribute('aria-hidden'))).toEqual(['true']);
    expect(show([], [sessionid]).all('.life-legend')).toHaveLength(0);
  });

  it.each<[what: string, events: readonly Event[], cookies: readonly Cookie[], axis: readonly string[]]>([
    ['an expiry ahead', whole, [extended], ['20 minutes ago', 'now', 'in 15 days']],
    [
      'one cookie to which nothing happened',
      [set(visits, now - minute)],
      [sessionid, visits],
      ['1 minute ago', 'now', 'in 14 days'],
    ],
    ['no expiry ahead', [set(visits, now - minute)], [visits], ['1 minute ago', 'now']],
    ['nothing that happened', [], [sessionid], ['now', 'in 14 days']],
  ])('says when it begins and ends: %s', (_, events, cookies, axis) => {
    const { all } = show(events, cookies);
    expect(all('.life-axis text').map(({ textContent }) => textContent)).toEqual(axis);
  });

  it('is not there where no cookie is watched', () => {
    expect(show([], [{ ...sessionid, name: 'theme' }]).html()).toBe('');
  });

  it('shows no value, and nothing of its own style, which the content security policy forbids', () => {
    const { html } = show([...whole, set({ ...visits, name: 'visits', value: 'v4lu3' }, now)], [extended]);
    expect(html()).not.toMatch(/style=|v4lu3|another/);
    expect(html()).not.toContain(sessionid.value);
  });

  it('shows a name in which nothing hides', () => {
    const name = 'a\u202E<b>';
    const container = document.createElement('div');
    const evil = lives([], [{ ...sessionid, name }], [name], now);
    render(<LifePicture lives={evil} words={browserWords('en-GB')} />, container);
    expect(container.querySelector('.name')?.textContent).toBe('a‹U+202E›<b>');
    expect(container.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('a‹U+202E›<b>: ');
  });
});
