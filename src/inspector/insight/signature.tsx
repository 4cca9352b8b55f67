import { checkSignature, type SignatureCheck } from '../../core/meaning/signature/index.ts';
import type { Layer } from '../../core/meaning/decode/index.ts';
import type { Row } from '../../core/report/row.ts';
import { visible } from '../../core/cookie/visible.ts';
import { announce } from '../../ui/announce.ts';
import { signal } from '../../ui/signal.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

const signedKinds: readonly Layer['kind'][] = [
  'jwt',
  'django-signed',
  'itsdangerous',
  'express-signed',
  'rails-signed',
  'cookie-signature',
  'tornado',
  'gorilla',
  'flask-login',
  'bottle',
  'pyramid',
  'mojolicious',
];

/** Whether a value is signed with something that a shared secret could check. */
export const isSigned = (layers: readonly Layer[]) => layers.some(({ kind }) => signedKinds.includes(kind));

/** What the last check of each cookie's value came to. The secret itself is never kept. */
const checks = signal<ReadonlyMap<string, { readonly value: string; readonly check: SignatureCheck }>>(
  new Map(),
);

const verdictWords = {
  holds: 'signatureHolds',
  'does-not-hold': 'signatureFails',
  'not-checkable': 'signatureUncheckable',
  'not-signed': 'signatureNone',
} as const;

/** Lets a person who has the secret see whether the signature holds. The secret lives in the field alone. */
export function SignatureCheckForm({ row, store }: { readonly row: Row; readonly store: Store }) {
  const { t } = useWords();
  const { id, cookie } = row;
  const last = checks.value.get(id);
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const secret = new FormData(form).get('secret');
    form.reset();
    if (typeof secret !== 'string' || secret === '') return;
    void store.attempt('failedChecking', async () => {
      const check = await checkSignature(cookie.value, secret, { name: cookie.name });
      checks.value = new Map(checks.value).set(id, { value: cookie.value, check });
      announce(t(verdictWords[check.verdict]));
    });
  };
  return (
    <form class="signature" onSubmit={submit}>
      <label>
        {t('signatureSecret')}
        <input name="secret" type="password" autocomplete="off" spellcheck={false} />
      </label>
      <button type="submit">{t('signatureCheck')}</button>
      {last?.value === cookie.value && (
        <p data-verdict={last.check.verdict}>
          {t(verdictWords[last.check.verdict])}{' '}
          <span class="faint">
            {visible([last.check.algorithm, last.check.salt].filter(Boolean).join(' · '))}
          </span>
        </p>
      )}
    </form>
  );
}
