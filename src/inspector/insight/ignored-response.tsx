import { visible } from '../../core/cookie/visible.ts';
import { ignoredResponse } from '../../core/guard/ignored-response.ts';
import { Times } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import { refusalSentence } from '../requests/refusal-words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';

/**
 * That a response did not change a session that is here, as a log-out that deleted nothing; as the developer tools or the
 * watched responses showed it, and what to change.
 */
export function IgnoredResponse({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  const answers = store.watchedAnswers.value;
  const seenRefusals = known?.seenRefusals ?? [];
  if (known?.page.kind !== 'site') return null;
  const { page, cookies, journal } = known;
  const facts = { host: page.host, cookies, journal, seenRefusals, answers };
  const ignored = ignoredResponse(facts, store.now.value);
  if (!ignored) return null;
  const { at, method, path, name, rule, facts: named, fix } = ignored;
  const isDeletion = rule === 'deletion-missed';
  const request = visible(`${method} ${path}`);
  return (
    <section class="no-session" data-ignored-response={rule}>
      <strong>{t(isDeletion ? 'notDeleted' : 'notUpdated', visible(name))}</strong>
      <p>
        <Times roomy>
          {(words) => {
            const moment = words.stamp(at, nowFor(store, at));
            const why = visible(refusalSentence(rule, named, words));
            return isDeletion
              ? words.t('notDeletedSeen', request, moment, why)
              : words.t('noSessionRefusedSeen', request, visible(name), moment, why);
          }}
        </Times>
      </p>
      {fix !== '' && <code class="seen-fix">{visible(fix)}</code>}
    </section>
  );
}
