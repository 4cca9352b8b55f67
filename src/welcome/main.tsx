import { render } from 'preact';
import { isFirefox } from '../browser/firefox.ts';
import { browserLanguage, message } from '../browser/i18n.ts';
import { popupShortcut } from '../browser/shortcut.ts';
import { openOptions } from '../browser/surfaces.ts';
import { loadSettings } from '../storage/settings.ts';
import { prepareGuide } from '../ui/guide-page.ts';
import { createWords } from '../ui/words.ts';
import { watchAccess } from './access.tsx';
import { WelcomePage } from './app.tsx';

const root = document.getElementById('welcome');
if (!root) throw new Error('index.html has the element that the page is rendered into');
const ownWords = createWords(message, browserLanguage());

async function show(into: HTMLElement): Promise<void> {
  const [{ settings }, shortcut] = await Promise.all([loadSettings(() => void show(into)), popupShortcut()]);
  await prepareGuide(document, settings, ownWords, 'welcomeTitle');
  render(
    <WelcomePage isFirefox={isFirefox()} shortcut={shortcut} openOptions={() => void openOptions()} />,
    into,
  );
}

watchAccess();
void show(root);
