import { visible } from '../core/cookie/visible.ts';
import type { Known } from '../core/report/known.ts';
import { isLoopback, type SitePage } from '../core/site/page.ts';
import { Boundary } from '../ui/boundary.tsx';
import { hint } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import type { Store } from './store/types.ts';

function schemeHint({ scheme, host }: SitePage) {
  if (scheme === 'https') return 'httpsHint';
  return isLoopback(host) ? 'httpLoopbackHint' : 'httpHint';
}

/** Which site is shown, by which scheme, in which kind of window, and the ways to other surfaces. */
export function Header({ known, store }: { readonly known: Known; readonly store: Store }) {
  const { t } = useWords();
  const Insight = store.insight.value;
  const { page } = known;
  const site = page.kind === 'site' ? page : null;
  return (
    <header class="masthead">
      <img class="mark" src="/icons/32.png" alt="" width="20" height="20" decoding="async" />
      {site ? (
        <h1 class="host cut-at-start" title={visible(site.url)}>
          <bdi dir="ltr">{visible(site.authority)}</bdi>
        </h1>
      ) : (
        <h1 class="host">{t('name')}</h1>
      )}
      {site && known.coverage.granted && (
        <span class={`scheme scheme-${site.scheme}`} title={hint(schemeHint(site))}>
          {site.scheme}
        </span>
      )}
      {known.isPrivate && (
        <span class="scheme" title={hint('privateHint')}>
          {t('privateWindow')}
        </span>
      )}
      <div class="head-tools">
        <Boundary>{Insight && <Insight.HeadTools store={store} />}</Boundary>
      </div>
    </header>
  );
}
