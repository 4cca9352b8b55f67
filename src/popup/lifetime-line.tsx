import type { Lifetime } from '../core/lifetime.ts';
import { useWords } from '../ui/context.ts';

/** How long a cookie lives, in words: whether it ends with the browser or persists, and what it was given. */
export function LifetimeLine({ lifetime, now }: { readonly lifetime: Lifetime; readonly now: number }) {
  const words = useWords();
  const { t } = words;
  if (lifetime.kind === 'session') {
    return (
      <p class="lifetime lifetime-session">
        <span class="dot" aria-hidden="true" />
        <span title={t('endsWithBrowserHint')}>{t('endsWithBrowser')}</span>
      </p>
    );
  }
  const { expires, given } = lifetime;
  return (
    <p class="lifetime lifetime-persistent">
      <span class="dot" aria-hidden="true" />
      <time dateTime={new Date(expires).toISOString()} title={words.exactMoment(expires)}>
        {t('until', words.moment(expires, now), words.relative(expires, now))}
      </time>
      <span class="given" title={given.known ? given.known.setting : undefined}>
        {given.known
          ? t('givenKnown', words.span(given.span), given.known.framework)
          : t(given.exact ? 'given' : 'givenAtLeast', words.span(given.span))}
      </span>
    </p>
  );
}
