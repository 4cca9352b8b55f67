import type { Row } from '../core/report.ts';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/visible.ts';

const sameSiteWords = { no_restriction: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** Who gets a cookie, and how it is guarded. */
export function Attributes({ row: { cookie, size } }: { readonly row: Row }) {
  const { t, plural } = useWords();
  const sameSite = cookie.sameSite === 'unspecified' ? null : `SameSite=${sameSiteWords[cookie.sameSite]}`;
  return (
    <ul class="attributes">
      <li title={t(cookie.hostOnly ? 'hostOnlyHint' : 'domainHint')}>
        <bdi>{visible(cookie.domain)}</bdi> {cookie.hostOnly && <i>{t('hostOnly')}</i>}
      </li>
      <li title={t('pathHint')}>
        <i>Path</i> <bdi>{visible(cookie.path)}</bdi>
      </li>
      <Flag on={cookie.secure} name="Secure" hint={t(cookie.secure ? 'secureHint' : 'notSecureHint')} />
      <Flag
        on={cookie.httpOnly}
        name="HttpOnly"
        hint={t(cookie.httpOnly ? 'httpOnlyHint' : 'notHttpOnlyHint')}
      />
      <li class={sameSite ? 'on' : 'off'} title={t(sameSite ? 'sameSiteHint' : 'sameSiteUnsetHint')}>
        {sameSite ?? t('sameSiteUnset')}
      </li>
      {cookie.partition && (
        <li class="on" title={t('partitionHint')}>
          {t('partition', cookie.partition.topLevelSite)}
        </li>
      )}
      <li title={t('sizeHint')}>{plural('octets', size)}</li>
    </ul>
  );
}

function Flag({ on, name, hint }: { readonly on: boolean; readonly name: string; readonly hint: string }) {
  const { t } = useWords();
  return (
    <li class={on ? 'on' : 'off'} title={hint}>
      {on ? name : t('not', name)}
    </li>
  );
}
