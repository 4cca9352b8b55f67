import { describe, expect, it } from 'vitest';
import { remedies } from '../../../src/core/wire/remedy.ts';
import { cookie } from '../make.ts';
import { exchange, judged } from './make.ts';

const djangoId = 'hhp6u4xp7ktn0f8v1zmd2sc3q9e5w4ra';

function said(text: string, url: string, software = '', jar: Parameters<typeof judged>[1] = {}) {
  const line = { text, verdict: judged(text, { ...exchange({ url }), ...jar }), confirmed: null };
  return remedies(line, url, software).map(({ place, code }) => `${place}: ${code}`);
}

describe('what to change', () => {
  it('is Django’s own setting, and what a proxy in between can rewrite', () => {
    expect(said(`sessionid=${djangoId}; Domain=.mydomain.com; HttpOnly`, 'http://localhost/login/')).toEqual([
      'django: SESSION_COOKIE_DOMAIN = None',
      `vite: cookieDomainRewrite: ''`,
      'nginx: proxy_cookie_domain mydomain.com $host;',
    ]);
  });

  it.each([
    [`sessionid=${djangoId}; HttpOnly; Secure`, 'http://app.test/', 'django: SESSION_COOKIE_SECURE = False'],
    [`csrftoken=${djangoId}; SameSite=None`, 'https://app.test/', 'django: CSRF_COOKIE_SECURE = True'],
    [
      'connect.sid=x; Secure',
      'http://app.test/',
      `express: cookie: { secure: 'auto' }\napp.set('trust proxy', 1)`,
    ],
    ['laravel_session=x; Domain=other.test', 'https://app.test/', 'laravel: SESSION_DOMAIN=null'],
    ['PHPSESSID=x; SameSite=None', 'https://app.test/', 'php: session.cookie_secure = 1'],
    ['JSESSIONID=x; SameSite=None', 'https://app.test/', 'spring: server.servlet.session.cookie.secure=true'],
  ])('%s at %s', (text, url, expected) => {
    expect(said(text, url)).toEqual([expected]);
  });

  it.each([
    ['Werkzeug/3.0', 'flask: SESSION_COOKIE_DOMAIN = None'],
    ['Express', 'express: cookie: { domain: undefined }'],
    ['WSGIServer/0.2 CPython/3.11', `django: response.set_cookie('a', …, domain=None)`],
    ['Kestrel', 'aspnet-core: options.Cookie.Domain = null;'],
    ['', 'header: Set-Cookie: a=…; Path=/'],
  ])('goes by what the answer says of its server: %j', (software, expected) => {
    expect(said('a=secret; Path=/; Domain=other.test', 'https://app.test/', software)).toEqual([expected]);
  });

  it('is how to delete the cookie that is there', () => {
    const stored = cookie({
      name: 'sid',
      domain: '.example.test',
      hostOnly: false,
      path: '/app',
      store: '0',
      expires: null,
    });
    const url = 'https://app.example.test/app/';
    expect(said('sid=; Path=/; Max-Age=0', url, '', { jar: [stored] })).toEqual([
      'header: Set-Cookie: sid=; Path=/app; Domain=example.test; Max-Age=0',
    ]);
    expect(said('sid=; Path=/; Max-Age=0', url, 'Express', { jar: [stored] })).toEqual([
      `express: res.clearCookie('sid', { path: '/app', domain: 'example.test' })`,
    ]);
  });

  it('is the call, where that was made without credentials', () => {
    expect(
      said('sid=v', 'https://app.example.test/', '', { kind: 'subresource', credentials: 'omit' }),
    ).toEqual([`javascript: credentials: 'include'`]);
  });

  it('never holds the value, and is nothing where nothing is wrong', () => {
    expect(said('a=secret; SameSite=None', 'https://app.test/').join()).not.toContain('secret');
    expect(said('a=1', 'https://app.test/')).toEqual([]);
  });
});
