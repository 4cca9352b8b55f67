import type { GivenLifetime, Lifetime } from '../../core/cookie/lifetime.ts';
import { isoMoment } from '../../core/lib/time.ts';
import { hint, Times } from '../../ui/deferred.tsx';
import { expiryWords } from '../../ui/expiry-words.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';

/** How long a cookie lives, in words: whether it ends with the browser or persists, and what it was given. */
export function LifetimeLine({ lifetime, now }: { readonly lifetime: Lifetime; readonly now: number }) {
  const { t } = useWords();
  if (lifetime.kind === 'session') {
    return (
      <p class="lifetime lifetime-session">
        <span class="dot" aria-hidden="true" />
        <span title={hint('endsWithBrowserHint')}>{t('endsWithBrowser')}</span>
      </p>
    );
  }
  const { expires, given } = lifetime;
  return (
    <p class="lifetime lifetime-persistent">
      <span class="dot" aria-hidden="true" />
      <time dateTime={isoMoment(expires)}>
        <Times>
          {(words) => <span title={words.exactMoment(expires)}>{expiryWords(expires, now, words)}</span>}
        </Times>
      </time>
      <span class="given" title={given.known ? given.known.setting : undefined}>
        <Times>{(words) => givenWords(given, words)}</Times>
      </span>
    </p>
  );
}

/** The lifetime it was given: a framework's own, one that was measured, or the least that it must have been. */
function givenWords(given: GivenLifetime, { t, span, wholeSpan }: Words): string {
  if (given.known) return t('givenKnown', span(given.span), given.known.framework);
  return given.exact ? t('given', span(given.span)) : t('givenAtLeast', wholeSpan(given.span));
}
