import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Known } from '../../core/report/known.ts';
import { timelineOf } from '../../core/session/followed.ts';
import { groupEntries } from '../../core/journal/entry-groups.ts';
import type { Entry } from '../../core/journal/timeline.ts';
import { filterTimeline, timelineText } from '../../core/journal/timeline-text.ts';
import { racesByHappening } from './race-note.tsx';
import { useRaces } from './use-races.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { Stamp } from './event-words.tsx';
import { NewSinceLine } from './new-since-line.tsx';
import { TimelineLives } from './timeline-lives.tsx';
import { EntryLine, entryKey, GroupLine } from './timeline-entry.tsx';

interface Props {
  readonly store: Store;
}

/** What happened to the watched cookies while the browser ran: their lives at a glance, then newest first. */
export function TimelineView({ store }: Props) {
  const { t } = useWords();
  const [text, setText] = useState('');
  // The timeline as it was when it was paused; `null` while it goes on.
  const [paused, setPaused] = useState<readonly Entry[] | null>(null);
  const clearedLine = useRef<HTMLParagraphElement>(null);
  const known = store.known.value;
  const races = useRaces(store);
  if (known?.page.kind !== 'site') return null;
  const current = timelineOf(known.page.host, known);
  const all = paused ?? current;
  const entries = filterTimeline(all, { names: [], kinds: [], text });
  const seenAt = store.lastSeenAt.value;
  // Where all of it is new, nothing of it is marked.
  const lastSeenAt = seenAt !== null && all.some(({ at }) => at <= seenAt) ? seenAt : null;
  const moment = {
    now: store.reportedAt(),
    masked: known.settings.masked,
    lastSeenAt,
    MadeBy: store.MadeBy.value,
    races: racesByHappening(all.flatMap(happeningsOf), races),
    page: known.page.authority,
  };
  return (
    <section class="timeline" aria-labelledby="timeline" data-paused={paused !== null}>
      {all.length > 0 && <TimelineLives store={store} known={known} page={known.page} />}
      <h2 id="timeline">{t('timeline')}</h2>
      <ClearedLine store={store} line={clearedLine} />
      {all.length === 0 && store.lost.value === null ? (
        <p class="faint">{t('timelineEmpty')}</p>
      ) : (
        <>
          {all.length > 0 && (
            <Tools
              store={store}
              entries={entries}
              text={text}
              onText={setText}
              isPaused={paused !== null}
              onPause={() => setPaused(paused ? null : current)}
              onClear={() => {
                // The button goes with what it clears, and must not take the focus with it.
                clearedLine.current?.focus();
                setPaused(null);
              }}
            />
          )}
          {all.length > 0 && entries.length === 0 && <p class="faint">{t('timelineNothing')}</p>}
          <ol>
            <NewSinceLine entries={entries} {...moment} />
            {groupEntries(entries, loadsOf(known)).map((entry) =>
              entry.kind === 'group' ? (
                <GroupLine key={entryKey(entry)} group={entry} open={text !== ''} {...moment} />
              ) : (
                <EntryLine key={entryKey(entry)} entry={entry} {...moment} />
              ),
            )}
            <LostLine store={store} oldest={all.at(-1)?.at ?? Infinity} />
          </ol>
        </>
      )}
    </section>
  );
}

const happeningsOf = (entry: Entry) => (entry.kind === 'single' ? [entry.happening] : entry.happenings);

/** When the page loads began that are known of: the one that is shown, and the last that were counted. */
const loadsOf = ({ load, visits }: Known): readonly number[] => [
  ...(load ? [load.began] : []),
  ...(visits ? [visits.last, ...(visits.recent ?? []).map(({ began }) => began)] : []),
];

interface ToolsProps extends Props {
  /** The entries that are shown. */
  readonly entries: readonly Entry[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isPaused: boolean;
  readonly onPause: () => void;
  readonly onClear: () => void;
}

/** Searches, pauses, copies and clears the timeline. */
function Tools({ store, entries, text, onText, isPaused, onPause, onClear }: ToolsProps) {
  const { t } = useWords();
  const clear = () => {
    onClear();
    void store.clearTimeline();
  };
  return (
    <>
      <div class="finding-tools timeline-tools">
        <input
          type="search"
          name="timeline"
          aria-label={t('timelineSearch')}
          placeholder={t('timelineSearch')}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <button type="button" aria-pressed={isPaused} data-timeline="pause" onClick={onPause}>
          {t(isPaused ? 'timelineResume' : 'timelinePause')}
        </button>
        <button
          type="button"
          data-timeline="copy"
          onClick={() => void store.copyText('timeline', () => timelineText(entries, t))}
        >
          {t(store.copied.value === 'timeline' ? 'copied' : 'timelineCopy')}
        </button>
        <button type="button" data-timeline="clear" onClick={clear}>
          {t('timelineClear')}
        </button>
      </div>
      {isPaused && <p class="faint">{t('timelinePaused')}</p>}
    </>
  );
}

/** Says when the timeline was cleared, and takes that back as long as what was cleared is in memory. */
function ClearedLine({ store, line }: Props & { readonly line: RefObject<HTMLParagraphElement | null> }) {
  const { t, stamp } = useWords();
  const cleared = store.cleared.value;
  // The button that was pressed goes, and must not take the focus with it.
  const run = (task: () => Promise<void>) => {
    line.current?.focus();
    void task();
  };
  return (
    <p class="cleared" role="status" tabIndex={-1} ref={line} data-cleared={cleared?.canUndo}>
      {cleared && (
        <>
          <span class="faint">{t('timelineCleared', stamp(cleared.at, store.reportedAt()))}</span>
          {cleared.canUndo && (
            <>
              <button
                type="button"
                class="quiet"
                data-timeline="undo"
                onClick={() => run(store.restoreTimeline)}
              >
                {t('undo')}
              </button>
              <button
                type="button"
                class="quiet"
                data-timeline="forget"
                onClick={() => run(store.forgetCleared)}
              >
                {t('timelineForget')}
              </button>
            </>
          )}
        </>
      )}
    </p>
  );
}

/** Says that there were changes before the oldest that is shown, or before a moment where none is. */
function LostLine({ store, oldest }: Props & { readonly oldest: number }) {
  const lost = store.lost.value;
  if (lost === null) return null;
  return (
    <li class="faint" data-lost>
      <Stamp at={Math.min(lost, oldest)} now={store.reportedAt()} />
      <span>{useWords().t('timelineLost')}</span>
    </li>
  );
}
