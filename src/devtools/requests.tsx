/** Firefox's panel of the developer tools, which has no API for cookies or tabs: the requests, and log-ins in them. */
import { render } from 'preact';
import { browserLanguage, message } from '../browser/i18n.ts';
import { defaultSettings } from '../core/settings/settings.ts';
import { placeFor, rowSelector } from '../inspector/keyboard/focus-places.ts';
import { recordRequests } from '../inspector/record-requests.ts';
import { RequestsPanel } from '../inspector/requests/index.tsx';
import { createStore } from '../inspector/store/store.ts';
import { createXray } from '../inspector/xray/state.ts';
import { XrayTool } from '../inspector/xray/xray-tool.tsx';
import { loadSettings, onSettings } from '../storage/settings.ts';
import { applyTheme } from '../ui/apply-theme.ts';
import { runClock } from '../ui/clock.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { createWords } from '../ui/words.ts';

const store = createStore(
  {
    copy: (text) => navigator.clipboard.writeText(text),
    saveSettings: () => Promise.reject(new Error('Nothing is set here')),
    askFor: () => Promise.resolve(false),
  },
  Date.now(),
);
const words = createWords(message, browserLanguage());

/** What hides values, and the theme; the defaults, which hide all secrets, where nothing can be read. */
async function followSettings(): Promise<void> {
  const loaded = await loadSettings(() => void followSettings()).catch(() => null);
  const settings = { ...(loaded?.settings ?? defaultSettings), masked: loaded?.masked ?? 'all' };
  await applyTheme(document.documentElement, settings, words).catch(() => undefined);
  store.update({
    known: {
      page: { kind: 'unseen' },
      coverage: { granted: false, hidden: [] },
      cookies: [],
      complete: false,
      journal: [],
      visits: null,
      settings,
      cookiesAllowed: null,
      isPrivate: false,
    },
  });
}

const [requests] = await Promise.all([recordRequests(store, null), followSettings()]);
onSettings(() => void followSettings());
const recording = createXray(() => requests.replayed.value.judged);
render(
  <RequestsPanel requests={requests} xray={<XrayTool store={store} recording={recording} />} />,
  document.getElementById('app') as HTMLElement,
);
keepFocus(rowSelector, placeFor);
runClock((now) => store.update({ now }));
