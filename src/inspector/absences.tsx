import { visible } from '../core/cookie/visible.ts';
import type { Absence } from '../core/report/watched-rows.ts';
import { Times, unsure } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { nowFor } from './store/report-time.ts';
import type { Store } from './store/types.ts';

interface Props {
  readonly absences: readonly Absence[];
  readonly sure: boolean;
  readonly store: Store;
}

const goneWords = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** The absent cookies that went alike: in one second, by one cause. */
function grouped(absences: readonly Absence[]): readonly (readonly Absence[])[] {
  const groups = new Map<string, Absence[]>();
  for (const absence of absences) {
    const key = `${absence.gone.kind} ${Math.floor(absence.gone.at / 1000)}`;
    groups.set(key, [...(groups.get(key) ?? []), absence]);
  }
  return [...groups.values()];
}

/** The watched cookies that this host had and has no more, with the likeliest reason; only its room while unsure. */
export function Absences({ absences, sure, store }: Props) {
  const { t } = useWords();
  const isCounted = absences.some(
    ({ role, hasSession }) => hasSession && (role === 'visits' || role === 'last-visit'),
  );
  return (
    <p class="absences" {...(!sure && unsure)}>
      {grouped(absences).map((group) => (
        <span key={group[0]?.name}>
          {group.map(({ name }) => (
            <>
              <code class="name" key={name} {...(sure && { 'data-cookie': name, 'data-absent': true })}>
                {visible(name)}
              </code>{' '}
            </>
          ))}
          {group.slice(0, 1).map(({ gone }) => (
            <Times roomy key={gone.kind}>
              {({ stamp }) => t(goneWords[gone.kind], stamp(gone.at, nowFor(store, gone.at)))}
            </Times>
          ))}{' '}
        </span>
      ))}
      {isCounted && t('absentCounted')}
    </p>
  );
}
