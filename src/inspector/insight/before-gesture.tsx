import { visible } from '../../core/cookie/visible.ts';
import { isBeforeGesture, type PurposeGroup, purposesOf } from '../../core/session/before-gesture.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { frameworkNames } from './frameworks.ts';
import { cookiesOf } from './reading.ts';

const purposeWords = {
  session: 'beforeSession',
  consent: 'beforeConsent',
  analytics: 'beforeAnalytics',
  unknown: 'beforeUnknown',
} as const satisfies Record<PurposeGroup['purpose'], string>;

const namesOf = ({ cookies }: PurposeGroup) =>
  cookies
    .map(({ name, framework }) => visible(name) + (framework ? ` (${frameworkNames[framework]})` : ''))
    .join(', ');

/** What a first visit brought before anyone did anything in the page: what was seen, and no judgement of law. */
export function BeforeGesture({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  if (!known?.complete || !isBeforeGesture(known.load ?? null, known.visits)) return null;
  const { settings, sessionName, journal } = known;
  const groups = purposesOf(cookiesOf(known), { watched: settings.watched, sessionName, journal });
  if (groups.length === 0) return null;
  return (
    <details class="check" data-before-gesture>
      <summary>{t('beforeGesture')}</summary>
      <ul>
        {groups.map((group) => (
          <li key={group.purpose} data-purpose={group.purpose}>
            {t(purposeWords[group.purpose], namesOf(group))}
          </li>
        ))}
      </ul>
      <p class="faint">{t('beforeSource')}</p>
      <p class="faint">{t('beforeUnseen')}</p>
    </details>
  );
}
