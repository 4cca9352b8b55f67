import type { Settings } from '../core/settings/settings.ts';
import { applyTheme } from './apply-theme.ts';
import { useWords } from './use-words.ts';
import type { MessageKey, Words } from './words.ts';

/** Gives a page that explains its theme, language and title; where the file of the language fails, `own` stay. */
export async function prepareGuide(
  page: Document,
  settings: Settings,
  own: Words,
  title: MessageKey,
): Promise<void> {
  await applyTheme(page.documentElement, settings, own).catch(() => undefined);
  const { t } = useWords();
  page.title = `${t(title)} · ${t('name')}`;
}
