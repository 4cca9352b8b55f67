import type { ComponentType } from 'preact';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Attribute } from '../../core/journal/journal.ts';
import type { Entry, Happening } from '../../core/journal/timeline.ts';
import { kindKey } from '../../core/journal/timeline-text.ts';
import { furthest, isoMoment } from '../../core/lib/time.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import { isMasked } from '../../core/settings/masking.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { NotedCookie } from '../../core/wire/provenance.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';

interface Moment {
  readonly now: number;
  /** Whose values are not to be seen in passing. */
  readonly masked: Settings['masked'];
  readonly MadeBy: ComponentType<NotedCookie> | null;
}

/** A key for an entry of the list, unlike that of any other. */
export function entryKey(entry: Entry): string {
  const first = entry.kind === 'single' ? entry.happening : entry.happenings[0];
  return `${entry.at} ${entry.kind} ${first?.kind ?? ''} ${first?.name ?? ''} ${first?.after?.path ?? ''}`;
}

/** One entry of the timeline: a change, or the changes that are a sign-in or sign-out. */
export function EntryLine({ entry, ...moment }: Moment & { readonly entry: Entry }) {
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

export function whyWords({ kind, happenings }: Exclude<Entry, { readonly kind: 'single' }>) {
  if (kind === 'signed-in') return happenings.length > 1 ? 'signedInWhy' : 'signedInByCookie';
  return happenings[0]?.bySite === null ? 'signedOutWhyUntold' : 'signedOutWhy';
}

/** A moment to the second. */
export function Stamp({ at, now }: { readonly at: number; readonly now: number }) {
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
  const { MadeBy } = moment;
  const cookie = happening.after ?? happening.before;
  return (
    <div class="happening">
      <code class="name">{visible(happening.name)}</code> <span>{words.t(kindKey(happening))}</span>
      {happening.own && happening.kind !== 'removed' && <span class="faint"> {words.t('byYou')}</span>}
      {happening.times > 1 && <span class="faint"> {words.plural('times', happening.times)}</span>}
      {details.length > 0 && <span class="details">{details.join('; ')}</span>}
      {MadeBy && !happening.own && cookie && (
        <MadeBy cookie={cookie} noted={{ at: happening.at, removed: happening.after === null }} />
      )}
    </div>
  );
}

/** What to know about a happening: its cookie's new lifetime, and every attribute's old and new value. */
function detailsOf(happening: Happening, words: Words, { now, masked }: Moment): readonly string[] {
  const { kind, name, after, before, attributes } = happening;
  const isHidden = [before, after].some(
    (cookie) => cookie && isMasked(masked, name, cookie.value, isHarmless),
  );
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
