import { identity } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { BrowserChangeId, ChangeStage } from '../../core/tomorrow/browser-changes.ts';
import { type AffectedCookie, type Outlook, outlookOf, placeOfCookie } from '../../core/tomorrow/outlook.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { Store } from '../store/types.ts';
import { requestEvidence } from './request-evidence.ts';

const titles = {
  'third-party': ['upcomingThirdParty', 'upcomingThirdPartyWhy'],
  foreign: ['upcomingForeign', 'upcomingForeignWhy'],
  scheme: ['upcomingScheme', 'upcomingSchemeWhy'],
  port: ['upcomingPort', 'upcomingPortWhy'],
  'script-lifetime': ['upcomingScript', 'upcomingScriptWhy'],
} as const satisfies Record<BrowserChangeId, readonly [title: MessageKey, why: MessageKey]>;

const stages = {
  partly: 'stagePartly',
  announced: 'stageAnnounced',
  experiment: 'stageExperiment',
} as const satisfies Record<ChangeStage, MessageKey>;

const ownBrowser = () => (location.protocol === 'moz-extension:' ? 'firefox' : 'chromium');

const affectedFirst = (one: Outlook, other: Outlook) =>
  Number(other.affected.length > 0) - Number(one.affected.length > 0);

/** Each upcoming change with the cookies of the page that it affects. */
export function UpcomingView({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  const requests = requestEvidence.value;
  if (known?.page.kind !== 'site') return null;
  const outlooks = outlookOf(known.cookies, {
    browser: ownBrowser(),
    urls: [known.page.url, ...store.openUrls.value],
    makerOf: requests?.makerOf ?? (() => null),
    now: store.minuteNow.value,
  });
  const hosts = requests?.deviceBoundHosts() ?? [];
  return (
    <>
      <p class="faint">{t('upcomingWhy')}</p>
      {hosts.length > 0 && <p data-device-bound>{t('upcomingDeviceBound', hosts.join(', '))}</p>}
      <ul>
        {[...outlooks].sort(affectedFirst).map((outlook) => (
          <ChangeItem key={outlook.change.id} outlook={outlook} />
        ))}
      </ul>
    </>
  );
}

function ChangeItem({ outlook: { change, affected } }: { readonly outlook: Outlook }) {
  const { t } = useWords();
  const [title, why] = titles[change.id];
  const isNone = affected.length === 0;
  return (
    <li data-change={change.id} class={isNone ? 'unaffected' : undefined}>
      <h2>
        {t(title)}{' '}
        <small class="faint">
          {t(stages[change.stage])}
          {isNone && ` · ${t('upcomingNone')}`}
        </small>
      </h2>
      {!isNone && (
        <>
          <p class="faint">{t(why)}</p>
          <ul class="upcoming-cookies">
            {affected.map((one) => (
              <AffectedItem key={identity(one.cookie)} affected={one} />
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

function AffectedItem({ affected: { cookie, isCertain } }: { readonly affected: AffectedCookie }) {
  const { t } = useWords();
  return (
    <li data-affected={cookie.name} data-certain={isCertain} title={visible(placeOfCookie(cookie))}>
      <code class="name">{visible(cookie.name)}</code>
      {!isCertain && <span class="faint"> {t('upcomingPossible')}</span>}
    </li>
  );
}
