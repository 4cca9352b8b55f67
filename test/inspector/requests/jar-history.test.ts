import { expect, it } from 'vitest';
import { JarHistory } from '../../../src/inspector/requests/jar-history.ts';
import { cookie } from '../../core/make.ts';
import { firefox } from '../../core/wire/make.ts';

const topLevelSite = 'https://shop.test';

it.each([
  ['pay.other.test', false, true],
  ['pay.shop.test', false, false],
  ['pay.shop.test', true, true],
])('a cookie of %s whose ancestor is reported as %s', (domain, reported, known) => {
  const history = new JarHistory(firefox);
  history.begin([cookie({ domain, partition: { topLevelSite, hasCrossSiteAncestor: reported } })]);
  expect(history.jar[0]?.partition).toEqual({ topLevelSite, hasCrossSiteAncestor: known });
});
