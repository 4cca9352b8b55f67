import { type Detail, type FrameworkRole, type Recognition } from '../../core/meaning/frameworks/index.ts';
import { recognitionOf } from '../../core/meaning/of-cookie.ts';
import { isSame } from '../../core/cookie.ts';
import { subject } from '../../core/journal.ts';
import type { Row } from '../../core/report.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store.ts';
import { frameworkNames } from './frameworks.ts';
import { Inside, layersWorthShowing } from './inside.tsx';
import { isSigned, SignatureCheckForm } from './signature.tsx';

interface Props {
  readonly row: Row;
  readonly store: Store;
  readonly now: number;
}

/** What one cookie means: who issued it, and what is inside once its value may be seen. */
export function CookieInsight({ row, store, now }: Props) {
  const { t, plural } = useWords();
  const recognition = recognitionOf(row.cookie);
  const masked = row.secret && !store.revealed.value.has(row.id);
  const layers = row.meaning.kind === 'text' ? layersWorthShowing(row.cookie) : [];
  const extended = store.known.value?.journal.findLast(
    (change) => change.kind === 'extended' && isSame(subject(change), row.cookie),
  );
  const endsWithBrowser = row.role === 'session-id' && row.lifetime.kind === 'session';
  if (!recognition && layers.length === 0 && !extended && !endsWithBrowser) return null;
  return (
    <div class="insight">
      {recognition && <Recognised recognition={recognition} />}
      {extended && <p data-sliding={extended.times}>{plural('sliding', extended.times)}</p>}
      {endsWithBrowser && <p class="faint">{t('endsWithBrowserHint')}</p>}
      {layers.length > 0 && masked && <p class="faint">{t('insideMasked')}</p>}
      {layers.length > 0 && !masked && (
        <details data-inside>
          <summary>{t('inside')}</summary>
          <Inside layers={layers} now={now} />
          {isSigned(layers) && <SignatureCheckForm row={row} store={store} />}
        </details>
      )}
    </div>
  );
}

const roleWords = {
  'session-id': 'roleSessionId',
  'session-data': 'roleSessionData',
  csrf: 'roleCsrf',
  messages: 'roleMessages',
  language: 'roleLanguage',
  preference: 'rolePreference',
  auth: 'roleAuth',
  analytics: 'roleAnalytics',
  consent: 'roleConsent',
  affinity: 'roleAffinity',
} as const satisfies Record<FrameworkRole, string>;

const detailWords = {
  'server-side': 'detailServerSide',
  signed: 'detailSigned',
  'signed-value': 'detailSignedValue',
  encrypted: 'detailEncrypted',
  signature: 'detailSignature',
  chunk: 'detailChunk',
  secret: 'detailSecret',
  masked: 'detailMasked',
  'remember-me': 'detailRememberMe',
} as const satisfies Record<Detail, string>;

function Recognised({ recognition }: { readonly recognition: Recognition }) {
  const { t } = useWords();
  const { framework, role, detail, confidence } = recognition;
  return (
    <p data-framework={framework} data-role={role}>
      <strong>{frameworkNames[framework]}</strong> · {t(roleWords[role])}
      {detail && `, ${t(detailWords[detail])}`}{' '}
      <span class="faint">({t(confidence === 'shape' ? 'confidenceShape' : 'confidenceNameAndShape')})</span>
    </p>
  );
}
