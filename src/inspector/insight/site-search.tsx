import { useState } from 'preact/hooks';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import { type SiteHit, sitesWith } from '../../core/site/sites-with.ts';
import { signal } from '../../ui/signal.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

/** The name that was asked for from a cookie's row; empty for none. */
export const askedName = signal('');

/** How many hosts are listed at most: a text finds the others. */
const mostHosts = 50;

interface Props {
  readonly store: Store;
}

/** Finds cookies on every site that may be read; open where there is nothing else to show. */
export function SiteSearch({ store }: Props) {
  const { t } = useWords();
  const [text, setText] = useState(askedName.peek());
  const [wasAsked] = useState(askedName.peek() !== '');
  /** The whole jar; `null` until it was read. */
  const [cookies, setCookies] = useState<readonly Cookie[] | null>(null);
  // Reads the jar when the search opens, and at each return to its field.
  const read = () =>
    void store.guard('failedReading', async () => {
      setCookies((await store.late.value?.readWholeJar()) ?? []);
    });
  const { known } = store;
  // What opens from here outlives a private window.
  if (known.value?.isPrivate !== false) return null;
  const { kind } = known.value.page;
  // Where a tab was closed, nothing of its site is to stand until a person asks.
  const startsOpen = wasAsked || (kind !== 'site' && kind !== 'closed');
  return (
    <details
      class="check site-search"
      data-site-search
      open={startsOpen}
      onToggle={({ currentTarget }) => currentTarget.open && read()}
    >
      <summary>{t('siteSearch')}</summary>
      {cookies && (
        <>
          <p class="faint">{t('siteSearchWhy')}</p>
          <input
            type="search"
            name="site-search"
            aria-label={t('siteSearchField')}
            placeholder={t('siteSearchField')}
            value={text}
            onFocus={read}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Hits hits={sitesWith(cookies, text)} text={text} store={store} />
        </>
      )}
    </details>
  );
}

interface HitsProps extends Props {
  readonly hits: readonly SiteHit[];
  readonly text: string;
}

/** The hosts that were found, each with its cookies. */
function Hits({ hits, text, store }: HitsProps) {
  const { t, plural, number } = useWords();
  const shown = hits.slice(0, mostHosts);
  const open = async (host: string) =>
    store.attempt('failedOpening', async () => store.late.value?.openSite(host));
  return (
    <div role="status">
      {hits.length === 0 && <p>{t('nothingFits')}</p>}
      <ul class="site-hits">
        {shown.map(({ host, names }) => (
          <li key={host}>
            <button type="button" data-site={host} onClick={() => void open(host)}>
              <bdi dir="ltr">{visible(host)}</bdi>
              <span class="faint">
                {text.trim() === '' ? plural('cookieCount', names.length) : names.map(visible).join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hits.length > shown.length && (
        <p class="faint">{t('siteSearchMore', number(shown.length), number(hits.length))}</p>
      )}
    </div>
  );
}
