import { describe, expect, it } from 'vitest';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { faults } from '../../e2e/xray/faults.ts';
import { type Act, djangoValue, jweValue, open, submit } from '../../e2e/xray/scenario.ts';
import { played } from './play.ts';
import {
  type Answers,
  app,
  call,
  gone,
  newer,
  older,
  recorded,
  sid,
  signIn,
  toLogin,
  withoutCredentials,
  xrayed,
} from './story.ts';

const signedIn: Answers = { 'POST /login': [{ lines: [sid(newer)] }] };
const csrf = `csrf_token=${'0f'.repeat(16)}`;

describe('what is named', () => {
  it.each<[what: string, kind: string, acts: readonly Act[], answers: Answers]>([
    [
      'a call without credentials that is forbidden',
      'bare-call',
      [signIn, call('/api/me', 'GET', 'omit')],
      { ...signedIn, 'GET /api/me': [{ status: 403 }] },
    ],
    [
      'a call with the session that was turned away, as the way back that it is',
      'loop',
      [signIn, call('/api/me')],
      { ...signedIn, 'GET /api/me': [{ status: 401 }] },
    ],
    [
      'a token that did not go with a call that failed',
      'stayed',
      [open(`${app}/login`), call('/api/login', 'POST')],
      {
        'GET /login': [{ lines: [`${csrf}; Path=/login; Secure`] }],
        'POST /api/login': [{ status: 400 }],
      },
    ],
    [
      'that somebody is signed in, whatever else was refused before',
      'signed-in',
      [signIn, open(`${app}/home`)],
      { 'POST /login': [{ lines: [sid(newer), `${csrf}; Path=/; Domain=other.test`] }] },
    ],
    ['no log-in in a log-out', 'no-log-in', [open(`${app}/home`), submit(`${app}/logout`)], {}],
    [
      'no log-out that failed where nobody was signed in',
      'no-log-in',
      [submit(`${app}/logout`)],
      { 'POST /logout': [{ lines: ['_oauth2_proxy=; Path=/; Max-Age=0'] }] },
    ],
    [
      'a log-out',
      'signed-out',
      [signIn, open(`${app}/home`), submit(`${app}/logout`)],
      { ...signedIn, 'POST /logout': [{ lines: [gone] }] },
    ],
    [
      'a log-out of a session that only its value shows to be one',
      'signed-out',
      [signIn, open(`${app}/home`), submit(`${app}/logout`)],
      {
        'POST /login': [{ lines: [`user_session=${'0f'.repeat(16)}; Path=/; HttpOnly`] }],
        'POST /logout': [{ lines: ['user_session=; Path=/; Max-Age=0'] }],
      },
    ],
  ])('is %s', (_, kind, acts, answers) => {
    expect(xrayed(acts, answers).kind).toBe(kind);
  });
});

it('a log-in by a script without credentials is named, not the line that it could not set', () => {
  // As where the jar shows that nothing was kept.
  const bare = withoutCredentials(recorded([call('/login', 'POST')], signedIn));
  expect(xrayOf(bare).verdict.kind).toBe('bare-call');
});

describe('a scheme', () => {
  const loop = [signIn, open(`${app}/home`)];
  const answers: Answers = {
    'POST /login': [{ lines: [sid(newer, 'Path=/; HttpOnly')] }],
    'GET /home': [toLogin],
    'GET /plain': [toLogin],
  };

  it.each([
    ['the same host', 'http://app.test/plain', true],
    ['another host', 'http://other.test/', false],
  ])('is lost where an answer leads over http to %s', (_, location, isSchemeLost) => {
    const all: Answers = { ...answers, 'GET /out': [{ location }] };
    expect(xrayed([...loop, open(`${app}/out`)], all).verdict).toMatchObject({ kind: 'loop', isSchemeLost });
  });

  it('is nothing to set where there is none but http', () => {
    const http = 'http://app.test';
    const acts = [submit(`${http}/login`), open(`${http}/home`)];
    const never = (origin: string): Answers => ({
      'POST /login': [{ location: `${origin}/home` }],
      'GET /home': [{ location: `${origin}/login` }],
    });
    expect(xrayed(acts, never(http))).toMatchObject({ kind: 'never-set', settings: [] });
    const secure = xrayed(loop, never(app));
    expect(secure.kind).toBe('never-set');
    expect(secure.settings).not.toEqual([]);
  });
});

it('the setting is that of the server that set the cookie', () => {
  const { kind, settings } = xrayed([signIn, open(`${app}/home`)], {
    'POST /login': [{ lines: [`session_id=${'1e'.repeat(16)}; Path=/login; HttpOnly`], software: 'Express' }],
    'GET /home': [{ ...toLogin, software: 'PHP/8.2' }],
  });
  expect([kind, settings[0]?.place]).toEqual(['stayed', 'express']);
});

it('a number in whose place data come is made anew', () => {
  const made = xrayed([open(`${app}/login`), signIn, open(`${app}/home`)], {
    'GET /login': [{ lines: [`sessionid=${djangoValue('a')}; Path=/; HttpOnly`] }],
    'POST /login': [{ lines: [`sessionid=${jweValue('b')}; Path=/; HttpOnly`] }],
  });
  expect(made.verdict).toMatchObject({ kind: 'signed-in', renewal: 'made-anew' });
});

describe('the ladder', () => {
  it('has every call that sets a cookie, and the site of each step', () => {
    const acts = [open(`${app}/login`), call('/api/session'), call('/api/news'), open('https://idp.test/')];
    const { rungs } = xrayed(acts, { 'GET /api/session': [{ lines: [sid(older)] }] });
    expect(rungs.map(({ judged, site }) => [judged.exchange.url, site])).toEqual([
      [`${app}/login`, 'app.test'],
      [`${app}/api/session`, 'app.test'],
      ['https://idp.test/', 'idp.test'],
    ]);
  });

  const judgedOf = (id: string) => {
    const scenario = faults.find((each) => each.id === id);
    return scenario ? played(scenario, 'chromium') : [];
  };

  it('holds no cookie for left behind that went all the same', () => {
    const judged = judgedOf('strict-state');
    expect(xrayOf(judged).rungs.flatMap(({ stayed }) => stayed)).not.toEqual([]);
    const sent = judged.map((one) => ({
      ...one,
      exchange: {
        ...one.exchange,
        cookieHeader: one.jarBefore.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    }));
    expect(xrayOf(sent).rungs.flatMap(({ stayed }) => stayed)).toEqual([]);
  });

  it('holds no frame to the cookies of a log-in', () => {
    const judged = judgedOf('path');
    const framed = judged.map((one) =>
      one.seen.redirectsTo === null || one.exchange.method !== 'GET'
        ? one
        : { ...one, exchange: { ...one.exchange, kind: 'frame' as const } },
    );
    expect([judged, framed].map((all) => xrayOf(all).verdict.kind === 'stayed')).toEqual([true, false]);
  });
});
