import type { Cookie } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import { domainMatches } from '../../core/site/page.ts';
import type { Judged } from '../../core/wire/replay.ts';
import { sent, type StayReason } from '../../core/wire/sent.ts';
import { useWords } from '../../ui/use-words.ts';
import { stayKeys } from './verdict-words.ts';

/** The names in a Cookie field, in order. */
const namesIn = (header: string) =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : pair));

/** What went with a request; when it is opened, what stayed and why. */
export function SentCookies({ judged, isOpen }: { readonly judged: Judged; readonly isOpen: boolean }) {
  const { t } = useWords();
  const { exchange, jarBefore, browser } = judged;
  const names = namesIn(exchange.cookieHeader ?? '');
  const { stayed, withoutCredentials } = sent(exchange, jarBefore, browser);
  const { hostname } = new URL(exchange.url);
  // Of other hosts' cookies nobody expected any to go.
  const expected = stayed.filter(({ cookie }) => domainMatches(hostname, cookie));
  if (names.length === 0 && !withoutCredentials && (!isOpen || expected.length === 0)) return null;
  return (
    <div class="sent">
      {names.length > 0 && (
        <p data-sent={names.join(' ')}>
          <span class="faint">{t('sentCookies')}</span>{' '}
          {names.map((name, index) => (
            <code key={`${index}`} class="sent-name">
              {visible(name)}
            </code>
          ))}
        </p>
      )}
      {withoutCredentials && (
        <p class="none-sent" data-none-sent>
          {t('noneSent')} <code>{`credentials: 'include'`}</code>
        </p>
      )}
      {isOpen && expected.length > 0 && (
        <ul class="stayed" aria-label={t('stayedCookies')}>
          {expected.map(({ cookie, reason }) => (
            <Stayed key={`${cookie.name} ${cookie.domain} ${cookie.path}`} cookie={cookie} reason={reason} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface StayedProps {
  readonly cookie: Cookie;
  readonly reason: StayReason;
}

function Stayed({ cookie, reason }: StayedProps) {
  const { t } = useWords();
  const facts: Partial<Record<StayReason, string>> = {
    path: cookie.path,
    partition: cookie.partition?.topLevelSite ?? '',
    'same-site-strict': 'Strict',
    'same-site-lax': 'Lax',
  };
  const fact = facts[reason];
  return (
    <li data-stayed={cookie.name} data-reason={reason}>
      <span class="faint">{t('stayedCookies')}</span> <code>{visible(cookie.name)}</code>{' '}
      <span class="faint">{fact === undefined ? t(stayKeys[reason]) : t(stayKeys[reason], fact)}</span>
    </li>
  );
}
