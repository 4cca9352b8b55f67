import { reopenPopup } from '../browser/action.ts';
import { activeTab } from '../browser/tabs.ts';
import { grantedPatterns } from '../browser/permissions.ts';
import { isHostGranted } from '../core/site/host-access.ts';
import { siteHost } from '../core/site/page.ts';
import { refreshBadges } from './badge.ts';
import { failed } from './failure.ts';
import { noteOpenTabs } from './page-loads.ts';
import { watchAnswers } from './watch-answers.ts';

/** Brings the popup back on a page that was just granted: the browser's question may have closed it. */
async function goOn(): Promise<void> {
  const [tab, patterns] = await Promise.all([activeTab(), grantedPatterns()]);
  const host = siteHost(tab?.url);
  if (host !== null && isHostGranted(host, patterns)) await reopenPopup();
}

export function noteGrants(granted: boolean): void {
  // A page whose host was taken away is no new visit of any other.
  if (!granted) {
    refreshBadges();
    return;
  }
  watchAnswers();
  noteOpenTabs();
  goOn().catch(failed);
}
