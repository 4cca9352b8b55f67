import { expect, it } from 'vitest';
import { siteOf } from '../../../src/core/site/site-domain.ts';

// The rules are those of https://publicsuffix.org/list/: the longest that matches counts, `*` stands for one label, `!`
// makes an exception, and a suffix that is not listed is its last label. Both of its sections count, as for cookies.
it.each<[host: string, site: string | null]>([
  ['com', null],
  ['shop.com', 'shop.com'],
  ['www.shop.com', 'shop.com'],
  ['a.b.shop.com', 'shop.com'],
  // Of two labels
  ['co.uk', null],
  ['shop.co.uk', 'shop.co.uk'],
  ['www.shop.co.uk', 'shop.co.uk'],
  // Of three, below one of one
  ['city.kawasaki.jp', 'city.kawasaki.jp'],
  ['www.city.kawasaki.jp', 'city.kawasaki.jp'],
  ['shop.kawasaki.jp', null],
  ['a.shop.kawasaki.jp', 'a.shop.kawasaki.jp'],
  ['ide.kyoto.jp', null],
  ['shop.ide.kyoto.jp', 'shop.ide.kyoto.jp'],
  // A star and its exception
  ['ck', null],
  ['shop.ck', null],
  ['a.shop.ck', 'a.shop.ck'],
  ['www.ck', 'www.ck'],
  ['a.www.ck', 'www.ck'],
  // Not listed
  ['shop.test', 'shop.test'],
  ['a.shop.test', 'shop.test'],
  ['rango.localhost', 'rango.localhost'],
  // A-labels
  ['xn--55qx5d.cn', null],
  ['shop.xn--55qx5d.cn', 'shop.xn--55qx5d.cn'],
  ['xn--fiqs8s', null],
  ['shop.xn--fiqs8s', 'shop.xn--fiqs8s'],
  // The private section
  ['github.io', null],
  ['ada.github.io', 'ada.github.io'],
  ['a.ada.github.io', 'ada.github.io'],
  ['s3.amazonaws.com', null],
  ['bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
  // No names of a registry
  ['localhost', null],
  ['127.0.0.1', null],
  ['[::1]', null],
  ['', null],
])('the site of %j is %j', (host, site) => {
  expect(siteOf(host)).toBe(site);
});
