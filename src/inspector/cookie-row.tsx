import type { Lifetime } from '../core/cookie/lifetime.ts';
import { sameSiteWord } from '../core/cookie/same-site.ts';
import { visible } from '../core/cookie/visible.ts';
import { furthest, isoMoment } from '../core/lib/time.ts';
import type { Row } from '../core/report/row.ts';
import { Times } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { Value } from './cookie-parts/value.tsx';
import { nowFor } from './store/report-time.ts';
import type { Store } from './store/types.ts';

interface Props {
  readonly row: Row;
  readonly store: Store;
}

interface LaidOutProps {
  readonly onLaidOut: ((event: ContentVisibilityAutoStateChangeEvent) => void) | null;
}

/**
 * One cookie in three lines: its name and lifetime, its value and what can be done with it, its flags.
 * @param onLaidOut hears that the browser lays it out, or does no more; until then it has its name and value alone
 */
export function CookieRow({ row, store, onLaidOut }: Props & LaidOutProps) {
  const { t } = useWords();
  const { cookie, id, lifetime } = row;
  const open = store.openRows.value.has(id);
  const Insight = store.insight.value;
  const editor = store.jar.value?.editorOf(id);
  const isBrief = onLaidOut !== null;
  return (
    <li
      class="row"
      data-cookie={cookie.name}
      data-lifetime={lifetime.kind}
      data-open={open}
      {...(isBrief && { oncontentvisibilityautostatechange: onLaidOut })}
    >
      {editor ?? (
        <>
          <h3>
            <button
              type="button"
              class="row-open"
              aria-expanded={open}
              data-focus={id}
              onClick={() => store.toggleRow(id)}
            >
              <bdi class="name">{visible(cookie.name) || t('nameless')}</bdi> <RoleWord row={row} />
            </button>
          </h3>
          {!isBrief && <LifetimeBadge lifetime={lifetime} store={store} />}
          <Value row={row} store={store} whole={open} isBrief={isBrief} />
          {!isBrief && <Flags row={row} store={store} />}
          {open && Insight && <Insight.RowDetails row={row} store={store} />}
        </>
      )}
    </li>
  );
}

const roleWords = {
  'session-id': 'roleSessionId',
  csrf: 'roleCsrf',
  visits: 'roleVisits',
  'last-visit': 'roleLastVisit',
} as const;

function RoleWord({ row: { role } }: Pick<Props, 'row'>) {
  const { t } = useWords();
  return role === 'other' ? null : <span class="role">{t(roleWords[role])}</span>;
}

/** When a cookie ends, and of which kind it is; a component of its own, so that the clock renders nothing else. */
function LifetimeBadge({ lifetime, store }: Pick<Props, 'store'> & { readonly lifetime: Lifetime }) {
  const { t } = useWords();
  const { kind } = lifetime;
  return (
    <div class={`lifetime lifetime-${kind}`}>
      {kind === 'session' ? (
        <span>{t('untilBrowserCloses')}</span>
      ) : (
        <time dateTime={isoMoment(lifetime.expires)}>
          <Times>
            {({ relative }) =>
              lifetime.expires >= furthest
                ? t('endsNever')
                : relative(lifetime.expires, nowFor(store, lifetime.expires))
            }
          </Times>
        </time>
      )}{' '}
      <span class="badge">{t(kind === 'session' ? 'kindSession' : 'kindPersistent')}</span>
    </div>
  );
}

/** Who may read and send a cookie, in words; one that a finding names is accented. */
function Flags({ row, store }: Props) {
  const { t } = useWords();
  const { cookie, id, lifetime, withheld } = row;
  const Insight = store.insight.value;
  const found = Insight?.flagsFound(store).get(id) ?? '';
  const flag = (name: string, on: boolean, word: string) => (
    <li class={found.includes(name) ? 'off' : on ? 'on' : undefined}>{word}</li>
  );
  const site = sameSiteWord(cookie.sameSite);
  const isElsewhere = Insight?.otherPorts(store).has(id) === true;
  return (
    <ul class="flags">
      {Insight && <Insight.OtherPortFlag row={row} store={store} />}
      {withheld && <li class="off">{t('withheldShort')}</li>}
      {flag('Secure', cookie.secure, cookie.secure ? 'Secure' : t('not', 'Secure'))}
      {flag('HttpOnly', cookie.httpOnly, cookie.httpOnly ? 'HttpOnly' : t('not', 'HttpOnly'))}
      {flag('SameSite', site !== null, site ?? t('sameSiteUnset'))}
      {!isElsewhere && lifetime.kind === 'persistent' && lifetime.given.known && (
        <li>
          <Default lifetime={lifetime} />
        </li>
      )}
    </ul>
  );
}

/** The framework whose default a lifetime is. */
function Default({ lifetime: { given } }: { readonly lifetime: Lifetime & { kind: 'persistent' } }) {
  const { t } = useWords();
  return <Times>{({ span }) => t('frameworkDefault', given.known?.framework ?? '', span(given.span))}</Times>;
}
