import type { Absence } from '../core/report/report.ts';
import { visible } from '../core/cookie/visible.ts';
import { Times, unsure } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';

interface AbsenceCardProps {
  readonly absence: Absence;
  readonly sure: boolean;
  readonly now: number;
}

const goneWords = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** A watched cookie that is not here, with the likeliest reason; only its room while that is not sure. */
export function AbsenceCard({ absence, sure, now }: AbsenceCardProps) {
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
            {({ stamp }) => [t(goneWords[gone.kind], stamp(gone.at, now)), ...reasons].join(' ')}
          </Times>
        ) : (
          reasons.join(' ')
        )}
      </span>
    </li>
  );
}
