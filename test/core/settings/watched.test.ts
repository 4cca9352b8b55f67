import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { countWatched, isWatched } from '../../../src/core/settings/watched.ts';
import { cookie, csrftoken, sessionid } from '../make.ts';

describe('countWatched', () => {
  const host = 'shop.example.org';
  const here = { domain: host };

  it.each<[what: string, cookies: readonly Cookie[], count: number]>([
    ['no cookies', [], 0],
    ['the two of Django', [sessionid(here), csrftoken(here)], 2],
    ['one that nobody watches', [sessionid(here), cookie({ ...here, name: 'theme' })], 1],
    ['one in other case', [cookie({ ...here, name: 'SESSIONID' })], 0],
    ["one of the site's whole domain", [sessionid({ domain: '.example.org' })], 1],
    ['a host-only one of the domain above', [sessionid({ domain: 'example.org' })], 0],
    ['one of another host', [sessionid({ domain: 'blog.example.org' })], 0],
    ['one name at two paths', [sessionid(here), sessionid({ ...here, path: '/admin' })], 2],
  ])('counts of %s', (_, cookies, count) => {
    expect(countWatched(cookies, host, defaultSettings)).toBe(count);
  });

  it.each([
    ['PHPSESSID', true],
    ['JSESSIONID', true],
    ['connect.sid', true],
    ['_shop_session', true],
    ['__Host-sessionid', true],
    ['__Host-csrftoken', true],
    ['__Secure-visits', true],
    ['__Host-theme', false],
    ['.AspNetCore.Session', true],
    ['ASP.NET_SessionId', true],
    ['laravel_session', true],
    ['next-auth.session-token', true],
    ['phpsessid', false],
    ['session_theme', false],
    ['_ga', false],
    ['ab_session_count', false],
  ])('follows %s by itself: %s', (name, watched) => {
    expect(isWatched(name, defaultSettings)).toBe(watched);
    expect(isWatched(name, { ...defaultSettings, unwatched: [name] })).toBe(false);
  });

  it.each<[name: string, watched: readonly string[], unwatched: readonly string[], is: boolean]>([
    ['wp-settings-7', ['wp-settings-*'], [], true],
    ['wp-settings', ['wp-settings-*'], [], false],
    ['theme', ['*'], [], true],
    ['theme', ['*'], ['theme'], false],
    ['theme', ['*', 'theme'], ['theme'], true],
    ['a*b', ['a*b'], [], true],
  ])('follows %s where %j are watched and %j excepted: %s', (name, watched, unwatched, is) => {
    expect(isWatched(name, { ...defaultSettings, watched, unwatched })).toBe(is);
  });

  it('goes by the names the person chose', () => {
    const cookies = [sessionid(here), cookie({ ...here, name: 'theme' })];
    const only = (watched: readonly string[], unwatched: readonly string[]) =>
      countWatched(cookies, host, { ...defaultSettings, watched, unwatched });
    expect(only(['theme'], ['sessionid'])).toBe(1);
    expect(only([], ['sessionid'])).toBe(0);
  });
});
