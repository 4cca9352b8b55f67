import { beforeEach, expect } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { handleKey } from '../../../src/inspector/cookie-list/index.tsx';
import { atOneMoment } from '../at-one-moment.ts';
import { sessionid } from '../render.tsx';
import { showJar } from './render.tsx';
import { withLocks } from './world.ts';

type Shown = ReturnType<typeof showJar>;

/** A cookie that is no session's. */
export const theme: Cookie = { ...sessionid, name: 'theme', value: 'dark', httpOnly: false, expires: null };

/** Has each test of a file begin with an empty browser at one moment; returns how it shows the list, which ends with it. */
export function listInBrowser(): typeof showJar {
  let shown: Shown | null = null;
  const close = () => {
    shown?.stop();
    shown = null;
  };
  beforeEach(withLocks);
  atOneMoment(close);
  return (...args) => {
    close();
    return (shown = showJar(...args));
  };
}

/** The names in the list, as they stand. */
export const rows = () =>
  Array.from(document.querySelectorAll('[data-row]'), (row) => row.getAttribute('data-row'));

/** What has the focus of a cookie's row. */
export const line = (cookie: Cookie) =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-focus]')).find(
    (each) => each.dataset['focus'] === identity(cookie),
  );

export const absent = (selector: string) => expect(document.querySelector(selector)).toBeNull();

/** Gives a key to the list as the surface does; says whether it was taken. */
export function press(jar: Shown['jar'], key: string, init: KeyboardEventInit = {}) {
  let taken = false;
  const hear = (event: KeyboardEvent) => (taken = handleKey(jar, event));
  document.addEventListener('keydown', hear);
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, ...init }),
  );
  document.removeEventListener('keydown', hear);
  return taken;
}
