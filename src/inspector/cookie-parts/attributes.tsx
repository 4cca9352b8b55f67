import type { Row } from '../../core/report/row.ts';
import { hint } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { sameSiteWord } from '../../core/cookie/same-site.ts';
import { visible } from '../../core/cookie/visible.ts';

/** Who gets a cookie, and how it is guarded. */
export function AttributeList({ row: { cookie, size } }: { readonly row: Row }) {
  const { t, plural } = useWords();
  const word = sameSiteWord(cookie.sameSite);
  const sameSite = word && `SameSite=${word}`;
  return (
    <ul class="attributes">
      <li title={hint(cookie.hostOnly ? 'hostOnlyHint' : 'domainHint')}>
        <bdi>{visible(cookie.domain)}</bdi> {cookie.hostOnly && <i>{t('hostOnly')}</i>}
      </li>
      <li title={hint('pathHint')}>
        <i>Path</i> <bdi>{visible(cookie.path)}</bdi>
      </li>
      <Flag on={cookie.secure} name="Secure" means={cookie.secure ? 'secureHint' : 'notSecureHint'} />
      <Flag
        on={cookie.httpOnly}
        name="HttpOnly"
        means={cookie.httpOnly ? 'httpOnlyHint' : 'notHttpOnlyHint'}
      />
      <li class={sameSite ? 'on' : 'off'} title={hint(sameSite ? 'sameSiteHint' : 'sameSiteUnsetHint')}>
        {sameSite ?? t('sameSiteUnset')}
      </li>
      {cookie.partition && (
        <li class="on" title={hint('partitionHint')}>
          {t('partition', visible(cookie.partition.topLevelSite))}
        </li>
      )}
      <li title={hint('sizeHint')}>{plural('octets', size)}</li>
    </ul>
  );
}

interface FlagProps {
  readonly on: boolean;
  readonly name: string;
  readonly means: MessageKey;
}

function Flag({ on, name, means }: FlagProps) {
  const { t } = useWords();
  return (
    <li class={on ? 'on' : 'off'} title={hint(means)}>
      {on ? name : t('not', name)}
    </li>
  );
}
