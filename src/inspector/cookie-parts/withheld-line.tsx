import type { Row } from '../../core/report/row.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';

const words = { secure: 'withheldSecure', partition: 'withheldPartition' } as const;

/** Why this page is not sent a cookie that is in the jar; nothing where it is sent. */
export function WithheldLine({ row }: { readonly row: Row }) {
  const { t } = useWords();
  const { cookie, withheld } = row;
  if (!withheld) return null;
  return (
    <p class="withheld" data-withheld={withheld}>
      {withheld === 'path' ? t('withheldPath', visible(cookie.path)) : t(words[withheld])}
    </p>
  );
}
