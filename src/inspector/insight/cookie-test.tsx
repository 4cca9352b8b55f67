import type { CookieTest, FrameResult, ProbeResult } from '../../core/session/cookie-test.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Store } from '../store/types.ts';
import { runCookieTest } from './run-cookie-test.ts';

const probeWords = {
  plain: 'probePlain',
  persistent: 'probePersistent',
  secure: 'probeSecure',
  'cross-site': 'probeCrossSite',
  'secure-prefix': 'probeSecurePrefix',
  'host-prefix': 'probeHostPrefix',
  domain: 'probeDomain',
} as const satisfies Record<ProbeResult['id'], string>;

const reasonWords = {
  blocked: 'refusedBlocked',
  sandboxed: 'refusedSandboxed',
  insecure: 'refusedInsecure',
  'prefix-insecure': 'refusedPrefix',
  'public-suffix': 'probePublicSuffix',
  address: 'refusedAddress',
  vanished: 'refusedVanished',
  'third-party': 'probeThirdParty',
  unknown: 'refusedUnknown',
} as const satisfies Record<NonNullable<ProbeResult['reason']>, string>;

/** Whether this site may set cookies here, tried on demand. */
export function CookieTestView({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const result = store.cookieTest.value;
  if (store.known.value?.page.kind !== 'site' || store.late.value?.testCookies === null) return null;
  return (
    <details
      class="check"
      data-cookie-test={result === null || result === 'running' ? (result ?? 'untried') : stateOf(result)}
    >
      <summary>{t('cookieTest')}</summary>
      <p class="faint">{t('cookieTestWhy')}</p>
      <div class="finding-tools">
        <button
          type="button"
          data-run-cookie-test
          disabled={result === 'running'}
          onClick={() => void runCookieTest(store)}
        >
          {t(result === 'running' ? 'cookieTestRunning' : result ? 'cookieTestAgain' : 'cookieTestRun')}
        </button>
      </div>
      <div role="status">{result !== null && result !== 'running' && <Outcome test={result} />}</div>
    </details>
  );
}

const headlines = {
  worked: 'cookieTestWorked',
  refused: 'cookieTestRefused',
  silent: 'cookieTestSilent',
} as const;

function stateOf(result: CookieTest): keyof typeof headlines {
  if (result.worked === null) return 'silent';
  return result.worked ? 'worked' : 'refused';
}

function Outcome({ test }: { readonly test: CookieTest }) {
  const { t } = useWords();
  return (
    <>
      <p>
        <strong>{t(headlines[stateOf(test)])}</strong>
      </p>
      {!test.complete && test.worked !== null && <p>{t('framesSilent')}</p>}
      <ul class="probes">
        {test.probes.map((probe) => (
          <li key={probe.id} data-probe={probe.id} data-kept={probe.reason ?? 'kept'}>
            <Mark kept={probe.reason === null} />
            <span>
              {t(probeWords[probe.id])}: {probe.reason ? t(reasonWords[probe.reason]) : t('probeKept')}
            </span>
          </li>
        ))}
        {test.frames.map((frame) => (
          <li key={frame.origin} data-frame={frame.origin} data-kept={frame.reason ?? 'kept'}>
            <Mark kept={frame.reason === null} />
            <span>
              {t('probeFrame', frame.origin)}: {t(frameWords(frame))}
            </span>
          </li>
        ))}
      </ul>
      {test.left.length > 0 && <p role="alert">{t('cookieTestLeft', test.left.map(visible).join(', '))}</p>}
    </>
  );
}

function frameWords({ reason, partitioned }: FrameResult) {
  if (reason) return reasonWords[reason];
  return partitioned ? 'probeKeptPartitioned' : 'probeKept';
}

/** Told by shape as well as by colour; the words beside it say the same. */
function Mark({ kept }: { readonly kept: boolean }) {
  return (
    <span class={kept ? 'mark-kept' : 'mark-refused'} aria-hidden="true">
      {kept ? '✓' : '✕'}
    </span>
  );
}
