import { render } from 'preact';
import { isFirefox } from '../browser/firefox.ts';
import { browserLanguage, message } from '../browser/i18n.ts';
import { isGranted, onGrantsChanged, requestPatterns } from '../browser/permissions.ts';
import { popupShortcut } from '../browser/shortcut.ts';
import { openOptions } from '../browser/surfaces.ts';
import { allSites } from '../core/site/host-access.ts';
import { loadSettings } from '../storage/settings.ts';
import { prepareGuide } from '../ui/guide-page.ts';
import { createWords } from '../ui/words.ts';
import { createAccessStore } from './access-store.ts';
import { WelcomePage } from './app.tsx';

const root = document.getElementById('welcome');
if (!root) throw new Error('index.html has the element that the page is rendered into');
const ownWords = createWords(message, browserLanguage());

const access = createAccessStore({
  isGranted: async () => (await Promise.all(allSites.map(isGranted))).every(Boolean),
  ask: () => requestPatterns(allSites),
});

async function show(into: HTMLElement): Promise<void> {
  const [{ settings }, shortcut] = await Promise.all([loadSettings(() => void show(into)), popupShortcut()]);
  await prepareGuide(document, settings, ownWords, 'welcomeTitle');
  render(
    <WelcomePage
      isFirefox={isFirefox()}
      shortcut={shortcut}
      access={access}
      openOptions={() => void openOptions()}
    />,
    into,
  );
}

onGrantsChanged(() => void access.reload());
void access.reload();
void show(root);
