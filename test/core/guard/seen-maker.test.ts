import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import type { RacingExchange } from '../../../src/core/guard/race.ts';
import { digestOf, makingRequest, type SeenChange } from '../../../src/core/wire/seen-change.ts';
import { seenMaker } from '../../../src/core/guard/seen-maker.ts';
import { cookie, minute, then } from '../make.ts';
import { exchange } from '../wire/make.ts';

const host = 'app.example.test';
const sid = cookie({ name: 'sid', value: 'a1', domain: host });
const byLogin = makingRequest(exchange({ method: 'POST', url: `https://${host}/login/` }), -1);

function seen(of: Cookie, news: Partial<SeenChange> = {}): SeenChange {
  return {
    ...{ at: then, cookie: identity(of), removed: false, digest: digestOf(of.value), expires: of.expires },
    ...{ by: 'answer', request: byLogin, ...news },
  };
}

const answer = (news: Partial<RacingExchange> = {}): RacingExchange => ({
  ...{ url: `https://${host}/poll`, method: 'GET', initiator: null, cookieHeader: '' },
  ...{ startedAt: then - 50, time: then, lines: [{ name: 'sid', value: 'a1' }], ...news },
});

const noted = { at: then + 400, removed: false };

describe('who made a change that the journal noted', () => {
  it('is what the developer tools showed of the same cookie, value and moment', () => {
    const changes = [seen(sid)];
    expect(seenMaker({ cookie: sid, noted }, { changes, answers: [] })).toEqual(changes[0]);
    for (const other of [
      { cookie: { ...sid, value: 'a2' }, noted },
      { cookie: { ...sid, path: '/x' }, noted },
      { cookie: sid, noted: { ...noted, removed: true } },
      { cookie: sid, noted: { ...noted, at: then + 1_001 } },
    ])
      expect(seenMaker(other, { changes, answers: [] })).toBeNull();
  });

  it('is the nearest, and what one panel saw rather than what another did not', () => {
    const blind = seen(sid, { at: then + 390, by: 'not-seen', request: null });
    const far = seen(sid, { at: then - 500, request: null });
    const near = seen(sid, { at: then + 350 });
    expect(seenMaker({ cookie: sid, noted }, { changes: [far, near, blind], answers: [] })).toEqual(near);
    expect(seenMaker({ cookie: sid, noted }, { changes: [far, blind], answers: [] })).toEqual(blind);
  });

  it('is a watched answer, where the developer tools saw nobody', () => {
    const blind = seen(sid, { by: 'not-seen', request: null });
    const expected = { at: noted.at, by: 'answer', request: { method: 'GET', path: '/poll', lines: 0 } };
    expect(seenMaker({ cookie: sid, noted }, { changes: [], answers: [answer()] })).toMatchObject(expected);
    expect(seenMaker({ cookie: sid, noted }, { changes: [blind], answers: [answer()] })).toMatchObject(
      expected,
    );
    expect(seenMaker({ cookie: sid, noted }, { changes: [blind], answers: [] })).toEqual(blind);
    const gone = answer({ lines: [{ name: 'sid', value: null }] });
    const removal = { cookie: sid, noted: { ...noted, removed: true } };
    expect(seenMaker(removal, { changes: [], answers: [gone] })).toMatchObject(expected);
    expect(seenMaker(removal, { changes: [], answers: [answer()] })).toBeNull();
  });
});

describe('who set a cookie as it is now', () => {
  it('is the last that set this value with this end', () => {
    const changes = [seen(sid, { request: null }), seen(sid, { at: then + 5 })];
    expect(seenMaker({ cookie: sid }, { changes, answers: [] })).toEqual(changes[1]);
    for (const other of [
      { ...sid, value: 'a2' },
      { ...sid, expires: then },
      { ...sid, path: '/x' },
    ])
      expect(seenMaker({ cookie: other }, { changes, answers: [] })).toBeNull();
    const lasting = { ...sid, expires: then + minute };
    const found = seenMaker(
      { cookie: { ...lasting, expires: lasting.expires + 900 } },
      { changes: [seen(lasting)], answers: [] },
    );
    expect(found).toEqual(seen(lasting));
  });

  it('is a watched answer that set the value later, or where nobody was seen', () => {
    const at = then + 5_000;
    const expected = { at, by: 'answer', request: { method: 'GET', path: '/poll' } };
    const later = answer({ time: at });
    expect(seenMaker({ cookie: sid }, { changes: [seen(sid)], answers: [later] })).toMatchObject(expected);
    expect(seenMaker({ cookie: sid }, { changes: [seen(sid)], answers: [answer()] })).toEqual(seen(sid));
    const same = answer({ time: then + 900 });
    expect(seenMaker({ cookie: sid }, { changes: [seen(sid)], answers: [same] })).toEqual(seen(sid));
    const blind = seen(sid, { at: at + 9, by: 'not-seen', request: null });
    expect(seenMaker({ cookie: sid }, { changes: [blind], answers: [later] })).toMatchObject(expected);
    const twice = answer({
      time: at,
      lines: [
        { name: 'sid', value: 'a0' },
        { name: 'sid', value: 'a1' },
      ],
    });
    expect(seenMaker({ cookie: sid }, { changes: [], answers: [twice] })).toMatchObject(expected);
    const latest = answer({ time: at + 9, url: `https://${host}/latest` });
    expect(seenMaker({ cookie: sid }, { changes: [], answers: [later, latest] })).toMatchObject({
      ...{ at: at + 9, request: { path: '/latest' } },
    });
    const overtaken = { ...sid, value: 'a0' };
    expect(seenMaker({ cookie: overtaken }, { changes: [], answers: [twice] })).toBeNull();
    const elsewhere = answer({ url: 'https://other.test/poll' });
    expect(seenMaker({ cookie: sid }, { changes: [], answers: [elsewhere] })).toBeNull();
  });
});
