import type { Detail, Recognition } from '../../core/meaning/frameworks/index.ts';
import { layersOf, recognitionOf } from '../../core/meaning/of-cookie.ts';
import { isSame } from '../../core/cookie/cookie.ts';
import { subject } from '../../core/journal/journal.ts';
import { type IssuedRole, issuedRole } from '../../core/session/issued-role.ts';
import type { Row } from '../../core/report/row.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { frameworkNames } from './frameworks.ts';
import { FoldedInside } from './folded-inside.tsx';
import { isWorthShowing } from './inside.tsx';
import { skippedValues } from './reading.ts';

interface Props {
  readonly row: Row;
  readonly store: Store;
  /** Whether what is inside the value is shown from the beginning; folded where absent. */
  readonly unfolded?: boolean;
}

/** What one cookie means: who issued it, and what is inside once its value may be seen. */
export function CookieInsight({ row, store, unfolded = false }: Props) {
  const { t, plural } = useWords();
  const recognition = recognitionOf(row.cookie);
  const masked = row.secret && !store.revealed.value.has(row.id);
  const known = store.known.value;
  const skipped = known ? skippedValues(known) : null;
  const tooMuch = skipped?.has(row.cookie.value) === true;
  const isText = row.meaning.kind === 'text' && skipped !== null;
  const layers = isText && !tooMuch ? layersOf(row.cookie) : [];
  const hasInside = isText && (tooMuch || isWorthShowing(layers));
  const extended = known?.journal.findLast(
    (change) => change.kind === 'extended' && change.own !== true && isSame(subject(change), row.cookie),
  );
  const endsWithBrowser = row.role === 'session-id' && row.lifetime.kind === 'session';
  if (!recognition && !hasInside && !extended && !endsWithBrowser) return null;
  return (
    <div class="insight">
      {recognition && (
        <Recognised recognition={recognition} role={issuedRole(recognition, row.role === 'session-id')} />
      )}
      {extended && <p data-sliding={extended.times}>{plural('sliding', extended.times)}</p>}
      {endsWithBrowser && <p class="faint">{t('endsWithBrowserHint')}</p>}
      {hasInside && masked && <p class="faint">{t('insideMasked')}</p>}
      {hasInside && !masked && (
        <FoldedInside key={row.cookie.value} layers={layers} row={row} store={store} unfolded={unfolded} />
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
  data: 'roleData',
} as const satisfies Record<IssuedRole, string>;

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

interface RecognisedProps {
  readonly recognition: Recognition;
  readonly role: IssuedRole;
}

function Recognised({ recognition, role }: RecognisedProps) {
  const { t } = useWords();
  const { framework, detail, confidence } = recognition;
  return (
    <p data-framework={framework} data-role={role}>
      <strong>{frameworkNames[framework]}</strong> · {t(roleWords[role])}
      {detail && `, ${t(detailWords[detail])}`}{' '}
      <span class="faint">({t(confidence === 'shape' ? 'confidenceShape' : 'confidenceNameAndShape')})</span>
    </p>
  );
}
