import { open, type Scenario, submit, valuesOf } from './scenario.ts';
import { authjsSite, djangoSite, expressSite, proxySite, type Serve } from './servers.ts';
import { expressValue, jweValue } from './scenario.ts';

const form = (origin: string) => [open(`${origin}/login`), submit(`${origin}/login`)];
const handOver = (app: string, idp: string, start: string, callback: string) => [
  open(`${app}${start}`),
  submit(`${idp}/form?redirect_uri=${app}${callback}`),
];

/** A log-in at which a slow request, begun before it, ends with the older session. */
function racingSite(origin: string): Serve {
  const [anonymous, signedIn] = [expressValue('anonymous'), expressValue('signed in')];
  const line = (value: string) => `connect.sid=${value}; Path=/; HttpOnly; SameSite=Lax`;
  return (ask) => {
    if (ask.path === '/api/poll') return { lines: [line(anonymous)], wait: 700 };
    if (ask.path === '/api/login') return { lines: [line(signedIn)], wait: 150 };
    if (ask.path === '/login')
      return { lines: valuesOf(ask, 'connect.sid').length > 0 ? [] : [line(anonymous)] };
    return valuesOf(ask, 'connect.sid')[0] === signedIn ? {} : { location: `${origin}/login` };
  };
}

const twinOrigin = 'https://app.twin.test';
const apiOrigin = 'https://api.bare.test';

/** The twelve faults, that of a proxy in three forms. */
export const faults: readonly Scenario[] = [
  {
    id: 'strict-state',
    server: 'Auth.js',
    acts: handOver(
      'https://app.strict.test',
      'https://idp.other.test',
      '/api/auth/signin/idp',
      '/api/auth/callback/idp',
    ),
    start: () =>
      authjsSite('https://app.strict.test', 'https://idp.other.test', {
        stateAttributes: 'Path=/; HttpOnly; Secure; SameSite=Strict',
      }),
    expected: {
      kind: 'stayed',
      detail: { cookie: '__Secure-authjs.state', reason: 'same-site-strict', from: 'other.test' },
      setting: 'cookies:',
    },
  },
  {
    id: 'proxy-loop',
    server: 'Auth.js',
    acts: handOver(
      'https://app.proxied.test',
      'https://idp.other.test',
      '/api/auth/signin/idp',
      '/api/auth/callback/idp',
    ),
    // It takes the request for one over http, for which its cookie has another name.
    start: () =>
      authjsSite('https://app.proxied.test', 'https://idp.other.test', { readName: 'authjs.session-token' }),
    expected: { kind: 'loop', detail: { name: '__Secure-authjs.session-token' }, setting: 'AUTH_URL' },
  },
  {
    id: 'proxy-callback',
    server: 'oauth2-proxy',
    acts: handOver(
      'https://app.back.test',
      'https://idp.other.test',
      '/oauth2/start',
      '/oauth2/callback',
    ).map((act) =>
      act.do === 'submit'
        ? submit('https://idp.other.test/form?redirect_uri=http://app.back.test/oauth2/callback')
        : act,
    ),
    start: () => proxySite('https://app.back.test', 'https://idp.other.test'),
    expected: {
      kind: 'stayed',
      detail: { cookie: '_oauth2_proxy_csrf', reason: 'secure' },
      setting: '--reverse-proxy',
    },
  },
  {
    id: 'proxy-unset',
    server: 'Express',
    acts: form('https://app.unset.test'),
    // express-session sets no Secure cookie over what it takes for http.
    start: () => {
      const site = expressSite('https://app.unset.test', 'Path=/');
      return (ask) => ({ ...site(ask), lines: [] });
    },
    expected: { kind: 'never-set', setting: "app.set('trust proxy', 1)" },
  },
  {
    id: 'prefix-name',
    server: 'Auth.js',
    acts: handOver(
      'https://app.prefix.test',
      'https://idp.other.test',
      '/api/auth/signin/idp',
      '/api/auth/callback/idp',
    ),
    start: () =>
      authjsSite('https://app.prefix.test', 'https://idp.other.test', {
        readName: 'authjs.session-token',
        clears: 'authjs.session-token',
      }),
    expected: {
      kind: 'prefix-mismatch',
      detail: { name: '__Secure-authjs.session-token', other: 'authjs.session-token' },
      setting: 'AUTH_URL',
    },
  },
  {
    id: 'public-suffix',
    server: 'Express',
    acts: form('https://app.github.io'),
    start: () => expressSite('https://app.github.io', 'Domain=github.io; Path=/; HttpOnly; Secure'),
    expected: { kind: 'refused', detail: { rule: 'domain-public-suffix' }, setting: 'cookie: { domain' },
  },
  {
    id: 'path',
    server: 'Express',
    acts: form('https://app.path.test'),
    start: () => expressSite('https://app.path.test', 'Path=/login; HttpOnly; Secure; SameSite=Lax'),
    expected: {
      kind: 'stayed',
      detail: { cookie: 'connect.sid', reason: 'path' },
      setting: "cookie: { path: '/'",
    },
  },
  {
    id: 'twin',
    server: 'Express',
    acts: form(twinOrigin),
    start: () => {
      const site = expressSite(twinOrigin, 'Domain=twin.test; Path=/; HttpOnly; Secure; SameSite=Lax');
      const old = `connect.sid=${expressValue('old')}; Path=/; HttpOnly; Secure; SameSite=Lax`;
      return (ask) =>
        ask.path === '/login' && ask.method === 'GET'
          ? { lines: valuesOf(ask, 'connect.sid').length > 0 ? [] : [old] }
          : site(ask);
    },
    expected: { kind: 'twin', detail: { name: 'connect.sid' } },
  },
  {
    id: 'credentials',
    server: 'Express',
    acts: [
      open('https://app.bare.test/login'),
      { do: 'call', calls: [{ url: `${apiOrigin}/login`, method: 'POST', credentials: 'include' }] },
      { do: 'call', calls: [{ url: `${apiOrigin}/me`, credentials: 'omit' }] },
    ],
    start: () => {
      const api = expressSite(apiOrigin, 'Path=/; HttpOnly; Secure; SameSite=None');
      return (ask) => {
        if (ask.host !== 'api.bare.test') return {};
        const reply = api(ask);
        if (ask.path === '/login') return { lines: reply.lines ?? [] };
        return reply.location === undefined ? {} : { status: 401 };
      };
    },
    expected: { kind: 'bare-call', detail: { name: 'connect.sid' }, setting: "credentials: 'include'" },
  },
  {
    id: 'too-large',
    server: 'Auth.js',
    acts: handOver(
      'https://app.large.test',
      'https://idp.other.test',
      '/api/auth/signin/idp',
      '/api/auth/callback/idp',
    ),
    start: () =>
      authjsSite('https://app.large.test', 'https://idp.other.test', {
        value: (seed) => jweValue(seed, 4_300),
      }),
    expected: { kind: 'refused', detail: { rule: 'too-large' }, setting: 'session: { strategy' },
  },
  {
    id: 'secure-over-http',
    server: 'Express',
    acts: form('http://app.plain.test'),
    start: () => expressSite('http://app.plain.test', 'Path=/; HttpOnly; Secure'),
    expected: { kind: 'refused', detail: { rule: 'secure-over-http' }, setting: "cookie: { secure: 'auto'" },
  },
  {
    id: 'wrong-domain',
    server: 'Django',
    acts: form('https://app.wrong.test'),
    start: () =>
      djangoSite('https://app.wrong.test', 'Domain=mydomain.com; Path=/; HttpOnly; SameSite=Lax', ''),
    expected: { kind: 'refused', detail: { rule: 'domain-other' }, setting: 'SESSION_COOKIE_DOMAIN = None' },
  },
  {
    id: 'log-out',
    server: 'Django',
    acts: [...form('https://app.out.test'), open('https://app.out.test/logout')],
    start: () =>
      djangoSite(
        'https://app.out.test',
        'Domain=out.test; Path=/; HttpOnly; SameSite=Lax',
        'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/',
      ),
    expected: {
      kind: 'logout-missed',
      detail: { name: 'sessionid' },
      setting: "response.delete_cookie('sessionid'",
    },
  },
  {
    id: 'race',
    server: 'Express',
    acts: [
      open('http://app.race.test/login'),
      {
        do: 'call',
        calls: [
          { url: 'http://app.race.test/api/poll' },
          { url: 'http://app.race.test/api/login', method: 'POST' },
        ],
      },
      open('http://app.race.test/'),
    ],
    start: () => racingSite('http://app.race.test'),
    expected: { kind: 'race', detail: { name: 'connect.sid' } },
  },
];

/** Log-ins in order. */
export const healthy: readonly Scenario[] = [
  {
    id: 'express-form',
    server: 'Express',
    acts: form('https://app.healthy-express.test'),
    start: () => expressSite('https://app.healthy-express.test', 'Path=/; HttpOnly; Secure; SameSite=Lax'),
    expected: { kind: 'signed-in', detail: { name: 'connect.sid', renewal: 'new' } },
  },
  {
    id: 'authjs-provider',
    server: 'Auth.js',
    acts: handOver(
      'https://app.healthy-authjs.test',
      'https://idp.other.test',
      '/api/auth/signin/idp',
      '/api/auth/callback/idp',
    ),
    start: () => authjsSite('https://app.healthy-authjs.test', 'https://idp.other.test'),
    expected: { kind: 'signed-in', detail: { name: '__Secure-authjs.session-token', renewal: 'new' } },
  },
  {
    id: 'oauth2-proxy',
    server: 'oauth2-proxy',
    acts: handOver('https://app.healthy-proxy.test', 'https://idp.other.test', '/', '/oauth2/callback'),
    start: () => proxySite('https://app.healthy-proxy.test', 'https://idp.other.test'),
    expected: { kind: 'signed-in', detail: { name: '_oauth2_proxy', renewal: 'new' } },
  },
  {
    id: 'django-form',
    server: 'Django',
    acts: [...form('https://app.healthy-django.test'), submit('https://app.healthy-django.test/login')],
    start: () =>
      djangoSite('https://app.healthy-django.test', 'Max-Age=1209600; Path=/; HttpOnly; SameSite=Lax', ''),
    expected: { kind: 'signed-in', detail: { name: 'sessionid', renewal: 'new' } },
  },
];
