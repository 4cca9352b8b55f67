import { visible } from '../core/visible.ts';
import type { Report, Row } from '../core/report.ts';
import { hint, inTurn } from '../ui/later.tsx';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import { CookieCard } from './cookie-card.tsx';
import { AbsenceCard } from './absence-card.tsx';
import { CounterView } from './counter.tsx';
import { HiddenBanner, NoSessionHints, NoticeView } from './notices.tsx';
import type { Failure, Store, View } from './store.ts';

keepFieldsOffDisk();

/** The whole popup: what the report says, nothing decided here. */
export function App({ store }: { readonly store: Store }) {
  const report = store.report();
  const failure = store.failure.value;
  return (
    <>
      {failure && <FailureBanner failure={failure} />}
      {report && (
        <>
          <Header report={report} store={store} />
          {report.site && report.notice?.reason !== 'not-granted' && <Views store={store} />}
          <main>
            {report.notice && <NoticeView notice={report.notice} sure={report.sure} store={store} />}
            {report.hidden.length > 0 && <HiddenBanner hidden={report.hidden} store={store} />}
            <div class="views">
              {(store.wide.value || store.view.value === 'session') && (
                <div class="view">
                  {report.counter && <CounterView counter={report.counter} now={store.now.value} />}
                  <Session report={report} store={store} />
                </div>
              )}
              {(store.wide.value || store.view.value !== 'session') && <Turned store={store} />}
            </div>
          </main>
        </>
      )}
    </>
  );
}

function Header({ report, store }: { readonly report: Report; readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  const Insight = store.insight.value;
  const { site } = report;
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
      {site && known?.coverage.granted && (
        <span
          class={`scheme scheme-${site.scheme}`}
          title={hint(site.scheme === 'https' ? 'httpsHint' : 'httpHint')}
        >
          {site.scheme}
        </span>
      )}
      {report.isPrivate && (
        <span class="scheme" title={hint('privateHint')}>
          {t('privateWindow')}
        </span>
      )}
      <div class="head-tools">{Insight && <Insight.HeadTools store={store} />}</div>
    </header>
  );
}

const views = { session: 'viewSession', cookies: 'viewCookies', snapshots: 'viewSnapshots' } as const;

/** What the surface can be turned to. */
function Views({ store }: { readonly store: Store }) {
  const { t } = useWords();
  return (
    <nav class="nav" aria-label={t('views')}>
      {(Object.keys(views) as View[]).map((view) => (
        <button
          key={view}
          type="button"
          aria-current={store.view.value === view ? 'page' : undefined}
          data-view={view}
          onClick={() => (store.view.value = view)}
        >
          {t(views[view])}
        </button>
      ))}
    </nav>
  );
}

/** What is loaded when it is turned to; all of it where there is room. */
function Turned({ store }: { readonly store: Store }) {
  const jar = store.jar.value;
  const { wide, view } = store;
  return (
    <div class="view">
      {jar && (wide.value || view.value === 'cookies') && <jar.View />}
      {jar && (wide.value || view.value === 'snapshots') && <jar.Snapshots />}
    </div>
  );
}

function Session({ report, store }: { readonly report: Report; readonly store: Store }) {
  const { t } = useWords();
  const now = store.now.value;
  const Insight = store.insight.value;
  if (!report.counter && report.notice && report.notice.reason !== 'no-cookies') return null;
  return (
    <>
      {report.watched.length > 0 && (
        <section aria-labelledby="watched">
          <h2 id="watched">{t('watchedCookies')}</h2>
          <ul class="cards">
            {inTurn(report.watched).map((watched) =>
              watched.here ? (
                <CookieCard key={watched.row.id} row={watched.row} store={store} now={now} />
              ) : (
                <AbsenceCard
                  key={watched.absence.name}
                  absence={watched.absence}
                  sure={report.sure}
                  now={now}
                />
              ),
            )}
          </ul>
        </section>
      )}
      {report.noSession.length > 0 && (
        <NoSessionHints reasons={report.noSession} sure={report.sure} now={now} />
      )}
      {report.others.length > 0 && !store.wide.value && <OtherCookies rows={report.others} store={store} />}
      {Insight && <Insight.SessionInsight store={store} />}
      {Insight && <Insight.TimelineView store={store} />}
    </>
  );
}

/** The cookies nobody watches: counted here, shown in the list. */
function OtherCookies({ rows, store }: { readonly rows: readonly Row[]; readonly store: Store }) {
  const { plural } = useWords();
  return (
    <button
      type="button"
      class="others"
      data-others={rows.length}
      onClick={() => (store.view.value = 'cookies')}
    >
      {plural('otherCookies', rows.length)}
    </button>
  );
}

function FailureBanner({ failure }: { readonly failure: Failure }) {
  const { t } = useWords();
  return (
    <div class="banner banner-error" role="alert" data-notice="failed">
      <strong>{t(failure.title)}</strong>
      <p>{t('failedDetail', visible(failure.detail))}</p>
    </div>
  );
}
