import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { isGenerated, isSessionNumber, sessionByLook } from '../../../src/core/meaning/session-look.ts';
import {
  type SessionEvidence,
  sessionOf,
  type SessionSign,
} from '../../../src/core/session/session-cookie.ts';
import fc from '../../properties.ts';
import { vectors } from '../meaning/signature/vectors.ts';
import { cookie, csrftoken, event, journalOf, minute, reset, second, then } from '../make.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const octets = (length: number) => Buffer.alloc(length, 7).toString('base64');

const hex32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const uuid = '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5';
const djangoKey = 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3';
const phpId = '3ke4ktg7d3fj9v3f1d6p6q8m2n';
const railsEncrypted = encodeURIComponent(`${octets(48)}--${octets(12)}--${octets(16)}`);
const laravel = encodeURIComponent(
  base64(JSON.stringify({ iv: octets(16), value: octets(64), mac: hex32.repeat(2), tag: '' })),
);
const gorilla = base64url(`1795399337|${'dGhlc2Vzc2lvbg'.repeat(5)}|${'\u0007'.repeat(32)}`);
const iron = `Fe26.2**${hex32.repeat(2)}*${'Ab1-'.repeat(5)}xy*${'cD2_'.repeat(20)}*1795399337598*${hex32.repeat(2)}*${'eF3-'.repeat(10)}xyz`;
const hono = encodeURIComponent('9f0f1d2e3c4b.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID/OPwsocc=');

const made = (name: string, value: string, httpOnly = true): Cookie => cookie({ name, value, httpOnly });
const asked = (of: Cookie, evidence: Partial<SessionEvidence> = {}) =>
  sessionOf(of, { watched: ['sessionid', 'csrftoken', 'visits', 'last_visit'], ...evidence });

const sure: SessionSign = { by: 'framework', confidence: 'high' };
const maybe: SessionSign = { by: 'look', confidence: 'medium' };

describe('the session of each framework, which is followed without a star', () => {
  it.each<[what: string, name: string, value: string, sign: SessionSign]>([
    ['Django', 'sessionid', djangoKey, sure],
    ['Django, with a prefix', '__Host-sessionid', djangoKey, sure],
    ['Django, signed_cookies', 'sessionid', vectors.djangoSession, sure],
    ['Django, renamed', 'rango_sid', djangoKey, maybe],
    ['Django, renamed with no telling name', 'shop', djangoKey, maybe],
    ['Flask', 'session', vectors.flask, sure],
    ['Flask, compressed', 'session', vectors.flaskZlib, sure],
    ['Flask-Session', 'session', 'dKq7mZ2xYb7cLd9eFgHjKpS3uA5rN4kTq0vWmZ2xYb7', sure],
    ['Flask-Login', 'remember_token', `7|${hex32.repeat(4)}`, sure],
    ['Starlette', 'session', vectors.starlette, sure],
    ['aiohttp-session', 'AIOHTTP_SESSION', '{"created":1795399337,"session":{}}', sure],
    ['Fiber', 'session_id', uuid, sure],
    ['Express', 'connect.sid', vectors.express, sure],
    ['Express, renamed', 'shop', vectors.express, maybe],
    [
      'Fastify',
      'sessionId',
      'dKq7mZ2xYb7cLd9eFgHjKpS3uA5rN4kT.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc',
      sure,
    ],
    ['iron-session', 'myapp_cookiename', iron, maybe],
    ['h3 and Nuxt', 'h3', iron, sure],
    ['Hono', 'auth_session', hono, maybe],
    ['Better Auth', 'better-auth.session_token', hono, sure],
    ['Auth.js', '__Secure-authjs.session-token', uuid, sure],
    [
      'Auth.js, its first part',
      '__Secure-next-auth.session-token.0',
      `${base64url('{"alg":"dir"}')}..aB3dE5fG7`,
      sure,
    ],
    ['PHP', 'PHPSESSID', phpId, sure],
    ['PHP, renamed', 'shop', phpId, maybe],
    ['Laravel', 'laravel_session', laravel, sure],
    ['Laravel, with the name of an application', 'book-shop-session', laravel, sure],
    ['MediaWiki', 'wiki_session', phpId, maybe],
    ['DokuWiki', 'DokuWiki', phpId, sure],
    [
      'WordPress',
      `wordpress_logged_in_${hex32}`,
      `ada%7C1796608937%7C${'Ab1'.repeat(14)}x%7C${hex32.repeat(2)}`,
      sure,
    ],
    ['Rails', '_shop_session', railsEncrypted, sure],
    ['Rails, on the server', '_shop_session', hex32, sure],
    ['Rails, of a gallery', '_gallery_session', railsEncrypted, sure],
    ['Gitea', 'i_like_gitea', 'a1b2c3d4e5f60718', sure],
    ['Supabase', 'sb-books-auth-token', `base64-${base64url('{"access_token":"a1b2c3"}')}`, maybe],
    ['Rack', 'rack.session', hex32.repeat(2), sure],
    ['Phoenix', '_shop_key', `SFMyNTY.${base64url('{}')}.${'aB3'.repeat(14)}x`, sure],
    ['Java servlets', 'JSESSIONID', '1A2B3C4D5E6F708192A3B4C5D6E7F809', sure],
    ['Spring Session', 'SESSION', base64(uuid), sure],
    ['Play', 'PLAY_SESSION', `${hex32}-user=ada`, sure],
    ['ASP.NET', 'ASP.NET_SessionId', 'v2hqtkpa1rm4z0y5lxnwsbcd', sure],
    ['ASP.NET, forms', '.ASPXAUTH', '0F'.repeat(64), sure],
    ['ASP.NET Core', '.AspNetCore.Cookies', `CfDJ8${'Ab3_'.repeat(40)}`, sure],
    ['CGI::Session', 'CGISESSID', hex32, sure],
    ['Dancer', 'dancer.session', 'ZmVtaW5pc3Q.aB3dE5fG7', sure],
    ['Mojolicious', 'mojolicious', `eyJ1c2VyIjoiYWRhIn0---${hex32.repeat(2)}`, sure],
    ['gorilla/sessions', 'session-name', gorilla, maybe],
    ['Metabase', 'metabase.SESSION', uuid, maybe],
    ['a JWT that says whom it speaks for', 'my_cookie', vectors.jwtHS256, maybe],
    ['a token within JSON', 'app', encodeURIComponent(`{"access_token":"${vectors.jwtHS256}"}`), maybe],
    ['a token within JSON of Express', 'app', encodeURIComponent(`j:{"token":"${vectors.jwtHS256}"}`), maybe],
    ['a bearer’s token', 'auth._token.local', `Bearer%20${vectors.jwtHS256}`, maybe],
  ])('%s', (_, name, value, sign) => {
    expect(asked(made(name, value))).toEqual(sign);
    expect(sessionByLook(made(name, value))).not.toBeNull();
  });
});

describe('no session', () => {
  it.each<[what: string, name: string, value: string]>([
    ['set_signed_cookie', 'theme', vectors.djangoSetSigned],
    ['a signed value of Express', 'lang', 's%3Ade.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc'],
    ['an encrypted preference of Rails', 'prefs', railsEncrypted],
    ['a signed value of Rails', 'prefs', vectors.rails7],
    ['another cookie of Laravel', 'cart', laravel],
    ['what itsdangerous signed', 'unsubscribe', vectors.flask],
    ['what gorilla signed', 'prefs', gorilla],
    ['a signed value of Hono', 'flavour', hono],
    ['the signature beside a session', 'session.sig', 'MWNkMDI3ZDNmYzA4Zjk4N2U1YzA'],
    ['Django’s token', 'csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5'],
    ['Laravel’s token', 'XSRF-TOKEN', laravel],
    ['a count', 'visits', '12345678901234567890'],
    ['how deep a visit went', 'session_depth', 'www.example.org%3D3%7C7f3b9c1d5e%3D1%7Cabcd1234'],
    ['RudderStack', 'rl_session', 'RS_ENC_v3_eyJpZCI6MTc5NTM5OTMzNzU5OCwiZXhwaXJlc0F0IjoxNzk1NDAxMTM3NTk4fQ'],
    ['Qualtrics', 'QSI_HistorySession', 'https%3A%2F%2Fexample.org%2F~1795399337598'],
    ['an analytics session', '_gd_session', uuid],
    ['Google Analytics', '_ga', 'GA1.1.1197596843.1673515099'],
    ['Google Analytics, of a property', '_ga_S3X4Y5Z6', 'GS2.1.s1747323152$o28$g0$t1747323152'],
    ['Hotjar', '_hjSessionUser_123456', base64url('{"id":"9f0f1d2e","c":1}')],
    ['Application Insights', 'ai_session', 'Yx3/7kQ2mZ9vB4nC8wE1rT|1795399337598|1795399337598'],
    ['the last way to log in', 'last_login_method', 'email-and-password-2024'],
    ['Better Auth’s last way to log in', 'better-auth.last_used_login_method', 'google'],
    ['the way here', 'referrer_session', uuid],
    ['what LinkedIn calls a JSESSIONID', 'JSESSIONID', '"ajax:0123456789012345678"'],
    ['a URL', 'login_return', 'https%3A%2F%2Fexample.org%2Fa1b2c3d4e5f6a7b8'],
    ['a path', 'login_next', '/books/a1b2c3d4e5f6a7b8/edit'],
    ['fields', 'session_info', 'src=a1b2c3d4e5|medium=f6a7b8c9d0'],
    ['words with hyphens', 'login-banner', 'summer-sale-2024-variant-b'],
    ['a date', 'session_begin', '2026-11-23T02:02:17.598596Z'],
    ['JSON', 'session_prefs', '{"a1b2c3":"d4e5f6a7b8"}'],
    ['a word', 'session', 'open'],
    ['affinity', 'heroku-session-affinity', 'AECDaANoA24IAaj0sYr%2B%2F%2F8HYgAH2hNiAAs42mEDbQAAAAV3ZWIuMWo'],
    ['nothing', 'sessionid', ''],
  ])('%s', (_, name, value) => {
    expect(asked(made(name, value))).toBeNull();
  });

  it('a shape that scripts can read, under a name that tells nothing', () => {
    for (const value of [djangoKey, phpId, iron, vectors.express])
      expect(asked(made('k', value, false))).toBeNull();
  });
});

describe('what a person says', () => {
  it('of SESSION_COOKIE_NAME is so, whatever the cookie looks like', () => {
    const expected: SessionSign = { by: 'expected', confidence: 'high' };
    expect(asked(made('theme', vectors.djangoSetSigned), { sessionName: 'theme' })).toEqual(expected);
    expect(asked(made('__Host-k', 'v'), { sessionName: 'k' })).toEqual(expected);
    expect(asked(made('k', ''), { sessionName: 'k' })).toBeNull();
  });

  it.each<[what: string, of: Cookie, sign: SessionSign | null]>([
    ['makes a guess sure', made('shop_sess', hex32), { by: 'star', confidence: 'high' }],
    ['makes what is generated a guess', made('shop', hex32), { by: 'star', confidence: 'medium' }],
    ['makes no session of a word', made('shop', 'open'), null],
    ['makes no session of what measures', made('rl_session', hex32), null],
  ])('by a star %s', (_, of, sign) => {
    expect(asked(of, { watched: [of.name] })).toEqual(sign);
  });
});

describe('what was seen', () => {
  const [old, fresh] = [made('shop', hex32), made('shop', hex32.replace('0f', '1f'))];
  const rotation = reset(csrftoken({ value: 'one' }), csrftoken({ value: 'two' }));
  const behaviour: SessionSign = { by: 'behaviour', confidence: 'medium' };

  it.each<[what: string, journal: SessionEvidence['journal'], sign: SessionSign | null]>([
    ['set with a renewed token', journalOf(event({ cookie: fresh }), ...rotation), behaviour],
    ['renewed with the token', journalOf(...rotation, ...reset(old, fresh, then + second)), behaviour],
    [
      'given another end with the token',
      journalOf(
        event({ at: then - minute, cookie: fresh }),
        ...rotation,
        ...reset(fresh, { ...fresh, expires: then + minute }, then + second),
      ),
      null,
    ],
    ['renewed at another time', journalOf(...rotation, ...reset(old, fresh, then + 5 * second)), null],
    ['there before the token was renewed', journalOf(...rotation), null],
    ['set with a new token', journalOf(event({ cookie: csrftoken() }), event({ cookie: fresh })), null],
    ['by the person', journalOf({ ...event({ cookie: fresh }), own: true }, ...rotation), null],
    ['nothing', [], null],
  ])('%s', (_, journal, sign) => {
    expect(asked(fresh, { journal })).toEqual(sign);
  });

  it('is no evidence where scripts can read the cookie, or nothing generated it', () => {
    for (const of of [made('shop', hex32, false), made('shop', 'summer-sale-2024-variant-b')]) {
      expect(asked(of, { journal: journalOf(event({ cookie: of }), ...rotation) })).toBeNull();
    }
  });
});

describe('a new value', () => {
  it.each<[what: string, value: string, isNumber: boolean]>([
    ['Django', djangoKey, true],
    ['PHP', phpId, true],
    ['Rack', hex32.repeat(2), true],
    ['Tomcat, with the name of the server', '1A2B3C4D5E6F708192A3B4C5D6E7F809.jvm1', true],
    ['Express', vectors.express, true],
    ['Fastify', 'dKq7mZ2xYb7cLd9eFgHjKpS3uA5rN4kT.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc', true],
    ['Django, signed_cookies', vectors.djangoSession, false],
    ['Flask', vectors.flask, false],
    ['Starlette', vectors.starlette, false],
    ['Rails', railsEncrypted, false],
    ['Laravel', laravel, false],
    ['iron-session', iron, false],
    ['gorilla/sessions', gorilla, false],
    ['Mojolicious', `eyJ1c2VyIjoiYWRhIn0---${hex32.repeat(2)}`, false],
    ['koa-session', base64('{"visits":1,"_expire":1795485737598,"_maxAge":86400000}'), false],
    ['aiohttp-session', `gAAAAA${'Ab3_'.repeat(30)}`, false],
  ])('of %s is a new session: or else what it holds is new', (_, value, isNumber) => {
    expect(isSessionNumber(value)).toBe(isNumber);
  });
});

describe('what generators make', () => {
  const digits = (alphabet: string, length: number) =>
    fc
      .array(fc.constantFrom(...alphabet.split('')), { minLength: length, maxLength: length })
      .map((all) => all.join(''));
  const lower = 'abcdefghijklmnopqrstuvwxyz';

  it.each([
    ['hexadecimal, 32 digits', '0123456789abcdef', 32],
    ['Django’s session key', `${lower}0123456789`, 32],
    ['PHP’s', '0123456789abcdefghijklmnopqrstuv', 26],
    ['base64url, 22 digits', `${lower}${lower.toUpperCase()}0123456789-_`, 22],
  ])('is taken for it in 97 of 100: %s', (_, alphabet, length) => {
    const sample = fc.sample(digits(alphabet, length), { numRuns: 2000, seed: 1 });
    expect(sample.filter(isGenerated).length / sample.length).toBeGreaterThan(0.97);
  });

  it('is not taken for it: any words joined by hyphens, dots or underscores, with numbers between', () => {
    const word = fc.oneof(digits(lower, 7), fc.nat({ max: 9999 }).map(String));
    const words = fc
      .tuple(fc.array(word, { minLength: 3, maxLength: 8 }), fc.constantFrom('-', '.', '_'))
      .map(([all, joint]) => all.join(joint));
    fc.assert(fc.property(words, (text) => !isGenerated(text)));
  });
});

it('any cookie has an answer, in linear time', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ unit: 'binary', maxLength: 4096 }),
      fc.boolean(),
      (name, value, httpOnly) => {
        expect([null, 'high', 'medium']).toContain(asked(made(name, value, httpOnly))?.confidence ?? null);
      },
    ),
  );
  for (const piece of ['a', 'a1', '=', '|', '.', '--', '%41', 'eyJ', 'JzdWIi', 'session_']) {
    const run = piece.repeat(65_536 / piece.length);
    asked(made(`s${run}!`, `${run}!`), { journal: [] });
    asked(made('session', `eyJ${run}.${run}!`));
  }
});
