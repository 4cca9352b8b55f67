import { describe, expect, it } from 'vitest';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { faults as scenarios } from '../../e2e/xray/faults.ts';
import { type Act, expressValue, open, submit } from '../../e2e/xray/scenario.ts';
import { cookie } from '../make.ts';
import { played } from './play.ts';
import {
  type Answers,
  app,
  call,
  examined,
  gone,
  newer,
  older,
  recorded,
  sid,
  signIn,
  toLogin,
  withCookie,
  withExchange,
  withoutCredentials,
  xrayed,
} from './story.ts';

const home = open(`${app}/home`);
const provider = 'https://idp.test';
const token = `csrf_token=${'0f'.repeat(16)}`;
const state = (attributes: string) => `login_state=${'1e'.repeat(16)}; ${attributes}`;

describe('a line that was refused', () => {
  it('is the session’s rather than that of a token before it', () => {
    const lines = [`${token}; Domain=other.test`, sid(newer, 'Domain=other.test; HttpOnly')];
    const { verdict } = xrayed([signIn], { 'POST /login': [{ lines }] });
    expect(verdict).toMatchObject({ kind: 'refused', line: { text: lines[1] } });
  });

  it('is one in whose place an older session was kept, unless that is signed in with', () => {
    const answers: Answers = {
      'GET /home': [{ lines: [sid(older)] }, toLogin],
      'POST /login': [{ location: `${app}/home`, lines: [sid(newer, 'Path=/; Domain=other.test')] }],
    };
    expect(xrayed([home, signIn], answers).kind).toBe('refused');
    const good: Answers = { ...answers, 'GET /home': [{ lines: [sid(older)] }, {}] };
    expect(xrayed([home, signIn], good).kind).toBe('signed-in');
    // Nor is one that was refused before the log-in, in whose place one was kept then.
    const early: Answers = {
      'GET /home': [{ lines: [sid(older, 'Path=/; Domain=other.test')] }],
      'POST /login': [{ lines: [sid(newer)] }],
    };
    expect(xrayed([home, signIn], early).kind).toBe('unclear');
    const both = [sid(newer, 'Path=/; Domain=other.test'), sid(older)];
    expect(xrayed([home, signIn], { 'GET /home': [{ lines: both }] }).kind).toBe('unclear');
  });

  it('is a session’s that only the server can read, whatever its name', () => {
    const line = `ref=k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2; Domain=other.test`;
    expect(xrayed([signIn], { 'POST /login': [{ lines: [`${line}; HttpOnly`] }] }).kind).toBe('refused');
    expect(xrayed([signIn], { 'POST /login': [{ lines: [line] }] }).kind).toBe('unclear');
  });
});

describe('a call without credentials', () => {
  const kindOf = (answers: Answers) => xrayed([home, signIn, call('/api/me', 'GET', 'omit')], answers).kind;

  it('is none that only a token was not set by', () => {
    const answers: Answers = { 'GET /api/news': [{ lines: [`${token}; Path=/`] }] };
    expect(examined(withoutCredentials(recorded([call('/api/news')], answers))).kind).toBe('no-log-in');
  });

  it('is none that left no session behind, though it left other cookies', () => {
    const answers: Answers = {
      'GET /home': [{ lines: ['theme=dark; Path=/'] }],
      'GET /api/me': [{ status: 403 }],
    };
    expect(kindOf(answers)).toBe('unclear');
  });

  it('is none with which the session would not have gone anyway', () => {
    const answers: Answers = {
      'GET /home': [{ lines: ['theme=dark; Path=/'] }],
      'POST /login': [{ lines: [sid(newer, 'Path=/login; HttpOnly; Secure')] }],
      'GET /api/me': [{ status: 403 }],
    };
    expect(kindOf(answers)).toBe('unclear');
  });

  it('is no page, of which nobody chose the credentials', () => {
    const answers: Answers = { 'POST /login': [{ lines: [sid(newer)] }], 'GET /home': [{ status: 401 }] };
    const judged = withExchange(recorded([signIn, home], answers), '/home', { cookieHeader: '' });
    expect(examined(judged).kind).toBe('unclear');
  });
});

describe('a cookie that stayed', () => {
  it('is one of another host of the site, with the log-in of which nobody is signed in', () => {
    const { verdict } = xrayed([submit('https://auth.app.test/login'), home], {
      'POST /login': [{ lines: [sid(newer)] }],
      'GET /home': [toLogin],
    });
    expect(verdict).toMatchObject({ kind: 'stayed', reason: 'domain', from: null });
  });

  it('names the answer that set it last', () => {
    const { verdict } = xrayed([open(`${app}/login`), signIn, home], {
      'GET /login': [{ lines: [sid(older, 'Path=/login; HttpOnly; Secure')] }],
      'POST /login': [{ lines: [sid(newer, 'Path=/login; HttpOnly; Secure')] }],
      'GET /home': [toLogin],
    });
    expect(verdict).toMatchObject({ kind: 'stayed', setBy: { exchange: { method: 'POST' } } });
  });

  it('names the site that led there by a redirect, whoever opened that', () => {
    const { verdict } = xrayed([open(`${app}/begin`), open(`${provider}/go`)], {
      'GET /begin': [{ lines: [state('Path=/begin')] }],
      'GET /go': [{ location: `${app}/callback?code=1` }],
    });
    expect(verdict).toMatchObject({ kind: 'stayed', reason: 'path', from: 'idp.test' });
  });

  const begin: Answers = { 'GET /begin': [{ lines: [state('Path=/; Secure; SameSite=Lax')] }] };
  const strict: Answers = { 'GET /begin': [{ lines: [state('Path=/begin; Secure')] }] };

  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    [
      'a state of a form that the identity provider sends back',
      [open(`${app}/begin`), open(`${provider}/form`), submit(`${app}/callback`)],
      begin,
    ],
    ['a state beside a code', [open(`${app}/begin`), open(`${app}/callback?code=1`)], strict],
    ['a state beside its copy', [open(`${app}/begin`), open(`${app}/callback?a=1&state=2`)], strict],
    [
      'a state of a call that failed',
      [open(`${app}/begin`), call('/api/exchange')],
      { ...strict, 'GET /api/exchange': [{ status: 400 }] },
    ],
  ])('is %s', (_, acts, answers) => {
    expect(xrayed(acts, answers).verdict).toMatchObject({
      ...{ kind: 'stayed', cookie: { name: 'login_state' } },
      setBy: { exchange: { url: `${app}/begin` } },
    });
  });

  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    ['with another page', [open(`${app}/begin`), open(`${app}/callback?postcode=1`)], strict],
    ['with a call that was answered', [open(`${app}/begin`), call('/api/exchange?code=1')], strict],
    ['with a frame', [open(`${app}/begin`), open(`${app}/framed?code=1`)], strict],
  ])('is no state that nobody asked for %s', (_, acts, answers) => {
    const judged = withExchange(recorded(acts, answers), '/framed', { kind: 'frame' });
    expect(examined(judged).kind).not.toBe('stayed');
  });

  it('is no session that a page or a call of before the log-in was without', () => {
    const answers: Answers = { 'POST /login': [{ lines: [sid(newer, 'Path=/account; HttpOnly; Secure')] }] };
    expect(xrayed([home, signIn], answers).kind).toBe('unclear');
    expect(xrayed([signIn, call('/api/news')], answers).kind).toBe('unclear');
    expect(xrayed([signIn, home], answers).kind).toBe('stayed');
  });

  it('is, of those that nobody saw set, none of another host', () => {
    const judged = recorded([open(`${app}/callback?state=1`)], {});
    const there = cookie({ name: 'login_state', value: '1e'.repeat(16), domain: 'app.test', path: '/begin' });
    expect(examined(withCookie(judged, there)).verdict).toMatchObject({
      ...{ kind: 'stayed', reason: 'path', setBy: null },
    });
    expect(examined(withCookie(judged, { ...there, domain: 'auth.app.test' })).kind).not.toBe('stayed');
    // Nor is one missed where nothing is handed back, or what leads to the log-in asks for no state.
    const page = recorded([home], { 'GET /home': [toLogin] });
    expect(examined(withCookie(page, there)).kind).not.toBe('stayed');
  });

  it('is, of those that nobody saw set, a session alone without which a page led to the log-in', () => {
    const there = cookie({ name: 'connect.sid', value: older, domain: 'app.test', path: '/account' });
    const kindOf = (answers: Answers) => examined(withCookie(recorded([home], answers), there)).kind;
    expect(kindOf({ 'GET /home': [toLogin] })).toBe('stayed');
    expect(kindOf({})).toBe('no-log-in');
  });
});

it.each(scenarios)('$id is the same where the jar is read from the browser and holds copies', (scenario) => {
  const judged = played(scenario, 'chromium');
  const copied = judged.map((one) => ({ ...one, jarBefore: one.jarBefore.map((each) => ({ ...each })) }));
  const [of, ofCopies] = [judged, copied].map((all) => {
    const { verdict } = xrayOf(all);
    return [verdict.kind, 'setBy' in verdict && verdict.setBy?.exchange.id];
  });
  expect(ofCopies).toEqual(of);
});

describe('two cookies of the session’s name', () => {
  const second = (value: string) => `connect.sid=${value}; Domain=app.test; Path=/; HttpOnly; Secure`;
  const kindOf = (lines: readonly string[]) => xrayed([signIn, home], { 'POST /login': [{ lines }] }).kind;

  it('leave nothing open where both have the session', () => {
    expect(kindOf([sid(newer), second(newer)])).toBe('signed-in');
    expect(kindOf([sid(newer), second(older)])).toBe('twin');
  });
});

describe('a deletion that missed', () => {
  const out = submit(`${app}/logout`);
  const answers = (deletions: readonly string[], ...set: readonly string[]): Answers => ({
    'POST /login': [{ lines: set }],
    'POST /logout': [{ lines: deletions }],
  });

  it('is no matter where another line of the answer deletes the session', () => {
    const aside = 'connect.sid=; Path=/old; Max-Age=0';
    expect(xrayed([signIn, home, out], answers([aside, gone], sid(newer))).kind).toBe('signed-out');
    expect(xrayed([signIn, home, out], answers([aside], sid(newer))).kind).toBe('logout-missed');
  });

  it('is the session’s alone', () => {
    const aside = 'csrf_token=; Path=/old; Max-Age=0';
    const all = answers([aside, gone], sid(newer), `${token}; Path=/`);
    expect(xrayed([signIn, home, out], all).kind).toBe('signed-out');
  });

  it('is that of a session which only its value shows to be one', () => {
    const all = answers(['user_session=; Path=/old; Max-Age=0'], `user_session=${'0f'.repeat(16)}; Path=/`);
    expect(xrayed([signIn, home, out], all).kind).toBe('logout-missed');
  });
});

describe('an older session in the place of a newer one', () => {
  const newest = expressValue('newest');

  it('is no race where one answer sets both', () => {
    const answers: Answers = {
      'GET /home': [{ lines: [sid(older)] }],
      'POST /login': [{ lines: [sid(newer), sid(older)] }],
    };
    expect(xrayed([home, signIn], answers).kind).toBe('unclear');
  });

  it('is no race where a server on another port of the host sets its own', () => {
    const answers: Answers = {
      'POST /login': [{ lines: [sid(newer)] }],
      'GET /dashboard': [{ lines: [sid(older)] }],
    };
    expect(xrayed([signIn, open('https://app.test:8443/dashboard')], answers).kind).toBe('signed-in');
  });

  it('undoes the answer that had set the newer one, and not one before it', () => {
    const acts = [open(`${app}/login`), call('/api/refresh'), call('/api/session', 'POST'), call('/poll')];
    const judged = recorded(acts, {
      'GET /login': [{ lines: [sid(older)] }],
      'GET /api/refresh': [{ lines: [sid(newest)] }],
      'POST /api/session': [{ lines: [sid(newer)] }],
      'GET /poll': [{ lines: [sid(older)] }],
    });
    const startedAt = (judged[1]?.exchange.time ?? 0) - 1;
    const slow = withExchange(judged, '/poll', { startedAt, cookieHeader: `connect.sid=${older}` });
    expect(examined(slow).verdict).toMatchObject({
      ...{ kind: 'race', name: 'connect.sid', at: { exchange: { url: `${app}/poll` } } },
      undone: { exchange: { url: `${app}/api/session` } },
    });
  });
});
