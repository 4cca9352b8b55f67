import { type Cookie, type CookieEvent, cookieHost } from '../../core/cookie/cookie.ts';
import type { Browser } from '../../core/wire/browsers.ts';
import { isSameSite } from '../../core/wire/party.ts';
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

  /** Firefox before 153 does not report the ancestor, which a cookie of another site than its partition's has. */
  #known(cookie: Cookie): Cookie {
    const { partition } = cookie;
    if (!partition || !this.#browser.reportsAncestor || partition.hasCrossSiteAncestor) return cookie;
    const scheme = partition.topLevelSite.replace(/:.*/, '');
    const own = `${scheme}://${cookieHost(cookie)}/`;
    const hasCrossSiteAncestor = !isSameSite(partition.topLevelSite, own, this.#browser);
    return { ...cookie, partition: { ...partition, hasCrossSiteAncestor } };
  }
}
