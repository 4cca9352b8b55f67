import { grantedSite } from '../core/site/match-pattern-label.ts';
import { allSites } from '../core/site/host-access.ts';
import { visible } from '../core/cookie/visible.ts';
import { useWords } from '../ui/use-words.ts';
import type { SectionProps } from './section-props.ts';
import type { OptionsStore } from './store.ts';
import { FeedbackLine } from './feedback.tsx';
import { siteWords } from './site-words.ts';
import { WatchResponses } from './watch-responses.tsx';

/** The granted sites; each can be revoked, except those of the manifest. */
export function SitesSection({ store }: SectionProps) {
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
      <FeedbackLine store={store} place="sites" />
      <Loopback store={store} />
      <WatchResponses store={store} />
    </>
  );
}

function Site({ pattern, store }: { readonly pattern: string; readonly store: OptionsStore }) {
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

/** The loopback hosts, which the manifest grants. */
function Loopback({ store }: { readonly store: OptionsStore }) {
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
