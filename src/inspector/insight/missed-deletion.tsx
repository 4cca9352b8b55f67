import { visible } from '../../core/cookie/visible.ts';
import { missedDeletion } from '../../core/guard/missed-deletion.ts';
import { Times } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import { refusalSentence } from '../requests/refusal-words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';

/** That a log-out deleted nothing, as the developer tools or the watched responses showed it, and what to change. */
export function MissedDeletion({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  const answers = store.watchedAnswers.value;
  const seenRefusals = known?.seenRefusals ?? [];
  if (known?.page.kind !== 'site' || answers.length + seenRefusals.length === 0) return null;
  const { page, cookies, journal } = known;
  const facts = { host: page.host, cookies, journal, seenRefusals, answers };
  const missed = missedDeletion(facts, store.now.value);
  if (!missed) return null;
  const { at, method, path, name, rule, facts: named, fix } = missed;
  return (
    <section class="no-session" data-missed-deletion={name}>
      <strong>{t('notDeleted', visible(name))}</strong>
      <p>
        <Times roomy>
          {(words) =>
            words.t(
              'notDeletedSeen',
              visible(`${method} ${path}`),
              words.stamp(at, nowFor(store, at)),
              visible(refusalSentence(rule, named.slice(0, 1), words)),
            )
          }
        </Times>
      </p>
      {fix !== '' && <code class="seen-fix">{visible(fix)}</code>}
    </section>
  );
}
