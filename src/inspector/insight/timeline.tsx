import { Component } from 'preact';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { type Attribute, subject } from '../../core/journal/journal.ts';
import { lives } from '../../core/journal/lanes.ts';
import { isMasked } from '../../core/settings/masking.ts';
import { furthest, isoMoment } from '../../core/lib/time.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { domainMatches } from '../../core/site/page.ts';
import { type Entry, type Happening, timelineOf } from '../../core/journal/timeline.ts';
import { filterTimeline, kindKey, timelineText } from '../../core/journal/timeline-text.ts';
import { isWatched } from '../../core/settings/watched.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Words } from '../../ui/words.ts';
import type { Store } from '../store.ts';
import { LifePicture } from './lanes/lanes-picture.tsx';

interface Moment {
  readonly now: number;
  /** Whose values are not to be seen in passing. */
  readonly masked: Settings['masked'];
}

interface Props {
  readonly store: Store;
}

interface State {
  readonly text: string;
  /** The timeline as it was when it was paused; `null` while it goes on. */
  readonly paused: readonly Entry[] | null;
}

/** What happened to the watched cookies while the browser ran: their lives at a glance, then newest first. */
export class TimelineView extends Component<Props, State> {
  override state: State = { text: '', paused: null };

  override render() {
    const { store } = this.props;
    const words = useWords();
    const { t } = words;
    const known = store.known.value;
    if (known?.page.kind !== 'site') return null;
    const { page, settings } = known;
    const now = store.now.value;
    const all = this.state.paused ?? timelineOf(page.host, known);
    const entries = filterTimeline(all, { names: [], kinds: [], text: this.state.text });
    const moment = { now, masked: settings.masked };
    const cookies = known.cookies.filter((cookie) => domainMatches(page.host, cookie));
    const watched = [...new Set([...known.journal.map(subject), ...cookies].map(({ name }) => name))].filter(
      (name) => isWatched(name, settings),
    );
    const journal = known.journal.filter((change) => domainMatches(page.host, subject(change)));
    return (
      <section class="timeline" aria-labelledby="timeline" data-paused={this.state.paused !== null}>
        {all.length > 0 && <LifePicture lives={lives(journal, cookies, watched, now)} words={words} />}
        <h2 id="timeline">{t('timeline')}</h2>
        {all.length === 0 && store.lost.value === null ? (
          <p class="faint">{t('timelineEmpty')}</p>
        ) : (
          <>
            {all.length > 0 && this.#tools(entries)}
            {all.length > 0 && entries.length === 0 && <p class="faint">{t('timelineNothing')}</p>}
            <ol>
              {entries.map((entry) => (
                <EntryLine key={keyOf(entry)} entry={entry} {...moment} />
              ))}
              <LostLine store={store} oldest={all.at(-1)?.at ?? Infinity} />
            </ol>
          </>
        )}
      </section>
    );
  }

  #tools(entries: readonly Entry[]) {
    const { store } = this.props;
    const { t } = useWords();
    const { paused, text } = this.state;
    const { known } = store;
    const pause = () => {
      const { value } = known;
      const entriesNow = value?.page.kind === 'site' ? timelineOf(value.page.host, value) : [];
      this.setState({ paused: paused ? null : entriesNow });
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
            onInput={(event) => this.setState({ text: event.currentTarget.value })}
          />
          <button type="button" aria-pressed={paused !== null} data-timeline="pause" onClick={pause}>
            {t(paused ? 'timelineResume' : 'timelinePause')}
          </button>
          <button
            type="button"
            data-timeline="copy"
            onClick={() => void store.copyText('timeline', () => timelineText(entries, t))}
          >
            {t(store.copied.value === 'timeline' ? 'copied' : 'timelineCopy')}
          </button>
          <button
            type="button"
            data-timeline="clear"
            onClick={() => {
              this.setState({ paused: null });
              void store.clearTimeline();
            }}
          >
            {t('timelineClear')}
          </button>
        </div>
        {paused && <p class="faint">{t('timelinePaused')}</p>}
      </>
    );
  }
}

/** Says that there were changes before the oldest that is shown, or before a moment where none is. */
function LostLine({ store, oldest }: Props & { readonly oldest: number }) {
  const lost = store.lost.value;
  if (lost === null) return null;
  return (
    <li class="faint" data-lost>
      <Stamp at={Math.min(lost, oldest)} now={store.now.value} />
      <span>{useWords().t('timelineLost')}</span>
    </li>
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
      <li data-event={entry.happening.kind} data-own={entry.happening.own || undefined}>
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

function whyWords({ kind, happenings }: Exclude<Entry, { readonly kind: 'single' }>) {
  if (kind === 'signed-in') return 'signedInWhy';
  return happenings[0]?.bySite === null ? 'signedOutWhyUntold' : 'signedOutWhy';
}

function Stamp({ at, now }: { readonly at: number; readonly now: number }) {
  const words = useWords();
  return (
    <time class="stamp" dateTime={isoMoment(at)} title={words.exactMoment(at)}>
      {words.stamp(at, now)}
    </time>
  );
}

function HappeningLine({ happening, ...moment }: Moment & { readonly happening: Happening }) {
  const words = useWords();
  const details = detailsOf(happening, words, moment);
  return (
    <div class="happening">
      <code class="name">{visible(happening.name)}</code> <span>{words.t(kindKey(happening))}</span>
      {happening.own && happening.kind !== 'removed' && <span class="faint"> {words.t('byYou')}</span>}
      {happening.times > 1 && <span class="faint"> {words.plural('times', happening.times)}</span>}
      {details.length > 0 && <span class="details">{details.join('; ')}</span>}
    </div>
  );
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
  if (cookie.expires >= furthest) return words.t('endsNever');
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
