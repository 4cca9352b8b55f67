import type { Lane, Mark } from '../../../core/journal/lanes.ts';
import { kindKey, type KindKey } from '../../../core/journal/kind-key.ts';
import { visible } from '../../../core/cookie/visible.ts';
import { expiryWords } from '../../../ui/expiry-words.ts';
import type { Words } from '../../../ui/words.ts';

/** The messages of the picture of lives. */
export type LifeKey =
  | KindKey
  | 'lives'
  | 'livesScale'
  | 'lifeOf'
  | 'lifeBefore'
  | 'lifeOnce'
  | 'lifeGone'
  | 'lifeNotHere'
  | 'until'
  | 'expiredAt'
  | 'endsNever'
  | 'endsWithBrowser'
  | 'nameless';

/** What of the person's words the picture takes; `plural` says "$1 times, last $2". */
export interface LifeWords extends Pick<Words, 'stamp' | 'moment' | 'relative'> {
  readonly t: (key: LifeKey, ...substitutions: readonly string[]) => string;
  readonly plural: (key: 'lifeTimes', count: number, ...substitutions: readonly string[]) => string;
}

/** A cookie's name as it is shown; with domain and path where other lanes have the same name. */
export function laneName({ name, domain, path }: Lane, lanes: readonly Lane[], { t }: LifeWords): string {
  const isShared = lanes.filter((other) => other.name === name).length > 1;
  const shown = name === '' ? t('nameless') : visible(name);
  return isShared ? `${shown} (${visible(domain + path)})` : shown;
}

/** A cookie's life in words, as the picture shows it: where it begins, what happened how often, where it ends. */
export function lifeText(lane: Lane, name: string, words: LifeWords, now: number): string {
  const { t } = words;
  const pieces = [
    ...(lane.segments[0]?.from === null ? [t('lifeBefore')] : []),
    ...markTexts(lane.marks, words, now),
    ...endText(lane, words, now),
  ];
  return t('lifeOf', name, pieces.join('; '));
}

/** What happened, each kind once, in the order in which it last happened. */
function markTexts(marks: readonly Mark[], words: LifeWords, now: number): readonly string[] {
  const keys = [...new Set(marks.toReversed().map(kindKey))].reverse();
  return keys.map((key) => {
    const own = marks.filter((mark) => kindKey(mark) === key);
    const count = own.reduce((sum, { times }) => sum + times, 0);
    const last = words.stamp(own.at(-1)?.at ?? now, now);
    const when = count > 1 ? words.plural('lifeTimes', count, last) : words.t('lifeOnce', last);
    return `${words.t(key)} ${when}`;
  });
}

function endText({ isHere, endsAt, marks }: Lane, words: LifeWords, now: number): readonly string[] {
  if (!isHere) return isEnd(marks.at(-1)) ? [] : [words.t('lifeNotHere')];
  return [expiryWords(endsAt, now, words)];
}

/** Whether a cookie was gone after this. */
export function isEnd(mark: Pick<Mark, 'kind'> | undefined): boolean {
  return mark?.kind === 'removed' || mark?.kind === 'expired' || mark?.kind === 'evicted';
}

/** When something happened, for a pointer that rests on it: "rotated 10:02:05". */
export function markText(mark: Mark, words: LifeWords, now: number): string {
  return markTexts([mark], words, now).join('');
}
