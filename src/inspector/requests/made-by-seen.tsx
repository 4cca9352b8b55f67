import type { ComponentChildren } from 'preact';
import { visible } from '../../core/cookie/visible.ts';
import type { NotedCookie } from '../../core/wire/provenance.ts';
import type { MakerKind, MakingRequest, SeenChange } from '../../core/wire/seen-change.ts';
import { seenMaker } from '../../core/guard/seen-maker.ts';
import type { ReadonlySignal } from '../../ui/signal.ts';
import { useWords } from '../../ui/use-words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';
import { MakerWords } from './maker-words.tsx';

interface Props extends NotedCookie {
  readonly store: Store;
  /** What the developer tools showed of the host. */
  readonly changes: ReadonlySignal<readonly SeenChange[]>;
  /** What is shown where nothing was seen. */
  readonly fallback?: ComponentChildren;
}

/**
 * Who made a change of a cookie outside of the developer tools, as far as these or the watched responses showed it;
 * opened, the request.
 */
export function MadeBySeen({ store, changes, fallback = null, ...change }: Props) {
  const { relative } = useWords();
  const answers = store.watchedAnswers.value;
  const made = seenMaker(change, { changes: changes.value, answers });
  if (!made) return <>{fallback}</>;
  const { by, at, request } = made;
  const page = store.known.value?.page;
  const isElsewhere = page?.kind !== 'site' || page.authority !== request?.authority;
  const words = (
    <>
      <MakerWords by={by} isRemoval={change.noted?.removed === true} request={request}>
        {request && <code>{visible(nameOf(request, isElsewhere))}</code>}
      </MakerWords>
      {!change.noted && by !== 'not-seen' && <span class="faint"> · {relative(at, nowFor(store, at))}</span>}
    </>
  );
  if (!request) {
    return (
      <span class="made-by" data-maker={by}>
        {words}
      </span>
    );
  }
  return (
    <details class="made-by" data-maker={by}>
      <summary>{words}</summary>
      <RequestFacts by={by} request={request} store={store} />
    </details>
  );
}

const nameOf = ({ method, authority, path }: MakingRequest, isElsewhere: boolean) =>
  `${method} ${isElsewhere ? authority : ''}${path}`;

interface FactsProps {
  readonly by: MakerKind;
  readonly request: MakingRequest;
  readonly store: Store;
}

/** What is known of the request: its answer's status, when it was sent, and the line without its value. */
function RequestFacts({ by, request, store }: FactsProps) {
  const { t, number, stamp } = useWords();
  const { status, startedAt, time, text } = request;
  return (
    <ul class="request-facts">
      {by !== 'script' && (
        <li>
          <code>{visible(nameOf(request, true))}</code>
          {status !== null && <code> → {status}</code>}
          <span class="faint">
            {' '}
            ·{' '}
            {t('raceSent', stamp(startedAt, nowFor(store, startedAt)), number(Math.round(time - startedAt)))}
          </span>
        </li>
      )}
      {text !== '' && (
        <li>
          <code>{visible(text)}</code>
        </li>
      )}
    </ul>
  );
}
