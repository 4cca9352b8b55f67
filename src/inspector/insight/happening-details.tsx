import type { ComponentChildren, VNode } from 'preact';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Attribute } from '../../core/journal/journal.ts';
import type { Happening } from '../../core/journal/timeline.ts';
import { furthest } from '../../core/lib/time.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import { isMasked } from '../../core/settings/masking.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Words } from '../../ui/words.ts';
import { ValueTag } from './value-tag.tsx';

/** What the details of a happening are told for. */
interface Reader {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whose values are not to be seen in passing. */
  readonly masked: Settings['masked'];
}

/** What to know about a happening: its cookie's new lifetime, and every attribute's old and new value. */
export function detailsOf(
  happening: Happening,
  words: Words,
  { now, masked }: Reader,
): readonly ComponentChildren[] {
  const { kind, name, after, before, attributes } = happening;
  const isHidden = [before, after].some(
    (cookie) => cookie && isMasked(masked, name, cookie.value, isHarmless),
  );
  if (kind === 'set' && after) return [shown(after, isHidden, words), lifetimeWords(after, words, now)];
  if (kind === 'extended' && after) return [lifetimeWords(after, words, now)];
  if (!before || !after) return [];
  return attributes.map((attribute) =>
    attribute === 'value'
      ? valueChange(before, after, isHidden, words)
      : attributeChange(attribute, before, after, words, now),
  );
}

/** Characters of a value that are read in passing. */
const mostShown = 80;
/** How many of those that two values have in common stand before the first that differs. */
const mostCommon = 12;

/** A value to read in passing, from about where it begins to differ from another; the tag of one that is hidden. */
function shown({ value }: Cookie, isHidden: boolean, { t }: Words, common = 0): ComponentChildren {
  if (value === '') return t('emptyValue');
  if (isHidden) return <ValueTag value={value} />;
  const start = value.length > mostShown ? Math.max(0, common - mostCommon) : 0;
  const end = start + mostShown;
  return `${start > 0 ? '…' : ''}${visible(value.slice(start, end))}${end < value.length ? '…' : ''}`;
}

/** How many characters two texts have in common at their beginnings. */
function commonLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function valueChange(before: Cookie, after: Cookie, isHidden: boolean, words: Words): VNode {
  const common = commonLength(before.value, after.value);
  return (
    <>
      {isHidden && `${words.t('newValue')}: `}
      {shown(before, isHidden, words, common)} → {shown(after, isHidden, words, common)}
    </>
  );
}

function lifetimeWords(cookie: Cookie, words: Words, now: number): string {
  if (cookie.expires === null) return words.t('endsWithBrowser');
  if (cookie.expires >= furthest) return words.t('endsNever');
  return words.t('until', words.moment(cookie.expires, now), words.relative(cookie.expires, now));
}

function attributeChange(
  attribute: Exclude<Attribute, 'value'>,
  before: Cookie,
  after: Cookie,
  words: Words,
  now: number,
): string {
  const { t } = words;
  const arrow = (from: string, to: string) => (from === to ? to : `${from} → ${to}`);
  const flag = (name: string, on: boolean) => (on ? name : t('not', name));
  switch (attribute) {
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
