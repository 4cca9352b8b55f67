import type { ComponentType } from 'preact';
import { visible } from '../../core/cookie/visible.ts';
import type { Exchange } from '../../core/wire/exchange.ts';
import type { Maker } from '../../core/wire/maker.ts';
import { makerOfNoted, type NotedCookie, setter } from '../../core/wire/provenance.ts';
import { useWords } from '../../ui/use-words.ts';
import { nowFor } from '../store/report-time.ts';
import { MadeBySeen } from './made-by-seen.tsx';
import { MakerWords } from './maker-words.tsx';
import type { Requests } from './state.ts';

/** What shows who made a change of a cookie, as far as these requests show it. */
export function madeByFrom(requests: Requests): ComponentType<NotedCookie> {
  return function MadeBy(change: NotedCookie) {
    const { cookie, noted } = change;
    const { t, relative } = useWords();
    const { earlier, replayed, store } = requests;
    const found = noted ? makerOfNoted(cookie, noted, replayed.value) : setter(cookie, replayed.value);
    if (!found) {
      const fallback = noted ? null : <p class="made-by faint">{t('setBeforePanel')}</p>;
      return <MadeBySeen {...change} store={store} changes={earlier} fallback={fallback} />;
    }
    const { maker, at } = found;
    return (
      <span class="made-by" data-maker={maker.by}>
        <MakerWords by={maker.by} isRemoval={noted?.removed === true} request={requestOf(maker)}>
          {'exchange' in maker && <RequestLink exchange={maker.exchange} requests={requests} />}
        </MakerWords>
        {!noted && maker.by !== 'not-seen' && <span class="faint"> · {relative(at, nowFor(store, at))}</span>}
      </span>
    );
  };
}

/** The request of a maker, and which of its lines it was. */
function requestOf(maker: Maker) {
  if (!('exchange' in maker)) return null;
  const { askedBy, setCookie } = maker.exchange;
  const [line, lines] = 'line' in maker ? [maker.line + 1, setCookie.length] : [0, 0];
  return { askedBy, line, lines };
}

interface RequestLinkProps {
  readonly exchange: Exchange;
  readonly requests: Requests;
}

/** Shows one exchange, opened, and those of its URL. */
function showExchange({ mode, filter, wanted, opened, ledTo }: Requests, { id, url }: Exchange): void {
  ledTo.id = id;
  mode.value = 'requests';
  filter.value = 'all';
  wanted.value = url;
  opened.value = new Set([...opened.value, id]);
}

/** Leads to the request; names its host where that is not the page's. */
function RequestLink({ exchange, requests }: RequestLinkProps) {
  const { t } = useWords();
  const { method, url } = exchange;
  const { host, pathname } = new URL(url);
  const page = requests.page();
  const isElsewhere = page === null || !URL.canParse(page) || new URL(page).host !== host;
  return (
    <button
      type="button"
      class="quiet request-link"
      title={t('showRequest')}
      data-do="show-request"
      onClick={() => showExchange(requests, exchange)}
    >
      <code>{visible(`${method} ${isElsewhere ? host : ''}${pathname}`)}</code>
    </button>
  );
}
