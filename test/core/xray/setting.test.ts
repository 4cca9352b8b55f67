import { describe, expect, it } from 'vitest';
import { optionCode, proxyOptions } from '../../../src/core/xray/setting-code.ts';
import { settingsFor } from '../../../src/core/xray/setting.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { faults, healthy } from '../../e2e/xray/faults.ts';
import { djangoValue, open, proxyValue, type Reply, submit } from '../../e2e/xray/scenario.ts';
import { played } from './play.ts';
import { type Answers, app, newer, sid, signIn, toLogin, xrayed } from './story.ts';

const settingsOf = (scenario: (typeof faults)[number]) => {
  const judged = played(scenario, 'chromium');
  return settingsFor(xrayOf(judged).verdict, judged);
};

describe('what to change', () => {
  it.each(faults)('$id', (scenario) => {
    const [first] = settingsOf(scenario);
    const { setting } = scenario.expected;
    expect(first?.code.slice(0, setting?.length)).toBe(setting);
  });

  it.each(healthy)('$id: nothing', (scenario) => {
    expect(settingsOf(scenario)).toEqual([]);
  });

  it('is what it says, of every framework', () => {
    const subject = { name: 'app.session-token', origin: 'https://app.test' };
    for (const code of Object.values(optionCode)) {
      expect(code.lax(subject)).toMatch(/\blax\b/i);
      expect(code.none(subject)).toMatch(/\bnone\b/i);
      expect(code.path(subject)).toMatch(/path\W.*\//i);
      expect(new Set(Object.values(code).map((of) => of(subject))).size).toBe(4);
    }
    expect(proxyOptions).toMatchObject({
      'no-domain': '--cookie-domain=',
      'no-secure': '--cookie-secure=false',
    });
    expect([proxyOptions.lax, proxyOptions.none]).toEqual([
      '--cookie-samesite=lax',
      '--cookie-samesite=none',
    ]);
  });

  it.each([
    ['django', 'sessionid', `SESSION_COOKIE_SAMESITE = 'Lax'`],
    ['django', 'csrftoken', `CSRF_COOKIE_SAMESITE = 'Lax'`],
    ['django', '__Secure-csrftoken', `CSRF_COOKIE_SAMESITE = 'Lax'`],
    ['authjs', '__Secure-authjs.state', `cookies: { state: { options: { sameSite: 'lax' } } }`],
    [
      'authjs',
      'authjs.pkce.code_verifier',
      `cookies: { pkceCodeVerifier: { options: { sameSite: 'lax' } } }`,
    ],
    ['authjs', 'authjs.session-token', `cookies: { sessionToken: { options: { sameSite: 'lax' } } }`],
    [
      'rails',
      `_it's_session`,
      String.raw`config.session_store :cookie_store, key: '_it\'s_session', same_site: :lax`,
    ],
    // Without its prefix it would be another cookie.
    [
      'rails',
      '__Host-_app_session',
      `config.session_store :cookie_store, key: '__Host-_app_session', same_site: :lax`,
    ],
  ] as const)('of %s names the cookie that it is about: %s', (maker, name, code) => {
    expect(optionCode[maker].lax({ name, origin: 'https://app.test' })).toBe(code);
  });

  it('is known of every framework', () => {
    const subject = { name: 'sid', origin: 'https://app.test' };
    const codes = Object.values(optionCode).flatMap((code) => Object.values(code).map((of) => of(subject)));
    expect([...codes, ...Object.values(proxyOptions)].filter((code) => code.trim() === '')).toEqual([]);
  });
});

describe('who is to change it', () => {
  const begin = (line: string) => ({ 'GET /begin': [{ lines: [line] }] }) satisfies Answers;
  const sentBack = [open(`${app}/begin`), open('https://idp.test/form'), submit(`${app}/callback`)];
  const state = (attributes: string) => `login_state=${'1e'.repeat(16)}; Path=/; Secure; ${attributes}`;
  const settings = (acts: Parameters<typeof xrayed>[0], answers: Answers) => xrayed(acts, answers).settings;

  it.each([
    ['SameSite=Strict', `cookie: { sameSite: 'lax' }`],
    ['SameSite=Lax', `cookie: { sameSite: 'none', secure: true }`],
    ['HttpOnly', `cookie: { sameSite: 'none', secure: true }`],
  ])('is Express, of a cookie that did not come back by %s', (attributes, code) => {
    const [first] = begin(state(attributes))['GET /begin'];
    const answers: Answers = { 'GET /begin': [{ ...first, software: 'Express' }] };
    expect(settings(sentBack, answers)).toEqual([{ place: 'express', code }]);
  });

  it('is oauth2-proxy, by the name of its cookies, with a prefix, too', () => {
    const line = `__Secure-_oauth2_proxy_csrf=${proxyValue('a')}; Path=/; Secure; SameSite=Strict`;
    const code = '--cookie-samesite=lax';
    expect(settings(sentBack, begin(line))).toEqual([{ place: 'oauth2-proxy', code }]);
    const suffix = `_oauth2_proxy=${proxyValue('a')}; Domain=github.io; Path=/; Secure`;
    expect(
      settings([submit('https://app.github.io/login')], { 'POST /login': [{ lines: [suffix] }] }),
    ).toEqual([{ place: 'oauth2-proxy', code: '--cookie-domain=' }]);
  });

  const [home, front] = [open(`${app}/home`), open(`${app}/`)];
  const placesOf = (acts: Parameters<typeof xrayed>[0], answers: Answers) =>
    settings(acts, { 'GET /home': [toLogin], ...answers }).map(({ place }) => place);

  it('is whose answer set the cookie, before others of its site', () => {
    const set: Reply = { lines: [`user_session=${djangoValue('a')}z; Path=/login`], software: 'Express' };
    const others: Answers = {
      'GET /': [{ software: 'PHP/8.2' }],
      'GET /home': [{ ...toLogin, software: 'Puma' }],
    };
    expect(placesOf([front, signIn, home], { 'POST /login': [set], ...others })).toEqual(['express']);
  });

  it('is whoever another answer of its site names, where that answer names nobody', () => {
    const set: Reply = { lines: [`user_session=${djangoValue('a')}z; Path=/login`] };
    const others: Answers = { 'GET /home': [{ ...toLogin, software: 'PHP/8.2' }] };
    expect(placesOf([signIn, home], { 'POST /login': [set], ...others })).toEqual(['php']);
    const elsewhere = [open('https://idp.test/'), signIn, home];
    const never: Answers = {
      'GET /': [{ software: 'PHP/8.2' }],
      'POST /login': [{ location: `${app}/home` }],
    };
    // What stands before any of them can forward the scheme.
    expect(placesOf(elsewhere, never)).toEqual(['nginx']);
  });

  it('writes the cookie with its prefix, without which it would be another', () => {
    const line = `__Secure-_app_session=${djangoValue('a')}z; Path=/login; Secure; HttpOnly`;
    const answers: Answers = { 'POST /login': [{ lines: [line], software: 'Puma' }], 'GET /home': [toLogin] };
    expect(settings([signIn, home], answers)).toEqual([
      {
        place: 'rails',
        code: `config.session_store :cookie_store, key: '__Secure-_app_session', path: '/'`,
      },
    ]);
  });

  it('is known by the cookie’s own line, not by another of its answer', () => {
    const lines = [`PHPSESSID=${'1e'.repeat(13)}; Path=/`, sid(newer, 'Path=/login')];
    expect(placesOf([signIn, home], { 'POST /login': [{ lines }] })[0]).toBe('express');
  });

  it('is the application before what stands before it', () => {
    const never: Answers = { 'POST /login': [{ location: `${app}/home`, software: 'Express' }] };
    expect(placesOf([signIn, home], never)).toEqual(['express', 'nginx']);
  });
});
