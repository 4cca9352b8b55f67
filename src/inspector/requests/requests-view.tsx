import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Judged } from '../../core/wire/replay.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { useWords } from '../../ui/use-words.ts';
import { BenchTool } from './bench-tool.tsx';
import { ExchangeItem } from './exchange-item.tsx';
import { ScriptWrites } from './script-writes.tsx';
import { PanelMain } from './panel-main.tsx';
import type { VerdictFilter, Requests } from './state.ts';
import { verdictKeys } from './verdict-words.ts';

/** Requests that are drawn at first, the newest, and so many more each time that earlier ones are asked for. */
const drawnAtOnce = 200;

const modes = {
  requests: 'viewRequests',
  xray: 'xray',
  cookies: 'inspectedCookies',
  bench: 'benchMode',
} as const;

interface PanelProps {
  readonly requests: Requests;
  /** The tool that records a log-in. */
  readonly xray?: JSX.Element;
}

/** What only the developer tools show: the requests, a log-in that is recorded, a line that is tried, and the way to the cookies and back. */
export function RequestsPanel({ requests, xray }: PanelProps) {
  const { t } = useWords();
  const { mode, isJarRead } = requests;
  const isThere = { requests: true, xray: xray !== undefined, cookies: isJarRead, bench: true };
  const shown = (Object.keys(modes) as (keyof typeof modes)[]).filter((each) => isThere[each]);
  return (
    <>
      <nav class="modes" aria-label={t('requestsOrCookies')}>
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            data-mode={each}
            aria-current={mode.value === each ? 'page' : undefined}
            onClick={() => (mode.value = each)}
          >
            {t(modes[each])}
          </button>
        ))}
      </nav>
      {mode.value !== 'cookies' && (
        <PanelMain heading={requests.isFile ? null : t(modes[mode.value])}>
          <FailureOf requests={requests} />
          {mode.value === 'requests' && <RequestsView requests={requests} />}
          {mode.value === 'xray' && xray}
          {mode.value === 'bench' && (
            <div class="bench-room">
              <BenchTool store={requests.store} line={requests.lineToTry.value} kept={requests.bench} />
            </div>
          )}
        </PanelMain>
      )}
    </>
  );
}

/** What went wrong: the surface that says so elsewhere is hidden behind the requests. */
function FailureOf({ requests: { store } }: { readonly requests: Requests }) {
  const { t } = useWords();
  const failure = store.failure.value;
  if (!failure) return null;
  return (
    <div class="banner banner-error" role="alert" data-notice="failed">
      <strong>{t(failure.title)}</strong>
      <p>{t('failedDetail', visible(failure.detail))}</p>
    </div>
  );
}

/** The requests of the inspected tab that have to do with cookies. */
export function RequestsView({ requests }: { readonly requests: Requests }) {
  const { t, plural } = useWords();
  const shown = requests.shown.value;
  const [count, setCount] = useState(drawnAtOnce);
  const earlier = shown.length - count;
  return (
    <section class="requests" aria-label={t('viewRequests')}>
      <Toolbar requests={requests} />
      <ScriptWrites requests={requests} />
      {!requests.isJarRead && <p class="faint">{t(requests.isFile ? 'harJarUnknown' : 'jarNotRead')}</p>}
      {requests.isCut.value && <p class="faint">{t('requestsCut')}</p>}
      {shown.length === 0 ? (
        <p class="requests-empty" role="status">
          {t(
            requests.about.value.length > 0
              ? 'nothingFits'
              : requests.isFile
                ? 'harNothing'
                : 'requestsEmpty',
          )}
        </p>
      ) : (
        <>
          {earlier > 0 && (
            <button
              type="button"
              class="earlier"
              data-do="show-earlier"
              onClick={() => setCount(count + drawnAtOnce)}
            >
              {plural('earlierRequests', earlier)}
            </button>
          )}
          <ol class="exchanges">{shown.slice(-count).map((judged) => itemOf(judged, requests))}</ol>
        </>
      )}
    </section>
  );
}

const items = new WeakMap<Judged, JSX.Element>();

/** One and the same element for a request as long as it is judged the same: Preact leaves it as it is. */
function itemOf(judged: Judged, requests: Requests): JSX.Element {
  const item = items.get(judged) ?? (
    <Boundary key={judged.exchange.id}>
      <ExchangeItem judged={judged} requests={requests} />
    </Boundary>
  );
  items.set(judged, item);
  return item;
}

const kinds = Object.keys(verdictKeys) as Verdict['kind'][];

function Toolbar({ requests }: { readonly requests: Requests }) {
  const { t } = useWords();
  const { counts, filter, wanted, about } = requests;
  return (
    <div class="requests-tools">
      <input
        type="search"
        data-search
        aria-label={t('requestsSearch')}
        placeholder={t('requestsSearch')}
        value={wanted.value}
        onInput={(event) => (wanted.value = event.currentTarget.value)}
      />
      <div class="verdict-filters" role="group" aria-label={t('verdictFilter')}>
        <FilterButton kind="all" count={about.value.length} requests={requests} />
        {kinds.map((kind) => {
          const count = counts.value.get(kind) ?? 0;
          if (count === 0 && filter.value !== kind) return null;
          return <FilterButton key={kind} kind={kind} count={count} requests={requests} />;
        })}
      </div>
      {!requests.isFile && (
        <button
          type="button"
          class="quiet"
          data-clear
          disabled={about.value.length === 0}
          onClick={() => requests.clear(Date.now())}
        >
          {t('requestsClear')}
        </button>
      )}
    </div>
  );
}

interface FilterButtonProps {
  readonly kind: VerdictFilter;
  readonly count: number;
  readonly requests: Requests;
}

function FilterButton({ kind, count, requests: { filter } }: FilterButtonProps) {
  const { t, number } = useWords();
  return (
    <button
      type="button"
      class={`verdict-filter verdict-${kind}`}
      aria-pressed={filter.value === kind}
      data-filter={kind}
      onClick={() => (filter.value = kind)}
    >
      {t(kind === 'all' ? 'requestsAll' : verdictKeys[kind])} <span class="count-of">{number(count)}</span>
    </button>
  );
}
