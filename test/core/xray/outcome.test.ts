import { describe, expect, it } from 'vitest';
import { type Act, djangoValue, expressValue, open, submit } from '../../e2e/xray/scenario.ts';
import { cookie } from '../make.ts';
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
  xrayed,
} from './story.ts';

const [login, home, out] = [open(`${app}/login`), open(`${app}/home`), submit(`${app}/logout`)];
const token = `csrf_token=${'0f'.repeat(16)}`;
const welcome = { location: `${app}/welcome` };
/** A session that is there before the log-in, and goes with it. */
const before: Answers = { 'GET /login': [{ lines: [sid(older)] }, {}] };
const inHome = { lines: [sid(older, 'Path=/home; HttpOnly')] };

describe('who brought the session', () => {
  it('is an answer after the log-in that set it, with which the recording may end', () => {
    const answers: Answers = { 'POST /login': [welcome], 'GET /welcome': [{ lines: [sid(newer)] }] };
    const setBy = { exchange: { url: `${app}/welcome` } };
    expect(xrayed([signIn, home], answers).verdict).toMatchObject({ kind: 'signed-in', setBy });
    expect(xrayed([signIn], answers).verdict).toMatchObject({ kind: 'unclear', at: setBy });
  });

  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    ['that leads back to the log-in', [login, signIn, home], { ...before, 'POST /login': [toLogin] }],
    ['that leads nowhere', [login, signIn, home], before],
    [
      'that was made without it',
      [home, signIn],
      { 'GET /home': [inHome, {}], 'POST /login': [{ location: `${app}/home` }] },
    ],
  ])('is no log-in %s', (_, acts, answers) => {
    expect(xrayed(acts, answers).kind).toBe('unclear');
  });

  it('is nobody where the session went with the log-in already, though nobody saw it come', () => {
    const judged = recorded([login, signIn, home], before, () => false);
    expect(examined(judged).kind).toBe('unclear');
  });

  it.each<[what: string, acts: readonly Act[], answers: Answers, kind: string]>([
    ['goes on after it', [login, signIn, home], { ...before, 'POST /login': [welcome] }, 'signed-in'],
    [
      'is sent back to it',
      [login, signIn, home],
      { ...before, 'POST /login': [{ location: `${app}/home` }], 'GET /home': [toLogin] },
      'loop',
    ],
  ])('is no answer that was seen, where the session from before %s', (_, acts, answers, kind) => {
    expect(xrayed(acts, answers).verdict).toMatchObject({ kind, setBy: null });
  });

  it('is the log-in, where a cookie that only the jar shows to be a session goes after it alone', () => {
    const value = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
    const judged = withExchange(recorded([signIn, home], {}), '/home', { cookieHeader: `ref=${value}` });
    const there = cookie({ name: 'ref', value, httpOnly: true, domain: 'app.test' });
    const [first, ...others] = judged;
    if (!first) throw new Error('no request');
    expect(examined([first, ...withCookie(others, there)]).verdict).toMatchObject({
      ...{ kind: 'signed-in', name: 'ref', setBy: { exchange: { url: `${app}/login` } } },
    });
  });

  it('is the log-in, where the page after it left in the same moment by a clock of milliseconds', () => {
    const judged = recorded([signIn, home], { 'POST /login': [{ lines: [sid(newer)] }] });
    const startedAt = judged[0]?.exchange.startedAt ?? 0;
    expect(examined(withExchange(judged, '/home', { startedAt })).kind).toBe('signed-in');
  });

  it('is not asked back by a call that had left before', () => {
    const calls: Act = {
      do: 'call',
      calls: [{ url: `${app}/api/me` }, { url: `${app}/api/login`, method: 'POST' }],
    };
    const answers: Answers = {
      ...before,
      'GET /api/me': [{ status: 401, wait: 700 }],
      'POST /api/login': [{ lines: [sid(newer)], wait: 150 }],
    };
    expect(xrayed([login, calls], answers).kind).toBe('unclear');
  });
});

describe('what became of the session’s value', () => {
  const middle = expressValue('middle');

  it.each<[renewal: string, what: string, acts: readonly Act[], answers: Answers]>([
    [
      'renewed',
      'that an earlier page was sent with, where the log-in was sent with none',
      [home, home, signIn, home],
      { 'GET /home': [inHome, {}], 'POST /login': [{ lines: [sid(newer, 'Path=/home; HttpOnly')] }] },
    ],
    [
      'kept',
      'that the log-in was sent with, though an earlier page was sent with another',
      [login, login, signIn, home],
      {
        'GET /login': [
          { lines: [sid(older, 'Path=/login; HttpOnly')] },
          { lines: [sid(middle, 'Path=/login; HttpOnly')] },
        ],
        'POST /login': [welcome],
        'GET /welcome': [{ lines: [sid(middle)] }],
      },
    ],
    ['new', 'that nothing was sent with', [signIn, home], { 'POST /login': [{ lines: [sid(newer)] }] }],
    ['kept', 'that went on', [login, signIn, home], { ...before, 'POST /login': [welcome] }],
  ])('is %s: one %s', (renewal, _, acts, answers) => {
    expect(xrayed(acts, answers).verdict).toMatchObject({ kind: 'signed-in', renewal });
  });

  it('is seen by what is sent, where the answer is handed out without its lines', () => {
    const answers: Answers = { ...before, 'POST /login': [{ lines: [sid(newer)] }] };
    const judged = recorded([login, signIn, home], answers, (_, method) => method !== 'POST');
    expect(examined(judged).verdict).toMatchObject({ kind: 'signed-in', renewal: 'renewed' });
  });
});

it('a session that is turned away again and again is shown by the last time', () => {
  const answers: Answers = { 'POST /login': [{ lines: [sid(newer)] }], 'GET /home': [toLogin] };
  const judged = recorded([signIn, home, home], answers);
  expect(examined(judged).verdict).toMatchObject({
    kind: 'loop',
    at: { exchange: { id: judged.at(-2)?.exchange.id } },
  });
});

describe('a session that never came', () => {
  const never: Answers = { 'POST /login': [{ location: `${app}/home` }], 'GET /home': [toLogin] };

  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    [
      'is none though the log-in page cleared one first',
      [login, signIn],
      { 'GET /login': [{ lines: [gone] }, {}] },
    ],
    ['is none though a token came', [signIn], { 'GET /home': [{ ...toLogin, lines: [`${token}; Path=/`] }] }],
  ])('%s', (_, acts, answers) => {
    expect(xrayed(acts, { ...never, ...answers }).kind).toBe('never-set');
  });

  it('is none that is sent after it, though a call without it is turned away', () => {
    const answers: Answers = {
      'POST /login': [{ location: `${app}/home`, lines: [sid(newer, 'Path=/home; HttpOnly')] }],
      'GET /api/other': [{ status: 401 }],
    };
    const judged = recorded([signIn, call('/api/other')], answers, (_, method) => method !== 'POST');
    expect(examined(judged).kind).toBe('signed-in');
  });

  it.each([
    ['lost', 'http://app.test/login', true],
    ['kept', `${app}/login`, false],
  ])('has its scheme %s by any of its answers', (_, location, isSchemeLost) => {
    const { verdict } = xrayed([signIn], { ...never, 'GET /home': [{ location }] });
    expect(verdict).toMatchObject({ kind: 'never-set', isSchemeLost });
  });
});

describe('a log-out', () => {
  const signedIn: Answers = { 'POST /login': [{ lines: [sid(newer)] }], 'POST /logout': [{ lines: [gone] }] };
  const others = `sessionid=${djangoValue('a')}; Path=/; HttpOnly`;
  const atOnce: Act = {
    do: 'call',
    calls: [{ url: `${app}/logout`, method: 'POST' }, { url: `${app}/api/me` }],
  };

  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    ['after which a page is shown', [signIn, home, out, home], signedIn],
    ['after another', [signIn, home, out, signIn, home, out], signedIn],
    [
      'after which another session comes',
      [signIn, home, out, home],
      { ...signedIn, 'GET /home': [{}, { lines: [others] }] },
    ],
    [
      'that is answered last',
      [signIn, home, atOnce],
      { ...signedIn, 'POST /logout': [{ lines: [gone], wait: 700 }] },
    ],
  ])('is one %s', (_, acts, answers) => {
    expect(xrayed(acts, answers).verdict).toMatchObject({ kind: 'signed-out', name: 'connect.sid' });
  });

  it('is none that deletes a token alone', () => {
    const answers: Answers = {
      ...{ 'POST /login': [{ lines: [sid(newer), `${token}; Path=/`] }] },
      'POST /leave': [{ lines: ['csrf_token=; Path=/; Max-Age=0'] }],
    };
    expect(xrayed([signIn, home, submit(`${app}/leave`)], answers).kind).toBe('signed-in');
  });
});

describe('of several things that went wrong', () => {
  it('what came after somebody was signed in is named', () => {
    const refused = { lines: [`sessionid=${djangoValue('a')}; Path=/; Domain=other.test`], status: 500 };
    const answers: Answers = { 'POST /login': [{ lines: [sid(older)] }], 'GET /account': [refused] };
    expect(xrayed([signIn, home, open(`${app}/account`)], answers).kind).toBe('refused');
  });

  it('what kept the newer session out is named before the older ones that were read instead', () => {
    const second = `connect.sid=${expressValue('second')}; Domain=app.test; Path=/; HttpOnly; Secure`;
    const answers: Answers = {
      'GET /login': [{ lines: [sid(older), second] }],
      'POST /login': [{ lines: [sid(newer, 'Path=/; Domain=other.test')] }],
    };
    expect(xrayed([login, signIn, home], answers).kind).toBe('refused');
  });

  it('a session that one part of the site turned away is none where another is answered', () => {
    const lines = [sid(newer, 'Path=/admin; HttpOnly'), `sessionid=${djangoValue('a')}; Path=/; HttpOnly`];
    const answers: Answers = { 'POST /login': [{ lines }], 'GET /admin': [toLogin] };
    const { verdict } = xrayed([signIn, open(`${app}/admin`), home], answers);
    expect(verdict).toMatchObject({ kind: 'signed-in', name: 'sessionid' });
  });
});

describe('a step of the ladder', () => {
  const steps = (path: string, ...of: Parameters<typeof withExchange>[2][]) => {
    const judged = of.reduce(
      (all, news) => withExchange(all, path, news),
      recorded([call(path), call('/api/news')], {}),
    );
    return examined(judged).rungs.map((rung) => new URL(rung.judged.exchange.url).pathname);
  };

  it.each([
    ['that clears the site’s data', { clearSiteData: '"cookies"' }],
    ['that is turned away', { status: 401 }],
    ['that is forbidden', { status: 403 }],
    ['that writes', { method: 'PATCH' }],
  ])('is a call %s', (_, news) => {
    expect(steps('/api/one', news)).toEqual(['/api/one']);
  });

  it.each([
    ['a call that fails', { status: 404 }],
    ['a call that asks first', { method: 'OPTIONS' }],
    ['a call that asks for the head', { method: 'head' }],
    ['a frame', { kind: 'frame' as const }],
  ])('is not %s', (_, news) => {
    expect(steps('/api/one', news)).toEqual([]);
  });

  it('has the cookies of the log-in by their names: sessions, and what is handed back', () => {
    const answers: Answers = { 'POST /login': [{ lines: [`${token}; Path=/`, 'theme=dark; Path=/'] }] };
    const judged = withExchange(recorded([signIn, home], answers), '/home', {
      cookieHeader: `connect.sid=${older}; theme=dark`,
    });
    expect([...examined(judged).names].sort()).toEqual(['connect.sid', 'csrf_token']);
  });
});
