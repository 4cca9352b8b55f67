import type { Change } from '../journal/journal.ts';
import type { Cookie } from '../cookie/cookie.ts';
import type { LoadFacts } from '../session/before-gesture.ts';
import type { Settings } from '../settings/settings.ts';
import type { Coverage } from '../site/host-access.ts';
import type { Page } from '../site/page.ts';
import type { Visits } from '../visits/visits.ts';
import type { SeenRefusal } from '../wire/seen-refusal.ts';

/** Everything known when something is to be shown. */
export interface Known {
  readonly page: Page;
  readonly coverage: Coverage;
  /** Cookies of the page's host and of the domains above it, as far as they were read. */
  readonly cookies: readonly Cookie[];
  /** Whether those of other paths were read too; the first paint does not wait for them. */
  readonly complete: boolean;
  /** Oldest first. */
  readonly journal: readonly Change[];
  readonly visits: Visits | null;
  readonly settings: Settings;
  /** `SESSION_COOKIE_NAME`, as the person stated it of this site; read after the first paint. */
  readonly sessionName?: string | undefined;
  /**
   * The load of the page, once it was asked; `null` where no document can be asked though all has loaded, as in the
   * browser's own error pages.
   */
  readonly load?: LoadFacts | null;
  /** Cookies of the other names of this machine, where the page is of one of them; read after the first paint. */
  readonly elsewhere?: readonly Cookie[] | undefined;
  /** Session-ID cookies of the host that the developer tools saw refused or not deleted; read after the first paint. */
  readonly seenRefusals?: readonly SeenRefusal[] | undefined;
  /** Whether the page itself may keep cookies; `null` while nobody asked it. */
  readonly cookiesAllowed: boolean | null;
  /** Whether the page was asked and has not answered: paused in the debugger, busy, frozen or showing a dialog. */
  readonly silent?: boolean;
  /** A window that is to leave nothing behind: nothing is counted in it. */
  readonly isPrivate: boolean;
}
