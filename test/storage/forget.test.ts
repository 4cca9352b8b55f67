import { afterEach, describe, expect, it } from 'vitest';
import { isPrivateStore } from '../../src/browser/cookie-stores.ts';
import { undoableCommands } from '../../src/inspector/cookie-list/run-command.ts';
import { loadUndo } from '../../src/storage/undo-history.ts';
import { forgetStores } from '../../src/storage/forget.ts';
import { sessionid } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { toJar } from '../inspector/cookie-list/world.ts';

afterEach(resetBrowser);

describe('what is kept of a private window', () => {
  it.each(['1', 'firefox-private'])('is forgotten, and nothing else: %s', async (store) => {
    const kept = {
      'check/0/localhost': {},
      'undo-history/0/localhost': [],
      'snapshots/firefox-container-1/localhost': [],
      [`settings/${store}/localhost`]: {},
      'journal-total': {},
      'undo-history': [],
    };
    await fake.storage.session.set({
      ...kept,
      [`check/${store}/localhost`]: {},
      [`undo-history/${store}/[::1]`]: [],
      [`snapshots/${store}/shop.localhost`]: [],
    });
    await forgetStores(isPrivateStore);
    expect(fake.storage.session.dump()).toEqual(kept);
  });

  it('is asked for once, and nothing is written where there is nothing', async () => {
    await fake.storage.session.set({ 'undo-history/0/localhost': [] });
    await forgetStores(isPrivateStore);
    expect(fake.storage.session.calls).toMatchObject({ get: 1, remove: 0 });
  });

  it('is what was done there', async () => {
    const before = sessionid({ store: '1', expires: null });
    fake.cookies.put(toJar(before));
    await undoableCommands('1', 'localhost').change('delete', [{ before, after: null }]);
    expect(await loadUndo('1', 'localhost')).toHaveLength(1);
    await forgetStores(isPrivateStore);
    expect(fake.storage.session.dump()).toEqual({});
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain(sessionid().value);
  });
});
