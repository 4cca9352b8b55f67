import { onCookieChanged } from '../browser/cookie-events.ts';
import { onBegin, onInstall, onWindowClosed } from '../browser/lifecycle.ts';
import { onChosen } from '../browser/menu.ts';
import { onGrantsChanged } from '../browser/permissions.ts';
import { onTabLoading } from '../browser/tabs.ts';
import { keepBadgesFresh, prepareBadge, refreshBadges } from './badge.ts';
import { noteCookieEvent, notePrivateWindowClosed } from './cookie-events.ts';
import { sweepAfterCookieTests } from './cookie-tests.ts';
import { noteGrants } from './grants.ts';
import { openChosen, prepareMenu } from './menu.ts';
import { noteLoading, noteOpenTabs, noteTabsInFront } from './page-loads.ts';
import { keepSettingsFresh } from './settings.ts';
import { welcome } from './welcome.ts';

// Every listener is registered here, at once: after an await, the event that woke the worker would be lost.
onCookieChanged(noteCookieEvent);
onTabLoading(noteLoading);
onBegin(noteOpenTabs);
onBegin(prepareBadge);
onBegin(prepareMenu);
onChosen(openChosen);
onInstall(welcome);
onGrantsChanged(noteGrants);
onWindowClosed(notePrivateWindowClosed);
keepSettingsFresh(refreshBadges);
keepBadgesFresh();
noteTabsInFront();
sweepAfterCookieTests();
