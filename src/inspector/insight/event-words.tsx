import type { Entry } from '../../core/journal/timeline.ts';
import { isoMoment } from '../../core/lib/time.ts';
import { useWords } from '../../ui/use-words.ts';

/** The message for what made a sign-in or sign-out of some changes. */
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
