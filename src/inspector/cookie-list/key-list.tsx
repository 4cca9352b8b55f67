import { useWords } from '../../ui/use-words.ts';
import { KeyTable } from '../keyboard/key-table.tsx';

/** The keyboard shortcuts of the list. */
export function KeyList() {
  const { t } = useWords();
  return (
    <section class="card drawer" aria-label={t('keys')} data-keys>
      <KeyTable area="cookies" />
    </section>
  );
}
