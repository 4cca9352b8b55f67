import { render } from 'preact';
import { browserLanguage, message } from '../browser/i18n.ts';
import {
  grantedPatterns,
  installedPatterns,
  onGrantsChanged,
  removePatterns,
  releaseWebRequest,
  requestPatterns,
  requestWebRequest,
} from '../browser/permissions.ts';
import { defaultSettings } from '../core/settings/settings.ts';
import { changeAnswerSites, loadAnswersLater } from '../storage/answer-sites-write.ts';
import { answerSites } from '../storage/watched-answers.ts';
import { eraseEverything } from '../storage/erase.ts';
import { loadUsage, onUsage } from '../storage/usage.ts';
import { loadSettings, onSettings } from '../storage/settings.ts';
import { saveSettings } from '../storage/settings-write.ts';
import { coalesce } from '../ui/coalesce.ts';
import { applyTheme } from '../ui/apply-theme.ts';
import { shortcutKey } from '../ui/shortcut-key.ts';
import { useWords } from '../ui/use-words.ts';
import { createWords } from '../ui/words.ts';
import { isTyping } from '../inspector/keyboard/move.ts';
import { OptionsPage } from './app.tsx';
import { downloadText } from './download.ts';
import { createOptionsStore } from './store.ts';

/** Shows the keys of the popup's list, or closes them. */
async function toggleKeys(): Promise<void> {
  const { closeKeys, showKeys } = await import('../inspector/keyboard/key-dialog.tsx');
  if (!closeKeys()) await showKeys('cookies');
}

const root = document.getElementById('options');
if (!root) throw new Error('index.html has the element that the page is rendered into');
const ownLanguage = browserLanguage();
const ownWords = createWords(message, ownLanguage);
void applyTheme(document.documentElement, defaultSettings, ownWords);

const reload = coalesce(() => store.reload());
const store = createOptionsStore({
  async load() {
    const loaded = await loadSettings(reload);
    // Where the file of the language cannot be loaded, the browser's language stays.
    await applyTheme(document.documentElement, loaded.settings, ownWords).catch(() => undefined);
    document.title = `${useWords().t('settingsTitle')} · ${useWords().t('name')}`;
    return loaded;
  },
  save: saveSettings,
  loadGrants: async () => ({ granted: await grantedPatterns(), installed: installedPatterns() }),
  ask: requestPatterns,
  giveBack: removePatterns,
  loadAnswerSites: () => answerSites.load([]),
  changeAnswerSites,
  askForRequests: requestWebRequest,
  reportsRequestsLater: loadAnswersLater,
  loadUsage,
  download: (text) =>
    downloadText(document, `magic-cookie-${new Date().toISOString().slice(0, 10)}.json`, text),
  async erase() {
    const failures = await eraseEverything();
    await releaseWebRequest();
    return failures;
  },
});

render(<OptionsPage store={store} ownLanguage={ownLanguage} />, root);
void store.reload();
void store.sites.reload();
void store.data.reload();
onSettings(reload);
onGrantsChanged(coalesce(store.sites.reload));
onUsage(coalesce(store.data.reload));
document.addEventListener('keydown', (event) => {
  if (shortcutKey(event) !== '?' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  event.preventDefault();
  void toggleKeys();
});
