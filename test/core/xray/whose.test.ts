import { describe, expect, it } from 'vitest';
import { type Act, djangoValue, open, proxyValue, submit } from '../../e2e/xray/scenario.ts';
import { type Answers, app, newer, older, sid, signIn, toLogin, xrayed } from './story.ts';

const home = open(`${app}/home`);
const [one, other] = ['0f', '1e'].map((octet) => `csrf_token=${octet.repeat(16)}`) as [string, string];

describe('what is no session', () => {
  it('may be there twice', () => {
    const answers: Answers = {
      'GET /home': [{ lines: [`${one}; Path=/`, `${other}; Path=/; Domain=app.test`] }, {}],
      'POST /login': [{ lines: [sid(newer)] }],
    };
    expect(xrayed([home, signIn, home], answers).kind).toBe('signed-in');
  });

  it('may be overwritten by a slow answer', () => {
    const calls: Act = {
      do: 'call',
      calls: [{ url: `${app}/api/login`, method: 'POST' }, { url: `${app}/api/poll` }],
    };
    const answers: Answers = {
      'GET /login': [{ lines: [`${one}; Path=/`] }],
      'POST /api/login': [{ lines: [`${other}; Path=/`], wait: 150 }],
      'GET /api/poll': [{ lines: [`${one}; Path=/`], wait: 700 }],
    };
    expect(xrayed([open(`${app}/login`), calls], answers).kind).toBe('unclear');
  });
});

describe('a session that was there before the log-in', () => {
  const before = { lines: [sid(older, 'Path=/home; HttpOnly')] };

  it('is not what the log-in brought, though it goes only after it', () => {
    expect(xrayed([home, signIn, home], { 'GET /home': [before, {}] }).kind).toBe('unclear');
  });

  it('is not what a refused line set', () => {
    const refused = { lines: [sid(newer, 'Path=/; Domain=other.test; HttpOnly')] };
    const answers: Answers = { 'GET /home': [before, {}], 'POST /login': [refused] };
    expect(xrayed([home, signIn, home], answers).kind).toBe('refused');
  });
});

it('of two sessions the one that was answered last is signed in with', () => {
  const { verdict } = xrayed([signIn, open(`${app}/old`), home], {
    'POST /login': [
      { lines: [sid(newer, 'Path=/old; HttpOnly'), `sessionid=${djangoValue('a')}; Path=/; HttpOnly`] },
    ],
  });
  expect(verdict).toMatchObject({ kind: 'signed-in', name: 'sessionid' });
});

it('a way to the log-in before it is none back', () => {
  const answers: Answers = {
    'GET /home': [toLogin, {}],
    'POST /login': [{ location: `${app}/home` }],
  };
  expect(xrayed([home, signIn], answers).kind).toBe('unclear');
});

it('an identity provider that is asked once more is a way back', () => {
  const asks = { location: 'https://idp.test/authorize?client=1' };
  const answers: Answers = {
    'GET /home': [asks],
    'POST /form': [{ location: `${app}/callback?code=1` }],
    'GET /callback': [{ lines: [sid(newer)] }],
  };
  expect(xrayed([home, submit('https://idp.test/form'), home], answers).kind).toBe('loop');
});

it('oauth2-proxy is told how to do without https', () => {
  const { kind, settings } = xrayed([submit('http://app.test/login')], {
    'POST /login': [{ lines: [`_oauth2_proxy=${proxyValue('a')}; Path=/; Secure; HttpOnly`] }],
  });
  expect([kind, ...settings]).toEqual(['refused', { place: 'oauth2-proxy', code: '--cookie-secure=false' }]);
});
