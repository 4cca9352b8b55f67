import type { Absence } from '../core/report/report.ts';
import { visible } from '../core/cookie/visible.ts';
import { Times, unsure } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { nowFor } from './report-time.ts';
import type { Store } from './store.ts';

interface AbsenceCardProps {
  readonly absence: Absence;
  readonly sure: boolean;
  readonly store: Store;
}

const goneWords = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** A watched cookie that is not here, with the likeliest reason; only its room while that is not sure. */
export function AbsenceCard({ absence, sure, store }: AbsenceCardProps) {
  const { t } = useWords();
  const { name, gone, role, hasSession } = absence;
  const counted = role === 'visits' || role === 'last-visit';
  const reasons = [
    counted && hasSession && t('absentCounted'),
    role === 'csrf' && !gone && t('absentCsrf'),
  ].filter((reason) => typeof reason === 'string');
  return (
    <li class="card card-absent" {...(sure ? { 'data-cookie': name, 'data-absent': true } : unsure)}>
      <h3 class="name">
        <bdi>{visible(name)}</bdi>
      </h3>{' '}
      <span class="absent">{t('absent')}</span>{' '}
      <span class="faint">
        {gone ? (
          <Times roomy>
            {({ stamp }) =>
              [t(goneWords[gone.kind], stamp(gone.at, nowFor(store, gone.at))), ...reasons].join(' ')
            }
          </Times>
        ) : (
          reasons.join(' ')
        )}
      </span>
    </li>
  );
}
