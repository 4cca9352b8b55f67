import { describe, expect, it } from 'vitest';
import { loginUseOf } from '../../../src/core/xray/cookie-use.ts';
import {
  firstVisitsIn,
  isAttempt,
  isLoginUrl,
  isLogout,
  isSentBack,
  losesScheme,
} from '../../../src/core/xray/request.ts';
import type { Exchange } from '../../../src/core/wire/exchange.ts';
import type { SeenRequest } from '../../../src/core/wire/har-entry.ts';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { then } from '../make.ts';
import { chromium, exchange, seenRequest } from '../wire/make.ts';
import { app } from './story.ts';

/** One request, judged, with an empty jar. */
function one(url: string, details: Partial<Exchange> = {}, seen: Partial<SeenRequest> = {}): Judged {
  const of = exchange({ url, ...details });
  return { exchange: of, seen: seenRequest(of, seen), browser: chromium, jarBefore: [], lines: [] };
}

const led = (url: string, redirectsTo: string, details: Partial<Exchange> = {}) =>
  one(url, { status: 302, ...details }, { redirectsTo });

describe('an address of a log-in', () => {
  it.each([
    ...['/login', '/log-in', '/log_in', '/signin', '/sign-in', '/users/sign_in', '/signon', '/log-on'],
    ...['/Login', '/accounts/login/', '/auth.login.php', '/admin_login', '/login-form'],
    ...['/authorize', '/oauth/Authorize/', '/sso', '/SSO/saml', '/oauth2/start', '/oauth2/auth'],
    ...['/oauth2/sign_in', '/home?error=access_denied', '/cb?state=1&error=denied', '/error', '/auth/error/'],
    ...['/auth-error', '/Autherror?code=1'],
  ])('is %s', (path) => {
    expect(isLoginUrl(app + path)).toBe(true);
  });

  it.each([
    ...['/', '/home', '/blogin', '/logins', '/signing', '/authorized', '/ssot', '/oauth2/callback'],
    ...['/home?next=/login', '/home?errors=1', '/home#error=1', '/errors', '/terror', '/logout'],
  ])('is not %s', (path) => {
    expect(isLoginUrl(app + path)).toBe(false);
  });
});

describe('an address of a log-out', () => {
  it.each([
    ...['/logout', '/log-out', '/log_off', '/sign_out', '/signoff', '/Logout/'],
    ...['/connect/endsession', '/end_session', '/oidc/end-session'],
  ])('is %s', (path) => {
    expect(isLogout(one(app + path))).toBe(true);
  });

  it.each(['/', '/login', '/home?next=/logout', '/weekend', '/session'])('is not %s', (path) => {
    expect(isLogout(one(app + path))).toBe(false);
  });
});

describe('a request that signs in', () => {
  const signsIn = (request: string, kind: Exchange['kind']) => {
    const [method = '', path = ''] = request.split(' ');
    return isAttempt(one(app + path, { method, kind }));
  };

  it.each<[string, Exchange['kind']]>([
    ['POST /form', 'navigation'],
    ['POST /api/login', 'subresource'],
    ['PUT /api/Session', 'subresource'],
    ['POST /api/auth', 'subresource'],
    ['POST /api/token', 'subresource'],
    ['GET /callback?code=1', 'navigation'],
    ['GET /callback?state=1&code=1', 'navigation'],
    ['GET /cas?ticket=1', 'navigation'],
    ['GET /magic?token=1', 'navigation'],
    ['GET /callback?id_token=1', 'navigation'],
    ['GET /saml?SAMLResponse=1', 'navigation'],
  ])('is %s, a %s', (request, kind) => {
    expect(signsIn(request, kind)).toBe(true);
  });

  it.each<[string, Exchange['kind']]>([
    ['POST /api/poll', 'subresource'],
    ['POST /logout', 'navigation'],
    ['POST /session/logout', 'subresource'],
    ['GET /login', 'navigation'],
    ['OPTIONS /api/login', 'subresource'],
    ['HEAD /api/session', 'subresource'],
    ['get /api/login', 'subresource'],
    ['TRACE /form', 'navigation'],
    ['GET /api/exchange?code=1', 'subresource'],
    ['GET /embedded?code=1', 'frame'],
    ['GET /shop?discount_code=1', 'navigation'],
  ])('is not %s, a %s', (request, kind) => {
    expect(signsIn(request, kind)).toBe(false);
  });
});

describe('a request that was sent to the log-in', () => {
  const provider = 'https://idp.test/authorize';
  const before = one(`${provider}?client=1`, { startedAt: then - 1 });
  const isBack = (asked: Judged, ...others: readonly Judged[]) =>
    isSentBack(asked, firstVisitsIn([asked, ...others]));

  it.each<[string, Judged]>([
    ['a page that asks who it is', one(`${app}/home`, { status: 401 })],
    ['a call that asks who it is', one(`${app}/api`, { status: 401, kind: 'subresource' })],
    ['a page that is forbidden', one(`${app}/home`, { status: 403 })],
    ['a page that leads to the log-in', led(`${app}/home`, `${app}/login?next=/home`)],
    ['a page that leads to the log-in of another host', led(`${app}/home`, 'https://id.app.test/login')],
    ['a page over http that leads to the log-in over https', led('http://app.test/home', `${app}/login`)],
    ['a page over https that leads to the log-in over http', led(`${app}/home`, 'http://app.test/login')],
    ['a page that leads to an error', led(`${app}/home`, `${app}/home?error=1`)],
    ['a page that leads to who was asked before', led(`${app}/home`, `${provider}?client=2`)],
  ])('is %s', (_, asked) => {
    expect(isBack(asked, before)).toBe(true);
  });

  it.each<[string, Judged, readonly Judged[]]>([
    ['a call that is forbidden', one(`${app}/api`, { status: 403, kind: 'subresource' }), []],
    ['a page that fails', one(`${app}/home`, { status: 500 }), []],
    ['a page that is answered', one(`${app}/home`, { status: 200 }), []],
    ['a page that leads to another of its site', led(`${app}/home`, `${app}/welcome`), []],
    ['a page that leads to one of its site that was there before', led(`${app}/a`, `${app}/b`), [before]],
    ['a page that leads to a log-in with what was handed over', led(`${app}/a`, `${app}/login?code=1`), []],
    ['a page that leads to another site for the first time', led(`${app}/home`, provider), []],
    ['a page that leads nowhere', led(`${app}/home`, 'nowhere'), []],
    ['one at the same moment', led(`${app}/home`, provider), [one(provider, { startedAt: then })]],
    ['one before it', led(`${app}/home`, provider), [one(provider, { startedAt: then + 1 })]],
  ])('is not %s', (_, asked, others) => {
    expect(isBack(asked, ...others)).toBe(false);
  });

  it('is one by the first of several visits of the provider', () => {
    const later = one(provider, { startedAt: then + 9 });
    for (const visits of [
      [before, later],
      [later, before],
    ])
      expect(isBack(led(`${app}/home`, provider), ...visits)).toBe(true);
  });
});

it.each([
  [`${app}/a`, 'http://app.test/b', true],
  [`${app}/a`, 'http://app.test:8080/b', true],
  [`${app}/a`, 'http://other.test/b', false],
  [`${app}/a`, `${app}/b`, false],
  ['http://app.test/a', 'http://app.test/b', false],
  ['http://app.test/a', `${app}/b`, false],
  [`${app}/a`, 'nowhere', false],
])('an answer of %s that leads to %s loses the scheme: %s', (url, redirectsTo, expected) => {
  expect(losesScheme(led(url, redirectsTo))).toBe(expected);
});

describe('what a cookie is for at a log-in', () => {
  const value = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';

  it.each([
    ['state', 'state'],
    ['nonce', 'state'],
    ['code_verifier', 'state'],
    ['__Secure-authjs.pkce', 'state'],
    ['.AspNetCore.Correlation.xyz', 'state'],
    ['.AspNetCore.OpenIdConnect.Nonce.xyz', 'state'],
    ['XSRF-TOKEN', 'state'],
    ['CSRFToken', 'state'],
    ['_oauth2_proxy_csrf', 'state'],
    // It names a session, and is handed back for all that.
    ['session_state', 'state'],
    ['connect.sid', 'session'],
    ['_oauth2_proxy', 'session'],
    ['_oauth2_proxy_0', 'session'],
    ['_oauth2_proxy_12', 'session'],
    ['__Host-_oauth2_proxy', 'session'],
    ['_oauth2_proxy_theme', null],
    ['my_oauth2_proxy', null],
    ['theme', null],
  ])('%s: %s', (name, use) => {
    expect(loginUseOf({ name, value, httpOnly: false })).toBe(use);
  });

  it('is known by what only a server reads and a framework made, whatever its name', () => {
    expect(loginUseOf({ name: 'ref', value, httpOnly: true })).toBe('session');
    expect(loginUseOf({ name: 'ref', value: 'dark', httpOnly: true })).toBeNull();
  });
});
