import { visible } from '../core/cookie/visible.ts';
import type { Report, Row } from '../core/report/report.ts';
import { Boundary } from '../ui/boundary.tsx';
import { firstItems } from '../ui/deferred.tsx';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import { CookieCard } from './cookie-card.tsx';
import { AbsenceCard } from './absence-card.tsx';
import { CounterView } from './counter.tsx';
import { Header } from './header.tsx';
import { HiddenBanner, NoticeView } from './notices.tsx';
import type { Failure, Store, View } from './store.ts';

keepFieldsOffDisk();

/** The whole popup. Whatever throws in it, something is shown. */
export function App({ store }: { readonly store: Store }) {
  return (
    <Boundary>
      <Popup store={store} />
    </Boundary>
  );
}

/** What the report says, nothing decided here. */
function Popup({ store }: { readonly store: Store }) {
  const failure = store.failure.value;
  const known = store.known.value;
  return (
    <>
      {failure && <FailureBanner failure={failure} />}
      {store.leftOut.value && <LeftOut />}
      <Boundary>{known && <Header known={known} store={store} />}</Boundary>
      <Boundary>
        <Reported store={store} />
      </Boundary>
    </>
  );
}

function Reported({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const report = store.report();
  return (
    <>
      {report && (
        <>
          {report.site && report.notice?.reason !== 'not-granted' && <Views store={store} />}
          <main>
            {report.notice && <NoticeView notice={report.notice} sure={report.sure} store={store} />}
            {report.silent && (
              <p class="banner" role="status" data-silent>
                {t('pageSilent')}
              </p>
            )}
            {report.hidden.length > 0 && <HiddenBanner hidden={report.hidden} store={store} />}
            <div class="views">
              {(store.wide.value || store.view.value === 'session') && (
                <div class="view">
                  <Boundary>
                    {report.counter && <CounterView counter={report.counter} store={store} />}
                  </Boundary>
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
          onClick={() => store.showView(view)}
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
      <Boundary>{jar && (wide.value || view.value === 'cookies') && <jar.View />}</Boundary>
      <Boundary>{jar && (wide.value || view.value === 'snapshots') && <jar.Snapshots />}</Boundary>
    </div>
  );
}

function Session({ report, store }: { readonly report: Report; readonly store: Store }) {
  const { t } = useWords();
  const Insight = store.insight.value;
  if (!report.counter && report.notice && report.notice.reason !== 'no-cookies') return null;
  return (
    <>
      <Boundary>
        {report.watched.length > 0 && (
          <section aria-labelledby="watched">
            <h2 id="watched">{t('watchedCookies')}</h2>
            <ul class="cards">
              {firstItems(report.watched).map((watched) =>
                watched.here ? (
                  <CookieCard key={watched.row.id} row={watched.row} store={store} />
                ) : (
                  <AbsenceCard
                    key={watched.absence.name}
                    absence={watched.absence}
                    sure={report.sure}
                    store={store}
                  />
                ),
              )}
            </ul>
          </section>
        )}
      </Boundary>
      {report.others.length > 0 && !store.wide.value && <OtherCookies rows={report.others} store={store} />}
      <Boundary>{Insight && <Insight.NoSessionHints report={report} store={store} />}</Boundary>
      <Boundary>{Insight && <Insight.SessionInsight store={store} />}</Boundary>
      <Boundary>{Insight && <Insight.TimelineView store={store} />}</Boundary>
    </>
  );
}

/** The cookies nobody watches: counted here, shown in the list. */
function OtherCookies({ rows, store }: { readonly rows: readonly Row[]; readonly store: Store }) {
  const { plural } = useWords();
  return (
    <button type="button" class="others" data-others={rows.length} onClick={() => store.showView('cookies')}>
      {plural('otherCookies', rows.length)}
    </button>
  );
}

function LeftOut() {
  return (
    <div class="banner banner-error" role="alert" data-notice="left-out">
      {useWords().t('storedLeftOut')}
    </div>
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
