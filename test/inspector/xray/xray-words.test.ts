import { describe, expect, it } from 'vitest';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { stayReasonText, toneOf, verdictText } from '../../../src/inspector/xray/xray-words.ts';
import { cookie } from '../../core/make.ts';
import { played } from '../../core/xray/play.ts';
import {
  type Answers,
  app,
  gone,
  newer,
  older,
  sid,
  signIn,
  toLogin,
  xrayed,
} from '../../core/xray/story.ts';
import { faults, healthy } from '../../e2e/xray/faults.ts';
import { type Act, djangoValue, jweValue, open, submit } from '../../e2e/xray/scenario.ts';
import { browserWords } from '../../fakes/words.ts';

const words = browserWords();

/** What is said of the first recorded log-in whose session stayed behind. */
const stayed = faults
  .map((scenario) => xrayOf(played(scenario, 'chromium')).verdict)
  .find((verdict) => verdict.kind === 'stayed');

describe('a cookie that was not sent', () => {
  const details = (news: object) => {
    if (stayed?.kind !== 'stayed') throw new Error('No such fault');
    return verdictText({ ...stayed, ...news }, words).details;
  };
  const cameFrom = 'The browser came from idp.test.';
  const maySayHttp = 'The server may believe that the request used http: does the proxy forward the scheme?';

  it.each([
    [{ reason: 'same-site-strict', from: 'idp.test' }, [cameFrom]],
    [{ reason: 'same-site-strict', from: null }, []],
    [{ reason: 'path', from: 'idp.test' }, [cameFrom]],
    // Where plain http is why, it does not matter who led there.
    [{ reason: 'secure', from: 'idp.test' }, [maySayHttp]],
    [{ reason: 'secure', from: null }, [maySayHttp]],
  ])('by %j says after the reason: %j', (news, rest) => {
    expect(details(news).slice(1)).toEqual(rest);
  });

  it('has the answer that set it in the reason, where that was seen', () => {
    expect(details({ reason: 'path', from: null })[0]).toMatch(/^Set by .+, missing from .+: .+\.$/);
    expect(details({ reason: 'path', from: null, setBy: null })[0]).toMatch(/^Missing from .+: .+\.$/);
  });
});

const mayBeHttp = 'The server may believe that the request used http: does the proxy forward the scheme?';
const wasHttp = 'A response redirected from https to http: the server believes that the request used http.';
const oldSession = 'An extension cannot tell whether the server still accepts the old session.';

describe('a verdict in words: its title, and what shows it', () => {
  it.each<[id: string, title: string, ...details: string[]]>([
    [
      'strict-state',
      '__Secure-authjs.state was not sent',
      'Set by GET /api/auth/signin/idp, missing from GET /api/auth/callback/idp: SameSite=Strict, but another site made the request.',
      'The browser came from other.test.',
    ],
    [
      'proxy-loop',
      'Log-in loop: the server does not read __Secure-authjs.session-token',
      'Set by GET /api/auth/callback/idp, stored, sent with GET /, and still redirected to the log-in.',
      'It may be looking for authjs.session-token, the name without the prefix.',
      mayBeHttp,
    ],
    [
      'proxy-unset',
      'No session cookie was set',
      'The response of POST /login had none, and GET / led back to the log-in.',
      mayBeHttp,
    ],
    [
      'prefix-name',
      'The server uses two names for one cookie',
      'It sets __Secure-authjs.session-token, but also uses authjs.session-token.',
      mayBeHttp,
    ],
    [
      'public-suffix',
      'connect.sid was not stored',
      'github.io is a public suffix: no site may set cookies for all of it.',
    ],
    [
      'path',
      'connect.sid was not sent',
      'Set by POST /login, missing from GET /: Path=/login does not match.',
    ],
    [
      'twin',
      'Two cookies named connect.sid were sent',
      'GET / carried both. A server that reads the first may get the older one.',
    ],
    [
      'credentials',
      'The request was made without credentials',
      'connect.sid was not sent with GET /me, or not stored from its response.',
    ],
    [
      'too-large',
      'The session was dropped: __Secure-authjs.session-token has 4,410 bytes',
      'Name and value take 4,410 bytes; the limit is 4,096.',
    ],
    ['secure-over-http', 'connect.sid was not stored', 'Secure, but the response came over http.'],
    [
      'log-out',
      'The log-out did not delete sessionid',
      'The stored cookie did not match: deleting it needs Domain=out.test.',
    ],
    [
      'race',
      'connect.sid was overwritten by an older session',
      'GET /api/poll was sent before POST /api/login set the new session; its later response overwrote it.',
    ],
    [
      'django-form',
      'Signed in',
      'sessionid was set by POST /login, stored, and sent with GET /.',
      'There was no session before; sessionid is new, so nobody could have known it.',
    ],
  ])('of %s', (id, title, ...details) => {
    const scenario = [...faults, ...healthy].find((each) => each.id === id);
    const { verdict } = xrayOf(scenario ? played(scenario, 'chromium') : []);
    expect(verdictText(verdict, words)).toEqual({ title, details });
    expect(toneOf(verdict)).toBe(id === 'django-form' ? 'good' : 'fault');
  });

  const [login, home, out] = [open(`${app}/login`), open(`${app}/home`), submit(`${app}/logout`)];
  const before: Answers = { 'GET /login': [{ lines: [sid(older)] }, {}] };
  const signedIn: Answers = { 'POST /login': [{ lines: [sid(newer)] }], 'POST /logout': [{ lines: [gone] }] };
  const never: Answers = { 'POST /login': [{ location: `${app}/home` }], 'GET /home': [toLogin] };
  const by = 'connect.sid was set by POST /login, stored, and sent with GET /home.';
  const loops = 'Set by POST /login, stored, sent with GET /home, and still redirected to the log-in.';
  const isUnread = 'Log-in loop: the server does not read connect.sid';
  const plainAnswers: Answers = {
    'POST /login': [{ location: 'http://app.test/home' }],
    'GET /home': [{ location: 'http://app.test/login' }],
  };

  it.each<[tone: string, acts: readonly Act[], answers: Answers, title: string, ...details: string[]]>([
    [
      'good',
      [login, signIn, home],
      { ...before, ...signedIn },
      'Signed in',
      by,
      'connect.sid was renewed: an ID planted before the log-in is useless.',
      oldSession,
    ],
    [
      'good',
      [login, signIn, home],
      {
        'GET /login': [{ lines: [`sessionid=${djangoValue('a')}; Path=/; HttpOnly`] }, {}],
        'POST /login': [{ lines: [`sessionid=${jweValue('b')}; Path=/; HttpOnly`] }],
      },
      'Signed in',
      by.replace('connect.sid', 'sessionid'),
      'sessionid has a new value, which proves nothing: it may be signed or encrypted again with every response, whether the session in it is new or not.',
      oldSession,
    ],
    [
      'good',
      [login, signIn, home],
      { ...before, 'POST /login': [{ location: `${app}/welcome` }] },
      'Signed in',
      'No response was seen to set connect.sid; the existing one was sent with GET /home.',
      'connect.sid is unchanged. If you have signed in, the session ID was not renewed: anyone who knew it is signed in too.',
    ],
    [
      'good',
      [signIn, home, out],
      signedIn,
      'Signed out',
      'POST /logout deleted connect.sid. An extension cannot tell whether the server ended the session.',
    ],
    [
      'neutral',
      [signIn],
      {},
      'Result not recorded',
      'After POST /login, no page was loaded with a session cookie. Was the password right? Was the recording stopped too early?',
    ],
    [
      'neutral',
      [home],
      {},
      'No log-in recorded',
      'No form was submitted, and no identity provider redirected back.',
    ],
    ['fault', [signIn, home], { ...signedIn, 'GET /home': [toLogin] }, isUnread, loops],
    [
      'fault',
      [login, signIn, home],
      { ...before, ...never },
      isUnread,
      'No response was seen to set connect.sid; the existing one was sent with GET /home, and still redirected to the log-in.',
    ],
    [
      'fault',
      [signIn, home],
      {
        'POST /login': [{ lines: [sid(newer, 'Path=/; HttpOnly')] }],
        'GET /home': [{ location: 'http://app.test/login' }],
      },
      isUnread,
      loops,
      wasHttp,
    ],
    [
      'fault',
      [signIn, home],
      { ...never, 'GET /home': [{ location: 'http://app.test/login' }] },
      'No session cookie was set',
      'The response of POST /login had none, and GET /home led back to the log-in.',
      wasHttp,
    ],
    [
      'fault',
      [submit('http://app.test/login')],
      plainAnswers,
      'No session cookie was set',
      'The response of POST /login had none, and GET /home led back to the log-in.',
    ],
  ])('is %s news, or none', (tone, acts, answers, title, ...details) => {
    const { verdict } = xrayed(acts, answers);
    expect(verdictText(verdict, words)).toEqual({ title, details });
    expect(toneOf(verdict)).toBe(tone);
  });

  it('counts a session that is too large in bytes, those of its name among them', () => {
    const line = `sessionid=${'é'.repeat(2_100)}; Path=/`;
    const { verdict } = xrayed([signIn], { 'POST /login': [{ lines: [line] }] });
    expect(verdictText(verdict, words).title).toBe('The session was dropped: sessionid has 4,209 bytes');
  });
});

it.each([
  ['path', 'Path=/a does not match'],
  ['partition', 'only for pages of https://shop.test'],
  ['same-site-strict', 'SameSite=Strict, but another site made the request'],
  ['same-site-lax', 'SameSite=Lax, but another site made the request'],
] as const)('a cookie stays by its %s: %s', (reason, text) => {
  const partition = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true };
  expect(stayReasonText(reason, cookie({ path: '/a', partition }), words)).toBe(text);
});
