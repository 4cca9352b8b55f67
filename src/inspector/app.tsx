import { visible } from '../core/cookie/visible.ts';
import { Boundary } from '../ui/boundary.tsx';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import { Header } from './header.tsx';
import { LazyHiddenBanner, LazyNotice } from './late-notices.ts';
import { hasSession, SessionView } from './session-view.tsx';
import type { Failure, Store } from './store/types.ts';
import { Views } from './views.tsx';

keepFieldsOffDisk();

interface Props {
  readonly store: Store;
  /** Reads anew what is shown. */
  readonly reopen: () => void;
}

/** The whole popup. Whatever throws in it, something is shown. */
export function App(props: Props) {
  return (
    <Boundary>
      <Popup {...props} />
    </Boundary>
  );
}

/** What the report says, nothing decided here. */
function Popup({ store, reopen }: Props) {
  const failure = store.failure.value;
  const known = store.known.value;
  return (
    <>
      {failure && <FailureBanner failure={failure} retry={known ? null : reopen} />}
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
  const Insight = store.insight.value;
  return (
    <>
      {report && (
        <>
          <Boundary>
            {report.site && report.notice?.reason !== 'not-granted' && (
              <Views report={report} store={store} />
            )}
          </Boundary>
          <main>
            {report.notice && <LazyNotice notice={report.notice} sure={report.sure} store={store} />}
            <Boundary>{!report.site && Insight && <Insight.SiteSearch store={store} />}</Boundary>
            {report.silent && (
              <p class="banner" role="status" data-silent>
                {t('pageSilent')}
              </p>
            )}
            {report.hidden.length > 0 && <LazyHiddenBanner hidden={report.hidden} store={store} />}
            <div class="views">
              {(store.wide.value || store.view.value === 'session') && (
                <SessionView report={report} store={store} />
              )}
              {(store.wide.value || store.view.value !== 'session') && <LoadedView store={store} />}
            </div>
          </main>
          {!store.wide.value && store.view.value === 'session' && hasSession(report) && (
            <div class="last-event-room">
              <Boundary>{Insight && <Insight.LastEvent store={store} />}</Boundary>
            </div>
          )}
        </>
      )}
    </>
  );
}

/** The view that is chosen, which is loaded when it is; beside the session where there is room. */
function LoadedView({ store }: { readonly store: Store }) {
  const Insight = store.insight.value;
  const jar = store.jar.value;
  const view = store.view.value;
  return (
    <div class="view">
      <Boundary key={view}>
        {(view === 'cookies' || view === 'session') && jar && <jar.View />}
        {view === 'snapshots' && jar && <jar.Snapshots />}
        {view === 'timeline' && Insight && <Insight.TimelineView store={store} />}
        {view === 'tools' && Insight && <Insight.ToolsView store={store} />}
      </Boundary>
    </div>
  );
}

function LeftOut() {
  return (
    <div class="banner banner-error" role="alert" data-notice="left-out">
      {useWords().t('storedLeftOut')}
    </div>
  );
}

function FailureBanner({
  failure,
  retry,
}: {
  readonly failure: Failure;
  readonly retry: (() => void) | null;
}) {
  const { t } = useWords();
  return (
    <div class="banner banner-error" role="alert" data-notice="failed">
      <strong>{t(failure.title)}</strong>
      <p>{t('failedDetail', visible(failure.detail))}</p>
      {retry && (
        <p class="actions">
          <button type="button" data-retry onClick={retry}>
            {t('tryAgain')}
          </button>
        </p>
      )}
    </div>
  );
}
