import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { KeyArea } from './rows-of-view.ts';

const views = ['session', 'cookies', 'timeline', 'snapshots', 'tools'] as const satisfies readonly KeyArea[];

/** Each key, what it does, and where it does. */
const keys: readonly (readonly [string, MessageKey, readonly KeyArea[]])[] = [
  ['/', 'keySearch', [...views, 'requests']],
  ['↑ ↓', 'keyMove', [...views, 'requests']],
  ['Enter', 'keyOpen', ['session', 'cookies', 'tools', 'requests']],
  ['Space', 'keySelect', ['cookies']],
  ['e', 'keyEdit', ['session', 'cookies']],
  ['n', 'keyNew', views],
  ['c', 'keyCopy', ['session', 'cookies']],
  ['Delete', 'keyDelete', ['session', 'cookies']],
  ['z', 'keyUndo', views],
  ['Shift+Z', 'keyRedo', views],
  ['?', 'keyHelp', [...views, 'requests']],
  ['Escape', 'keyBack', [...views, 'requests']],
];

/** The keys that do something in an area, with what they do. */
export function KeyTable({ area }: { readonly area: KeyArea }) {
  const { t } = useWords();
  return (
    <dl class="keys">
      {keys
        .filter(([, , areas]) => areas.includes(area))
        .map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
    </dl>
  );
}
