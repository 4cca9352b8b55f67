import type { Absence } from '../core/report.ts';
import { visible } from '../core/visible.ts';
import { Times } from '../ui/later.tsx';
import { useWords } from '../ui/use-words.ts';

const goneWords = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** A watched cookie that is not here, with the likeliest reason. */
export function AbsenceCard({ absence, now }: { readonly absence: Absence; readonly now: number }) {
  const { t } = useWords();
  const { name, gone, role, hasSession } = absence;
  const counted = role === 'visits' || role === 'last-visit';
  const reasons = [
    counted && hasSession && t('absentCounted'),
    role === 'csrf' && !gone && t('absentCsrf'),
  ].filter((reason) => typeof reason === 'string');
  return (
    <li class="card card-absent" data-cookie={name} data-absent>
      <h3 class="name">
        <bdi>{visible(name)}</bdi>
      </h3>{' '}
      <span class="absent">{t('absent')}</span>{' '}
      <span class="faint">
        {gone ? (
          <Times>{({ stamp }) => [t(goneWords[gone.kind], stamp(gone.at, now)), ...reasons].join(' ')}</Times>
        ) : (
          reasons.join(' ')
        )}
      </span>
    </li>
  );
}
