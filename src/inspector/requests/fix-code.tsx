import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

interface Props {
  readonly store: Store;
  /** Where the code belongs, and how that is called. */
  readonly place: string;
  readonly placeName: string;
  readonly code: string;
}

/** What to change and where, as code to be copied. */
export function FixCode({ store, place, placeName, code }: Props) {
  const { t } = useWords();
  const copying = t(store.copied.value === code ? 'copied' : 'copy');
  return (
    <div class="fix" data-fix={place}>
      <span class="fix-place">{placeName}</span>
      <code>{visible(code.replaceAll('\n', ' ⏎ '))}</code>
      <button
        type="button"
        class="quiet"
        aria-label={`${copying}: ${placeName}`}
        onClick={() => void store.copy(code, code)}
      >
        {copying}
      </button>
    </div>
  );
}
