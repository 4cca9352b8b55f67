import { useEffect, useRef } from 'preact/hooks';
import { visible } from '../../core/cookie/visible.ts';
import type { Judged } from '../../core/wire/replay.ts';
import { useWords } from '../../ui/use-words.ts';
import { LineItem } from './line-item.tsx';
import { SentCookies } from './sent-cookies.tsx';
import { placeWords } from './script-place.ts';
import type { Requests } from './state.ts';

interface Props {
  readonly judged: Judged;
  readonly requests: Requests;
}

const wellStatus = (status: number | null) => (status === null || status >= 400 ? 'bad' : 'good');

/** A request in one line, its Set-Cookie lines below, and all that is known of it when it is opened. */
export function ExchangeItem({ judged, requests }: Props) {
  const { stamp } = useWords();
  const { exchange, lines } = judged;
  const { id, url, method, status, time } = exchange;
  const { host, pathname, search } = new URL(url);
  const isOpen = requests.opened.value.has(id);
  const now = requests.store.coarseNow.value;
  const head = useRef<HTMLButtonElement>(null);
  const { ledTo } = requests;
  useEffect(() => {
    if (ledTo.id !== id) return;
    ledTo.id = null;
    head.current?.focus();
  }, [id, ledTo]);
  return (
    <li class="exchange" data-exchange={url} data-open={isOpen || undefined}>
      <button
        ref={head}
        type="button"
        class="exchange-head"
        aria-expanded={isOpen}
        onClick={() => requests.toggle(id)}
      >
        <span class={`status status-${wellStatus(status)}`}>{status ?? '–'}</span>
        <code class="method">{visible(method)}</code>
        <code class="url">
          <span class="url-host">{visible(host)}</span>
          {visible(pathname)}
          <span class="faint">{visible(search)}</span>
        </code>
        <time class="stamp">{stamp(time, now)}</time>
      </button>
      {lines.length > 0 && (
        <ol class="lines">
          {lines.map((line, index) => (
            <LineItem
              // Lines of one answer may be alike.
              key={`${index}`}
              line={line}
              index={index}
              judged={judged}
              requests={requests}
              isOpen={isOpen}
            />
          ))}
        </ol>
      )}
      <SentCookies judged={judged} isOpen={isOpen} />
      {isOpen && <Origin judged={judged} />}
    </li>
  );
}

/** Who asked for it, and what led there. */
function Origin({ judged: { exchange } }: { readonly judged: Judged }) {
  const { t } = useWords();
  const { askedBy, redirects, clearSiteData, secureSession } = exchange;
  return (
    <ul class="origin faint">
      {askedBy && <li>{t('askedBy', placeWords(askedBy))}</li>}
      {redirects.map((url) => (
        <li key={url}>{t('redirectedFrom', url)}</li>
      ))}
      {clearSiteData !== null && <li>{t('clearsSiteData', clearSiteData)}</li>}
      {secureSession.length > 0 && <li>{t('deviceBound')}</li>}
    </ul>
  );
}
