import type { Row } from '../../core/report/row.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { otherPorts } from './other-port.ts';

interface Props {
  readonly row: Row;
  readonly store: Store;
}

/** Says of a cookie that a server on another port set it, or may have; nothing where neither. */
export function OtherPortFlag({ row, store }: Props) {
  const { t } = useWords();
  const port = otherPorts(store).get(row.id);
  if (port === undefined) return null;
  return (
    <li
      class="off"
      title={port === null ? t('otherPortHint') : t('otherPortSetHint', port)}
      data-other-port={port ?? ''}
    >
      {port === null ? t('otherPort') : t('otherPortSet', port)}
    </li>
  );
}
