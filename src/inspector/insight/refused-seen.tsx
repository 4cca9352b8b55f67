import { visible } from '../../core/cookie/visible.ts';
import type { SeenRefusal } from '../../core/wire/seen-refusal.ts';
import { Times } from '../../ui/deferred.tsx';
import { refusalSentence } from '../requests/refusal-words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';

/** What the developer tools saw, and what to change. */
export function RefusedSeen({ refusal, store }: { readonly refusal: SeenRefusal; readonly store: Store }) {
  const { at, method, path, name, rule, facts, fix } = refusal;
  return (
    <>
      <Times roomy>
        {(words) =>
          words.t(
            'noSessionRefusedSeen',
            `${method} ${path}`,
            name,
            words.stamp(at, nowFor(store, at)),
            refusalSentence(rule, facts, words),
          )
        }
      </Times>
      {fix !== '' && <code class="seen-fix">{visible(fix)}</code>}
    </>
  );
}
