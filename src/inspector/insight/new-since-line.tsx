import type { Entry } from '../../core/journal/timeline.ts';
import { useWords } from '../../ui/use-words.ts';

interface NewSinceProps {
  readonly entries: readonly Entry[];
  readonly now: number;
  readonly lastSeenAt: number | null;
}

/** Says that the marked entries came since the person last looked. */
export function NewSinceLine({ entries, now, lastSeenAt }: NewSinceProps) {
  const { t, stamp } = useWords();
  if (lastSeenAt === null || (entries[0]?.at ?? 0) <= lastSeenAt) return null;
  return (
    <li class="new-since" data-new-since>
      {t('newSince', stamp(lastSeenAt, now))}
    </li>
  );
}
