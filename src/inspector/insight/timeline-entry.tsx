import { type ComponentType, Fragment } from 'preact';
import { visible } from '../../core/cookie/visible.ts';
import type { EntryGroup } from '../../core/journal/entry-groups.ts';
import type { Race } from '../../core/guard/race.ts';
import type { Entry, Happening } from '../../core/journal/timeline.ts';
import { kindKey } from '../../core/journal/kind-key.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { NotedCookie } from '../../core/wire/provenance.ts';
import { useWords } from '../../ui/use-words.ts';
import { Stamp, whyWords } from './event-words.tsx';
import { detailsOf } from './happening-details.tsx';
import { RaceNote } from './race-note.tsx';

interface Moment {
  readonly now: number;
  /** Whose values are not to be seen in passing. */
  readonly masked: Settings['masked'];
  readonly MadeBy: ComponentType<NotedCookie> | null;
  /** What undid a session, and host and port of the page. */
  readonly races: ReadonlyMap<Happening, Race>;
  readonly page: string;
  /** When the person last looked at it before, milliseconds since the epoch; `null` where that is not known. */
  readonly lastSeenAt: number | null;
}

const isNew = (at: number, { lastSeenAt }: Moment) => (lastSeenAt !== null && at > lastSeenAt) || undefined;

/** A key for an entry of the list, unlike that of any other. */
export function entryKey(entry: Entry | EntryGroup): string {
  const first =
    entry.kind === 'single' ? entry.happening : entry.happenings.at(entry.kind === 'group' ? -1 : 0);
  return `${entry.at} ${entry.kind} ${first?.kind ?? ''} ${first?.name ?? ''} ${first?.after?.path ?? ''}`;
}

/** One entry of the timeline: a change, or the changes that are a sign-in or sign-out. */
export function EntryLine({ entry, ...moment }: Moment & { readonly entry: Entry }) {
  const { t } = useWords();
  if (entry.kind === 'single') return <SingleLine happening={entry.happening} {...moment} />;
  return (
    <li class={entry.kind} data-event={entry.kind} data-new={isNew(entry.at, moment)}>
      <Stamp at={entry.at} now={moment.now} />
      <div>
        <strong>{t(entry.kind === 'signed-in' ? 'signedIn' : 'signedOut')}</strong>{' '}
        <span class="faint">{t(whyWords(entry))}</span>
        <ul>
          {entry.happenings.map((happening) => (
            <li key={happening.name} data-event={happening.kind}>
              <HappeningLine happening={happening} {...moment} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function SingleLine({ happening, ...moment }: Moment & { readonly happening: Happening }) {
  const { kind, at, own } = happening;
  return (
    <li data-event={kind} data-own={own || undefined} data-new={isNew(at, moment)}>
      <Stamp at={at} now={moment.now} />
      <HappeningLine happening={happening} {...moment} />
    </li>
  );
}

interface GroupProps extends Moment {
  readonly group: EntryGroup;
  /** Whether the person searches, and what is found is to be seen. */
  readonly open: boolean;
}

/** Changes that came at once, folded: how many cookies, and which. */
export function GroupLine({ group, open, ...moment }: GroupProps) {
  const { t, plural } = useWords();
  const { at, happenings, isPageLoad } = group;
  const names = [...new Set(happenings.map(({ name }) => visible(name) || t('nameless')))];
  const isSet = happenings.every(({ kind }) => kind === 'set');
  return (
    <li data-group={happenings.length} data-page-load={isPageLoad || undefined} data-new={isNew(at, moment)}>
      <Stamp at={at} now={moment.now} />
      <details open={open || happenings.some((happening) => moment.races.has(happening))}>
        <summary>
          {isPageLoad && <strong>{t('pageLoad')}: </strong>}
          {plural(isSet ? 'didSet' : 'didEdit', names.length)} <span class="faint">{names.join(', ')}</span>
        </summary>
        <ol>
          {happenings.map((happening) => (
            <SingleLine
              key={entryKey({ kind: 'single', at: happening.at, happening })}
              happening={happening}
              {...moment}
            />
          ))}
        </ol>
      </details>
    </li>
  );
}

function HappeningLine({ happening, ...moment }: Moment & { readonly happening: Happening }) {
  const words = useWords();
  const details = detailsOf(happening, words, moment);
  const { MadeBy } = moment;
  const cookie = happening.after ?? happening.before;
  const race = moment.races.get(happening);
  return (
    <div class="happening">
      <code class="name">{visible(happening.name)}</code> <span>{words.t(kindKey(happening))}</span>
      {happening.own && happening.kind !== 'removed' && <span class="faint"> {words.t('byYou')}</span>}
      {happening.times > 1 && <span class="faint"> {words.plural('times', happening.times)}</span>}
      {details.length > 0 && (
        <span class="details">
          {details.map((detail, index) => (
            <Fragment key={index}>
              {index > 0 && '; '}
              {detail}
            </Fragment>
          ))}
        </span>
      )}
      {MadeBy && !happening.own && cookie && (
        <MadeBy cookie={cookie} noted={{ at: happening.at, removed: happening.after === null }} />
      )}
      {race && <RaceNote race={race} page={moment.page} />}
    </div>
  );
}
