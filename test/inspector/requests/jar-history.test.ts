import { expect, it } from 'vitest';
import { JarHistory, mostChanges } from '../../../src/inspector/requests/jar-history.ts';
import { cookie, then } from '../../core/make.ts';
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

it('a change that is forgotten is in the jar that the others were made to', () => {
  const history = new JarHistory(firefox);
  history.begin([]);
  const set = (name: string) =>
    history.add({ at: then, cookie: cookie({ name }), removed: false, cause: 'explicit' });
  set('oldest');
  for (let index = 0; index < mostChanges; index++) set('later');
  expect(history.jar.map(({ name }) => name)).toEqual(['oldest']);
  expect(history.changes).toHaveLength(mostChanges);
});
