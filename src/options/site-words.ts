import { visibleInWords } from '../core/cookie/visible.ts';
import { grantedSite } from '../core/site/match-pattern-label.ts';
import type { Words } from '../ui/words.ts';

/** What a match pattern allows, in words. */
export function siteWords(pattern: string, { t }: Words): string {
  const { host, withBelow, scheme } = grantedSite(pattern);
  const hosts = host === null ? t('siteAll') : withBelow ? t('siteWithBelow', host) : host;
  return visibleInWords(scheme === null ? hosts : `${hosts} · ${t('siteSchemeOnly', scheme)}`);
}
