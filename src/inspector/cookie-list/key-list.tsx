import { useWords } from '../../ui/use-words.ts';

const keys = [
  ['/', 'keySearch'],
  ['↑ ↓', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['Space', 'keySelect'],
  ['e', 'keyEdit'],
  ['n', 'keyNew'],
  ['c', 'keyCopy'],
  ['Delete', 'keyDelete'],
  ['z', 'keyUndo'],
  ['Shift+Z', 'keyRedo'],
  ['?', 'keyHelp'],
  ['Escape', 'keyBack'],
] as const;

/** The keyboard shortcuts of the list. */
export function KeyList() {
  const { t } = useWords();
  return (
    <section class="card drawer" aria-label={t('keys')} data-keys>
      <dl class="keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
