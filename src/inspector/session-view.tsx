import type { Report } from '../core/report/report.ts';
import type { Row } from '../core/report/row.ts';
import { Boundary } from '../ui/boundary.tsx';
import { firstItems, firstRoom } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { Absences } from './absences.tsx';
import { GradualRow } from './gradual-row.tsx';
import type { Store } from './store/types.ts';
import { StatusStrip } from './strip.tsx';

interface Props {
  readonly report: Report;
  readonly store: Store;
}

/** Whether there is a session to show: a site whose cookies may be read. */
export const hasSession = ({ counter, notice }: Report): boolean =>
  counter !== null || notice === null || notice.reason === 'no-cookies' || notice.reason === 'not-loaded';

/** The session of a site at a glance: its state, the gravest finding, and the watched cookies. */
export function SessionView({ report, store }: Props) {
  const Insight = store.insight.value;
  const jar = store.jar.value;
  if (!hasSession(report)) return null;
  return (
    <div class="view">
      <Boundary>
        <StatusStrip counter={report.counter} store={store} />
      </Boundary>
      {!report.notice && (
        <div class="finding-room">
          <Boundary>{Insight && <Insight.Findings store={store} />}</Boundary>
        </div>
      )}
      {!store.wide.value && jar && <jar.Undo />}
      <Boundary>
        <WatchedCookies report={report} store={store} />
      </Boundary>
      <Boundary>{Insight && <Insight.NoSessionHints report={report} store={store} />}</Boundary>
      <Boundary>{Insight && <Insight.BeforeGesture store={store} />}</Boundary>
    </div>
  );
}

function WatchedCookies({ report, store }: Props) {
  const { t } = useWords();
  const { watched, others, sure } = report;
  const elsewhere = store.insight.value?.otherPorts(store);
  // The session first, then in the order of the settings; what another server may have left comes last.
  const rank = ({ id, role }: Row) => (elsewhere?.has(id) ? 2 : Number(role !== 'session-id'));
  const rows = watched
    .flatMap((one) => (one.here ? [one.row] : []))
    .sort((one, other) => rank(one) - rank(other));
  const absences = watched.flatMap((one) => (one.here ? [] : [one.absence]));
  if (watched.length + others.length === 0) return null;
  return (
    <section class="rows" aria-labelledby="watched">
      <h2 id="watched" class="unseen">
        {t('watchedCookies')}
      </h2>
      <ul>
        {firstItems(rows).map((row, index) => (
          <GradualRow key={row.id} row={row} store={store} isFar={index >= firstRoom} />
        ))}
      </ul>
      {absences.length > 0 && <Absences absences={absences} sure={sure} store={store} />}
      {others.length > 0 && !store.wide.value && <OtherCookies rows={others} store={store} />}
    </section>
  );
}

/** The cookies nobody watches: counted here, shown in the list. */
function OtherCookies({ rows, store }: { readonly rows: readonly Row[]; readonly store: Store }) {
  const { plural } = useWords();
  return (
    <button type="button" class="others" data-others={rows.length} onClick={() => store.showView('cookies')}>
      {plural('otherCookies', rows.length)} <span aria-hidden="true">›</span>
    </button>
  );
}
