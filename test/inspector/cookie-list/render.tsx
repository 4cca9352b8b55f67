import { vi } from 'vitest';
import { cookiesForHost } from '../../../src/browser/jar-search.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';
import { CookieListView, createCookieList } from '../../../src/inspector/cookie-list/index.tsx';
import { onUndo } from '../../../src/storage/undo-history.ts';
import { fake } from '../../fakes/browser.ts';
import { known, now, show } from '../render.tsx';
import { put } from './world.ts';
import { draw } from '../../ui/draw.ts';

/** Shows the list, with a real store, a real state, and the real commands over a browser in memory. */
export function showJar(cookies: readonly Cookie[], language = 'en-GB') {
  put(...cookies);
  const popup = show(known({ cookies }), language);
  const { store } = popup;
  store.update({ cookieStore: '0' });
  let isAwaited = false;
  const learn = async () => {
    isAwaited = false;
    store.learn({ cookies: await cookiesForHost('localhost', '0') });
  };
  fake.cookies.onChanged.addListener(() => {
    // As the surface does, all that happens at once is read once.
    if (!isAwaited) setTimeout(() => void learn());
    isAwaited = true;
  });
  const real = jarCommands('0', 'localhost', () => null);
  const commands = { ...real, change: vi.fn(real.change), otherOrigins: vi.fn(real.otherOrigins) };
  const jar = createCookieList(store, commands);
  onUndo('0', 'localhost', (entries) => (jar.entries.value = entries));
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  const stop = draw(() => <CookieListView list={jar} />, container);
  const names = () => fake.cookies.dump().map(({ name }) => name);
  return { ...popup, jar, commands, names, stop, now };
}
