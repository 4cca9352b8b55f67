import { grantedSite } from '../core/site/match-pattern-label.ts';
import { allSites } from '../core/site/host-access.ts';
import { visible, visibleInWords } from '../core/cookie/visible.ts';
import { useWords } from '../ui/use-words.ts';
import type { Words } from '../ui/words.ts';
import type { Part } from './section-props.ts';
import type { Store } from './store.ts';
import { Told } from './feedback.tsx';

function siteWords(pattern: string, { t }: Words): string {
  const { host, withBelow, scheme } = grantedSite(pattern);
  const hosts = host === null ? t('siteAll') : withBelow ? t('siteWithBelow', host) : host;
  return visibleInWords(scheme === null ? hosts : `${hosts} · ${t('siteSchemeOnly', scheme)}`);
}

/** Which sites are granted; each can be taken back but those of the install. */
export function Sites({ store }: Part) {
  const { t } = useWords();
  const revocable = store.sites.revocable();
  const hasAll = revocable.some((pattern) => grantedSite(pattern).host === null);
  return (
    <>
      <p class="hint">{t('sitesIntro')}</p>
      <div class="card">
        {revocable.length === 0 ? (
          <p class="faint" data-no-sites>
            {t('sitesNone')}
          </p>
        ) : (
          <ul class="sites">
            {revocable.map((pattern) => (
              <Site key={pattern} pattern={pattern} store={store} />
            ))}
          </ul>
        )}
        {!hasAll && (
          <p class="actions">
            <button type="button" data-ask="all" onClick={() => void store.sites.ask(allSites)}>
              {t('askAll')}
            </button>
          </p>
        )}
        <p class="hint">{t('sitesAddHint')}</p>
      </div>
      <Told store={store} place="sites" />
      <Loopback store={store} />
    </>
  );
}

function Site({ pattern, store }: { readonly pattern: string; readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const name = siteWords(pattern, words);
  return (
    <li class="site" data-site={pattern}>
      <span>
        <bdi>{name}</bdi>
        <code class="faint" dir="ltr">
          {visible(pattern)}
        </code>
      </span>
      <button
        type="button"
        aria-label={t('revokeNamed', name)}
        onClick={() => void store.sites.giveBack(pattern)}
      >
        {t('revoke')}
      </button>
    </li>
  );
}

/** This machine's own hosts, which came with the install. */
function Loopback({ store }: { readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const withheld = store.sites.withheld();
  return (
    <div class="card" data-loopback>
      <h3>{t('loopbackTitle')}</h3>
      <p class="hint">{t('loopbackWhy')}</p>
      <ul class="entries">
        {store.sites.grants.value.installed.map((pattern) => (
          <li key={pattern} class="entry">
            <code dir="ltr">{visible(pattern)}</code>
            {withheld.includes(pattern) && <span class="tag">{t('siteWithheld')}</span>}
          </li>
        ))}
      </ul>
      {withheld.length > 0 && (
        <p class="actions">
          <button type="button" data-ask="loopback" onClick={() => void store.sites.ask(withheld)}>
            {t('askLoopback')}
          </button>
        </p>
      )}
    </div>
  );
}
