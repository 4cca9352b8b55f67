import { describe, expect, it } from 'vitest';
import {
  type Detail,
  type FrameworkId,
  type FrameworkRole,
  recognise,
  recognisers,
} from '../../../../src/core/meaning/frameworks/index.ts';
import fc from '../../../properties.ts';
import { node } from '../made/expected/node.ts';
import { others } from '../made/expected/others.ts';
import { python } from '../made/expected/python.ts';
import type { Table } from '../made/expected/row.ts';
import { vectors } from '../signature/vectors.ts';

type Claim = readonly [framework: FrameworkId, role: FrameworkRole, detail?: Detail];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const octets = (length: number) => Buffer.alloc(length, 7).toString('base64');
const hex = (digits: number) => '0f'.repeat(digits / 2);

const uuid = '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5';
const railsEncrypted = encodeURIComponent(`${octets(48)}--${octets(12)}--${octets(16)}`);
const railsCbc = encodeURIComponent(`${base64(`${octets(48)}--${octets(16)}`)}--${hex(40)}`);
const laravel = encodeURIComponent(
  base64(JSON.stringify({ iv: octets(16), value: octets(64), mac: hex(64), tag: '' })),
);
const jwe = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..${'a'.repeat(16)}.${'b'.repeat(80)}.${'c'.repeat(22)}`;
const playToken = `${base64url('{"alg":"HS256"}')}.${base64url('{"data":{"user":"ada"},"nbf":1,"iat":1}')}.${'a'.repeat(43)}`;
const dataProtection = `CfDJ8${'Ab_-'.repeat(40)}`;
const wordpress = encodeURIComponent(`ada|1796608937|${'Ab1'.repeat(14)}x|${hex(64)}`);

/** Name, value, what is claimed. */
const named: readonly (readonly [name: string, value: string, claim: Claim])[] = [
  ['sessionid', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3', ['django', 'session-id', 'server-side']],
  ['__Host-sessionid', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3', ['django', 'session-id', 'server-side']],
  ['sessionid', vectors.djangoSession, ['django', 'session-data', 'signed']],
  ['sessionid', vectors.djangoSessionSha1, ['django', 'session-data', 'signed']],
  ['csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5', ['django', 'csrf', 'secret']],
  ['csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5'.repeat(2), ['django', 'csrf', 'masked']],
  ['messages', vectors.djangoMessages, ['django', 'messages', 'signed']],
  ['messages', `${hex(40)}$[["__json_message"\\0540\\05425\\054"Hi"]]`, ['django', 'messages', 'signed']],
  ['django_language', 'pt-br', ['django', 'language']],
  ['django_language', 'zh-Hans', ['django', 'language']],
  ['session', vectors.flask, ['flask', 'session-data', 'signed']],
  ['session', vectors.flaskZlib, ['flask', 'session-data', 'signed']],
  ['remember_token', `7|${hex(128)}`, ['flask', 'auth', 'remember-me']],
  ['session', vectors.starlette, ['starlette', 'session-data', 'signed']],
  ['_shop_session', railsEncrypted, ['rails', 'session-data', 'encrypted']],
  ['_shop_session', railsCbc, ['rails', 'session-data', 'encrypted']],
  ['_shop_session', vectors.rails7, ['rails', 'session-data', 'signed']],
  ['_shop_session', hex(32), ['rails', 'session-id', 'server-side']],
  ['rack.session', hex(64), ['rack', 'session-id', 'server-side']],
  ['rack.session', `${base64('\u0004\b{\u0006I"')}--${hex(64)}`, ['rack', 'session-data', 'signed']],
  ['connect.sid', vectors.express, ['express', 'session-id', 'signed']],
  ['session', base64('{"views":3}'), ['cookie-session', 'session-data']],
  ['session.sig', 'MWNkMDI3ZDNmYzA4Zjk4N2U1YzA', ['cookie-session', 'session-data', 'signature']],
  ['express:sess', base64('{"views":3}'), ['cookie-session', 'session-data']],
  ['koa.sess', base64('{"views":3,"_expire":1795485737598,"_maxAge":86400000}'), ['koa', 'session-data']],
  ['__Secure-authjs.session-token', jwe, ['authjs', 'session-data', 'encrypted']],
  ['next-auth.session-token', uuid, ['authjs', 'session-id', 'server-side']],
  ['__Secure-next-auth.session-token.0', jwe.slice(0, 90), ['authjs', 'session-data', 'chunk']],
  ['__Secure-next-auth.session-token.1', jwe.slice(90), ['authjs', 'session-data', 'chunk']],
  ['__Host-authjs.csrf-token', `${hex(64)}%7C${hex(64)}`, ['authjs', 'csrf']],
  ['PHPSESSID', '3ke4ktg7d3fj9v3f1d6p6q8m2n', ['php', 'session-id', 'server-side']],
  ['PHPSESSID', hex(32), ['php', 'session-id', 'server-side']],
  ['laravel_session', laravel, ['laravel', 'session-id', 'encrypted']],
  ['book-shop-session', laravel, ['laravel', 'session-id', 'encrypted']],
  ['XSRF-TOKEN', laravel, ['laravel', 'csrf', 'encrypted']],
  [`remember_web_${hex(40)}`, laravel, ['laravel', 'auth', 'remember-me']],
  [
    'REMEMBERME',
    `App.Entity.User:${base64('ada').replace('=', '~')}:1796608937:${'Ab-'.repeat(20)}`,
    ['symfony', 'auth', 'remember-me'],
  ],
  ['REMEMBERME', base64(`App\\Entity\\User:YWRh:1796608937:${hex(64)}`), ['symfony', 'auth', 'remember-me']],
  [`wordpress_logged_in_${hex(32)}`, wordpress, ['wordpress', 'auth', 'signed']],
  [`wordpress_sec_${hex(32)}`, wordpress, ['wordpress', 'auth', 'signed']],
  ['wp-settings-1', 'libraryContent%3Dbrowse%26editor%3Dtinymce', ['wordpress', 'preference']],
  ['wp-settings-time-1', '1795399337', ['wordpress', 'preference']],
  ['JSESSIONID', '1A2B3C4D5E6F708192A3B4C5D6E7F809', ['java-servlet', 'session-id', 'server-side']],
  ['JSESSIONID', 'node0k3h8f1v9x2c7b4n5m6q1w2e3r0.node0', ['java-servlet', 'session-id', 'server-side']],
  ['SESSION', base64(uuid), ['spring', 'session-id', 'server-side']],
  ['XSRF-TOKEN', uuid, ['spring', 'csrf']],
  ['remember-me', base64(`ada:1796608937598:SHA256:${hex(64)}`), ['spring', 'auth', 'remember-me']],
  ['PLAY_SESSION', playToken, ['play', 'session-data', 'signed']],
  ['PLAY_SESSION', `${hex(40)}-user=ada`, ['play', 'session-data', 'signed']],
  ['PLAY_FLASH', playToken, ['play', 'messages', 'signed']],
  ['ASP.NET_SessionId', 'v2hqtkpa1rm4z0y5lxnwsbcd', ['aspnet', 'session-id', 'server-side']],
  ['.ASPXAUTH', hex(192).toUpperCase(), ['aspnet', 'auth', 'encrypted']],
  ['ASPSESSIONIDQQRSTABC', 'KLMNOPABCDEFGHIJKLMNOPAB', ['asp', 'session-id', 'server-side']],
  ['.AspNetCore.Session', dataProtection, ['aspnet-core', 'session-id', 'encrypted']],
  ['.AspNetCore.Antiforgery.9TtSrW0hzOs', dataProtection, ['aspnet-core', 'csrf']],
  ['.AspNetCore.Identity.Application', dataProtection, ['aspnet-core', 'auth', 'encrypted']],
  ['.AspNetCore.Identity.Application', 'chunks-2', ['aspnet-core', 'auth', 'chunk']],
  ['.AspNetCore.Identity.ApplicationC1', dataProtection, ['aspnet-core', 'auth', 'chunk']],
  ['.AspNetCore.Culture', 'c%3Den-UK%7Cuic%3Den-US', ['aspnet-core', 'language']],
  [
    '_shop_key',
    `SFMyNTY.g3QAAAABbQAAAAtfY3NyZl90b2tlbg.${'a'.repeat(43)}`,
    ['phoenix', 'session-data', 'signed'],
  ],
  ['_shop_key', `XCP.${'Ab_-'.repeat(30)}`, ['phoenix', 'session-data', 'encrypted']],
  ['_ga', 'GA1.1.1197596843.1673515099', ['google-analytics', 'analytics']],
  ['_gid', 'GA1.2.286403989.1795399337', ['google-analytics', 'analytics']],
  ['_ga_S3X4Y5Z6', 'GS1.1.1673933110.12.0.1673933110.60.0.0', ['google-analytics', 'analytics']],
  [
    '_ga_S3X4Y5Z6',
    'GS2.1.s1747323152$o28$g0$t1747323152$j60$l0$h69286059',
    ['google-analytics', 'analytics'],
  ],
  ['_pk_id.1.1fff', '0c3d1b2a4f5e6d7c.1795399337.', ['matomo', 'analytics']],
  ['_hjSession_123456', base64(`{"id":"${uuid}","c":1795399337598}`), ['hotjar', 'analytics']],
  ['_fbp', 'fb.1.1795399337598.1098115397', ['meta-pixel', 'analytics']],
  ['_gcl_aw', 'GCL.1795399337.Cj0KCQiA-oqdBhDfARIsAO0TrGH', ['google-ads', 'analytics']],
  ['__gads', 'ID=22f0c1b2a3d4e5f6:T=1795399337:RT=1795399337:S=ALNI_MaB', ['google-ads', 'analytics']],
  ['_uetsid', hex(32), ['microsoft-ads', 'analytics']],
  ['_uetvid', `${hex(32)}|1a2b3c|1795399337598|1|1|bat.bing.com.p.insights`, ['microsoft-ads', 'analytics']],
  ['hubspotutk', hex(32), ['hubspot', 'analytics']],
  ['__hstc', `20629287.${hex(32)}.1795399337598.1795399337598.1795399337598.1`, ['hubspot', 'analytics']],
  ['ajs_anonymous_id', uuid, ['segment', 'analytics']],
  [`mp_${hex(32)}_mixpanel`, `%7B%22distinct_id%22%3A%22${uuid}%22%7D`, ['mixpanel', 'analytics']],
  ['AMP_1310df2f88', 'JTdCJTIyZGV2aWNlSWQlMjIlM0ElMjJkZDU1YjIxNCUyMiU3RA==', ['amplitude', 'analytics']],
  ['_vwo_uuid_v2', `D${'0A'.repeat(16)}|${hex(32)}`, ['vwo', 'analytics']],
  ['ai_user', 'Zk3Qm9Vt7Lx1Np5R|2026-11-23T02:02:17.598Z', ['application-insights', 'analytics']],
  ['ai_session', 'Zk3Qm9Vt7Lx1Np5R|1795399337598|1795399337598.5', ['application-insights', 'analytics']],
  ['_dd_s', `rum=1&id=${uuid}&created=1795399337598&expire=1795400237598`, ['datadog-rum', 'analytics']],
  [
    'OptanonConsent',
    'isGpcEnabled=0&datestamp=Mon+Nov+23+2026+02%3A02%3A17+GMT%2B0000',
    ['onetrust', 'consent'],
  ],
  ['OptanonAlertBoxClosed', '2026-11-23T02:02:17.598Z', ['onetrust', 'consent']],
  ['CookieConsent', '{stamp:%27Ab1==%27%2Cnecessary:true%2Cver:1}', ['cookiebot', 'consent']],
  ['euconsent-v2', 'CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA.YAAAAAAAAAA', ['iab-tcf', 'consent']],
  ['cookieyes-consent', 'consentid:Ab1,consent:yes,action:yes,necessary:yes', ['cookieyes', 'consent']],
  ['didomi_token', base64(`{"user_id":"${uuid}","version":2}`), ['didomi', 'consent']],
  ['AWSALB', 'Ab1+'.repeat(30), ['aws-elb', 'affinity']],
  ['AWSALBCORS', 'Ab1+'.repeat(30), ['aws-elb', 'affinity']],
  ['ARRAffinity', hex(64), ['azure-arr', 'affinity']],
  ['SERVERID', 'web-2|aSV0z|aSV0z', ['haproxy', 'affinity']],
  [
    'heroku-session-affinity',
    'AECDaANoA24IAaj0sYr+//8HYgAH2hNiAAs42mEDbQAAAAV3ZWIuMWo=',
    ['heroku', 'affinity'],
  ],
  ['BIGipServerpool_www', '1677787402.36895.0000', ['f5-big-ip', 'affinity']],
];

const notScripts = new Set(['XSRF-TOKEN']);

describe('recognised by name and shape', () => {
  it.each(named)('%s=%.60s', (name, value, [framework, role, detail]) => {
    expect(recognise({ name, value, httpOnly: !notScripts.has(name) })).toEqual({
      framework,
      role,
      confidence: 'name-and-shape',
      ...(detail && { detail }),
    });
  });

  it('every family of names is in the table above, or among the values that frameworks made', () => {
    const made = [python, node, others].flatMap((tables) => Object.values<Table>(tables)).flat();
    const seen = new Set([
      ...named.map(([, , [framework]]) => framework),
      ...made.map(([, { issuer }]) => issuer?.framework),
    ]);
    const rest = recognisers.filter(({ name, framework }) => name !== undefined && !seen.has(framework));
    expect([...new Set(rest.map(({ framework }) => framework))]).toEqual([
      // Shapes of a word or two, which a row above would only repeat.
      'clarity',
      'us-privacy',
      'complianz',
      'borlabs',
      'cookie-script',
      'cookieconsent',
      'osano',
      'google-cloud',
      'nginx-ingress',
    ]);
  });
});

describe('recognised by the shape alone, under a name of its own', () => {
  it.each<[what: string, value: string, claim: Claim]>([
    ['set_signed_cookie', vectors.djangoSetSigned, ['django', 'session-data', 'signed-value']],
    ['a renamed session of Flask', vectors.flask, ['itsdangerous', 'session-data', 'signed']],
    ['a renamed session of Express', vectors.express, ['express', 'session-id', 'signed']],
    ['an encrypted cookie of Rails', railsEncrypted, ['rails', 'session-data', 'encrypted']],
    ['a signed cookie of Rails', vectors.rails7, ['rails', 'session-data', 'signed-value']],
    ['an encrypted cookie of Laravel', laravel, ['laravel', 'session-data', 'encrypted']],
    ['a JWT that says whom it speaks for', vectors.jwtHS256, ['jwt', 'auth', 'signed']],
  ])('%s', (_, value, [framework, role, detail]) => {
    expect(recognise({ name: 'my_cookie', value, httpOnly: true })).toEqual({
      framework,
      role,
      confidence: 'shape',
      detail,
    });
  });

  it('a session of Express only when scripts cannot read it, as its cookies are by default', () => {
    const readable = recognise({ name: 'my_cookie', value: vectors.express, httpOnly: false });
    expect(readable).toMatchObject({ framework: 'express', role: 'session-data' });
  });
});

describe('not claimed', () => {
  it.each([
    ['sessionid', 'short'],
    ['sessionid', 'Q8W7E6R5T4Y3U2I1O0P9A8S7D6F5G4H3'],
    ['sessionid', ''],
    ['SessionID', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3'],
    ['csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA'],
    ['messages', '3'],
    ['django_language', 'not a language'],
    ['session', hex(32)],
    ['session', 'open'],
    ['connect.sid', 's%3Aabc'],
    ['connect.sid', hex(32)],
    ['PHPSESSID', 'deleted'],
    ['_shop_session', 'open'],
    ['XSRF-TOKEN', hex(32)],
    ['SESSION', hex(32)],
    ['PLAY_SESSION', 'user=ada'],
    ['PLAY_SESSION', `${base64url('{"alg":"HS256"}')}.${base64url('{"user":"ada"}')}.${'a'.repeat(43)}`],
    ['ASP.NET_SessionId', 'v2hqtkpa1rm4z0y5lxnwsb6d'],
    ['.AspNetCore.Session', 'Ab_-'.repeat(40)],
    ['_shop_key', 'Ab_-'.repeat(40)],
    ['authjs.session-token', 'Ab_-'.repeat(40)],
    ['_ga', '1'],
    ['CookieConsent', 'true'],
    ['SERVERID', 'two words'],
    ['visits', '3'],
    ['last_visit', '"2026-11-23 02:02:17.598596"'],
    ['theme', 'dark'],
    ['sid', hex(32)],
  ])('%s=%s', (name, value) => {
    expect(recognise({ name, value, httpOnly: true })).toBeNull();
  });

  it('a UUID in XSRF-TOKEN that scripts cannot read: Spring lets them', () => {
    expect(recognise({ name: 'XSRF-TOKEN', value: uuid, httpOnly: true })).toBeNull();
  });
});

describe('any cookie', () => {
  const names = fc.oneof(fc.constantFrom(...named.map(([name]) => name)), fc.string());
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4096 }),
    fc.stringMatching(/^[\w.:|=&%+/-]{0,400}$/),
  );

  it('has an answer and no exception', () => {
    fc.assert(
      fc.property(names, value, fc.boolean(), (name, text, httpOnly) => {
        const answer = recognise({ name, value: text, httpOnly });
        expect(answer === null || recognisers.some(({ framework }) => framework === answer.framework)).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });

  // Sixteen times the longest cookie: a shape of quadratic time would not end in the time of the test.
  // eslint-disable-next-line vitest/expect-expect -- it ends in its time, or fails
  it.each(['a', 'A=', '|', ':', '.', '-', '--', '%41', '"', 'eyJ', '&a=', '0', '_a'])(
    'is read in linear time when name and value are nothing but %j',
    (piece) => {
      const run = piece.repeat(65_536 / piece.length);
      for (const { name, shape } of recognisers) {
        if (name instanceof RegExp) name.test(`_${run}!`);
        if (typeof shape === 'function') shape(`${run}!`);
        else shape.test(`${run}!`);
      }
    },
  );
});
