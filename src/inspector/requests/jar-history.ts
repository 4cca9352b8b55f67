import type { Cookie, CookieEvent } from '../../core/cookie/cookie.ts';
import type { Browser } from '../../core/wire/browsers.ts';
import { afterChange } from '../../core/wire/replay.ts';

/** Changes of the jar that are kept at most; the jar's own size at the beginning is not counted. */
export const mostChanges = 2_000;

/** The jar at the beginning of a recording, and how it has changed since. */
export class JarHistory {
  jar: readonly Cookie[] = [];
  changes: readonly CookieEvent[] = [];
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Begins anew with a jar and no change. */
  restart(jar: readonly Cookie[]): void {
    this.jar = jar;
    this.changes = [];
  }

  /** The jar as it was read when the recording began, to which all changes were made. */
  begin(cookies: readonly Cookie[]): void {
    this.jar = cookies.map((cookie) => this.#known(cookie));
  }

  add(event: CookieEvent): void {
    this.changes = [...this.changes, { ...event, cookie: this.#known(event.cookie) }];
    if (this.changes.length <= mostChanges) return;
    // What is forgotten of the changes has happened to the jar nevertheless.
    const [oldest, ...others] = this.changes;
    if (oldest) this.jar = afterChange(this.jar, oldest);
    this.changes = others;
  }

  /** Firefox's own rules know no cross-site ancestor, though its API reports one. */
  #known(cookie: Cookie): Cookie {
    return cookie.partition && !this.#browser.reportsAncestor
      ? { ...cookie, partition: { ...cookie.partition, hasCrossSiteAncestor: false } }
      : cookie;
  }
}
