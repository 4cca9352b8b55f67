import type { Absence } from '../core/report.ts';
import { useWords } from '../ui/use-words.ts';

const goneWords = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** A watched cookie that is not here, with the likeliest reason. */
export function AbsenceCard({ absence, now }: { readonly absence: Absence; readonly now: number }) {
  const words = useWords();
  const { t } = words;
  const { name, gone, role, hasSession } = absence;
  const counted = role === 'visits' || role === 'last-visit';
  const reasons = [
    gone && t(goneWords[gone.kind], words.stamp(gone.at, now)),
    counted && hasSession && t('absentCounted'),
    role === 'csrf' && !gone && t('absentCsrf'),
  ].filter((reason) => typeof reason === 'string');
  return (
    <li class="card card-absent" data-cookie={name} data-absent>
      <h3 class="name">
        <bdi>{name}</bdi>
      </h3>{' '}
      <span class="absent">{t('absent')}</span> <span class="faint">{reasons.join(' ')}</span>
    </li>
  );
}
