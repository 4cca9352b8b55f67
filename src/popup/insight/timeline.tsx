import type { Cookie } from '../../core/cookie.ts';
import type { Attribute } from '../../core/journal.ts';
import { isMasked } from '../../core/masked.ts';
import type { Settings } from '../../core/settings.ts';
import { type Entry, type Happening, timelineOf } from '../../core/timeline.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../ui/visible.ts';
import type { Words } from '../../ui/words.ts';
import type { Store } from '../store.ts';

interface Moment {
  readonly now: number;
  /** Whose values are not to be seen in passing. */
  readonly masked: Settings['masked'];
}

/** What happened to the watched cookies while the browser ran, newest first. */
export function TimelineView({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  if (known?.page.kind !== 'site') return null;
  const entries = timelineOf(known.page.host, known);
  const moment = { now: store.now.value, masked: known.settings.masked };
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline')}</h2>
      {entries.length === 0 ? (
        <p class="faint">{t('timelineEmpty')}</p>
      ) : (
        <ol>
          {entries.map((entry) => (
            <EntryLine key={keyOf(entry)} entry={entry} {...moment} />
          ))}
        </ol>
      )}
    </section>
  );
}

function keyOf(entry: Entry): string {
  const first = entry.kind === 'single' ? entry.happening : entry.happenings[0];
  return `${entry.at} ${entry.kind} ${first?.kind ?? ''} ${first?.name ?? ''} ${first?.after?.path ?? ''}`;
}

function EntryLine({ entry, ...moment }: Moment & { readonly entry: Entry }) {
  const { t } = useWords();
  if (entry.kind === 'single') {
    return (
      <li data-event={entry.happening.kind}>
        <Stamp at={entry.at} now={moment.now} />
        <HappeningLine happening={entry.happening} {...moment} />
      </li>
    );
  }
  return (
    <li class={entry.kind} data-event={entry.kind}>
      <Stamp at={entry.at} now={moment.now} />
      <div>
        <strong>{t(entry.kind === 'signed-in' ? 'signedIn' : 'signedOut')}</strong>{' '}
        <span class="faint">{t(entry.kind === 'signed-in' ? 'signedInWhy' : 'signedOutWhy')}</span>
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

function Stamp({ at, now }: { readonly at: number; readonly now: number }) {
  const words = useWords();
  return (
    <time class="stamp" dateTime={new Date(at).toISOString()} title={words.exactMoment(at)}>
      {words.stamp(at, now)}
    </time>
  );
}

function HappeningLine({ happening, ...moment }: Moment & { readonly happening: Happening }) {
  const words = useWords();
  const details = detailsOf(happening, words, moment);
  return (
    <div class="happening">
      <code class="name">{visible(happening.name)}</code> <span>{words.t(kindWords(happening))}</span>
      {happening.times > 1 && <span class="faint"> {words.plural('times', happening.times)}</span>}
      {details.length > 0 && <span class="details">{details.join('; ')}</span>}
    </div>
  );
}

function kindWords({ kind, bySite }: Happening) {
  const words = {
    set: 'eventSet',
    changed: 'eventChanged',
    rotated: 'eventRotated',
    extended: 'eventExtended',
    expired: 'eventExpired',
    evicted: 'eventEvicted',
    removed: bySite ? 'eventRemovedBySite' : 'eventRemoved',
  } as const;
  return words[kind];
}

/** What to know about a happening: its cookie's new lifetime, and every attribute's old and new value. */
function detailsOf(happening: Happening, words: Words, { now, masked }: Moment): readonly string[] {
  const { kind, name, after, before, attributes } = happening;
  const isHidden = [before, after].some((cookie) => cookie && isMasked(masked, name, cookie.value));
  if (kind === 'set' && after) {
    return [isHidden ? '' : shown(after, words), lifetimeWords(after, words, now)].filter(Boolean);
  }
  if (kind === 'extended' && after) return [lifetimeWords(after, words, now)];
  if (!before || !after) return [];
  return attributes.map((attribute) =>
    attribute === 'value' && isHidden
      ? words.t('newValue')
      : attributeChange(attribute, before, after, words, now),
  );
}

/** A value to read in passing; one that is hidden stays in its card. */
function shown(cookie: Cookie, { t }: Words): string {
  return cookie.value === '' ? t('emptyValue') : visible(cookie.value);
}

function lifetimeWords(cookie: Cookie, words: Words, now: number): string {
  if (cookie.expires === null) return words.t('endsWithBrowser');
  return words.t('until', words.moment(cookie.expires, now), words.relative(cookie.expires, now));
}

function attributeChange(
  attribute: Attribute,
  before: Cookie,
  after: Cookie,
  words: Words,
  now: number,
): string {
  const { t } = words;
  const arrow = (from: string, to: string) => (from === to ? to : `${from} → ${to}`);
  const flag = (name: string, on: boolean) => (on ? name : t('not', name));
  switch (attribute) {
    case 'value':
      return arrow(shown(before, words), shown(after, words));
    case 'expires':
    case 'lifetime':
      return arrow(lifetimeWords(before, words, now), lifetimeWords(after, words, now));
    case 'secure':
      return arrow(flag('Secure', before.secure), flag('Secure', after.secure));
    case 'httpOnly':
      return arrow(flag('HttpOnly', before.httpOnly), flag('HttpOnly', after.httpOnly));
    case 'sameSite':
      return `SameSite ${arrow(before.sameSite, after.sameSite)}`;
  }
}
