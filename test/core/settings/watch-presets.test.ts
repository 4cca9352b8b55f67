import { describe, expect, it } from 'vitest';
import { recognisers } from '../../../src/core/meaning/frameworks/index.ts';
import { matches } from '../../../src/core/settings/pattern.ts';
import { type WatchSetId, watchSets } from '../../../src/core/settings/watch-presets.ts';

/** Names as they are seen in the wild, and which frameworks recognise them. */
const seen: Readonly<Record<Exclude<WatchSetId, 'chapter'>, readonly [frameworks: string, names: string[]]>> =
  {
    django: ['django', ['sessionid', 'csrftoken', 'messages']],
    flask: ['flask', ['session', 'remember_token']],
    rails: ['rails', ['_shop_session']],
    express: ['express', ['connect.sid']],
    laravel: [
      'laravel',
      ['laravel_session', 'my-shop-session', 'XSRF-TOKEN', `remember_web_${'0a'.repeat(20)}`],
    ],
    php: ['php', ['PHPSESSID']],
    symfony: ['php symfony', ['PHPSESSID', 'REMEMBERME']],
    spring: ['java-servlet spring', ['JSESSIONID', 'SESSION', 'XSRF-TOKEN', 'remember-me']],
    'aspnet-core': [
      'aspnet-core',
      [
        '.AspNetCore.Session',
        '.AspNetCore.Identity.Application',
        '.AspNetCore.Identity.ApplicationC1',
        '.AspNetCore.Cookies',
        '.AspNetCore.CookiesC2',
        '.AspNetCore.Antiforgery.cdV5uW_Ejgc',
      ],
    ],
    authjs: [
      'authjs',
      [
        'authjs.session-token',
        '__Secure-authjs.session-token',
        '__Secure-authjs.session-token.0',
        '__Host-authjs.csrf-token',
        'next-auth.session-token',
        'next-auth.session-token.1',
        '__Host-next-auth.csrf-token',
      ],
    ],
    phoenix: ['phoenix', ['_shop_key']],
    wordpress: [
      'wordpress',
      [`wordpress_logged_in_${'0a'.repeat(16)}`, `wordpress_sec_${'0a'.repeat(16)}`, 'wp-settings-1'],
    ],
  };

const entriesOf = (id: string) => watchSets.find((set) => set.id === id)?.entries ?? [];

describe.each(Object.entries(seen))('the set for %s', (id, [frameworks, names]) => {
  it('follows the names that are seen in the wild', () => {
    const missed = names.filter((name) => !entriesOf(id).some((entry) => matches(entry, name)));
    expect(missed).toEqual([]);
  });

  it('has no entry that follows none of them', () => {
    const idle = entriesOf(id).filter((entry) => !names.some((name) => matches(entry, name)));
    expect(idle).toEqual([]);
  });

  it('follows names that the recognisers of this framework know', () => {
    const known = recognisers.filter(({ framework }) => frameworks.split(' ').includes(framework));
    const bare = (name: string) => name.replace(/^__(?:Secure|Host)-/, '');
    const unknown = names.filter(
      (name) =>
        !known.some(({ name: own }) =>
          typeof own === 'string' ? own === bare(name) : (own?.test(bare(name)) ?? false),
        ),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the sets', () => {
  it('are each there once, the chapter’s first', () => {
    const ids = watchSets.map(({ id }) => id);
    expect(ids).toEqual(['chapter', ...Object.keys(seen)]);
    expect(entriesOf('chapter')).toEqual(['sessionid', 'csrftoken', 'visits', 'last_visit']);
  });
});
