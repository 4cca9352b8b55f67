import { expect, it } from 'vitest';
import { JarHistory, mostChanges } from '../../../src/inspector/requests/jar-history.ts';
import { cookie, then } from '../../core/make.ts';
import { firefox, safari } from '../../core/wire/make.ts';

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

it('a change of a cookie whose ancestor is not reported has the ancestor that it must have', () => {
  const history = new JarHistory(firefox);
  const partition = { topLevelSite, hasCrossSiteAncestor: false };
  const event = { at: then, removed: false, cause: 'explicit' } as const;
  history.add({ ...event, cookie: cookie({ domain: 'pay.other.test', partition }) });
  expect(history.changes[0]?.cookie.partition?.hasCrossSiteAncestor).toBe(true);
  const other = new JarHistory(safari);
  other.begin([cookie({ domain: 'pay.other.test', partition })]);
  expect(other.jar[0]?.partition?.hasCrossSiteAncestor).toBe(safari.reportsAncestor);
});

it('begins anew with a jar and no change', () => {
  const history = new JarHistory(firefox);
  history.add({ at: then, cookie: cookie(), removed: false, cause: 'explicit' });
  history.restart([cookie({ name: 'there' })]);
  expect([history.jar.map(({ name }) => name), history.changes]).toEqual([['there'], []]);
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
