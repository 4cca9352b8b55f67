import { requestPatterns } from '../browser/permissions.ts';
import { allSites, patternsFor } from '../core/site/host-access.ts';
import type { Page } from '../core/site/page.ts';
import { currentWords } from '../ui/use-words.ts';
import type { Commands } from './store/types.ts';

/**
 * What a person can command from the first paint on.
 * @param shownPage the page that is shown, if any
 * @param site the registrable domain of that page; `undefined` while it is unknown, `null` where there is none
 */
export function inspectorCommands(
  shownPage: () => Page | undefined,
  site: () => string | null | undefined,
): Commands {
  return {
    copy: (text) => navigator.clipboard.writeText(text),
    async saveSettings(change) {
      const keeping = await import('../storage/settings-write.ts');
      const locked = await keeping.saveSettings(change);
      if (locked.length > 0) throw new Error(currentWords().t('setByAdministrator'));
    },
    askFor(which) {
      const page = shownPage();
      if (which === 'all' || page?.kind !== 'site') return requestPatterns(allSites);
      return requestPatterns(patternsFor(page.host, site() ?? null));
    },
  };
}
