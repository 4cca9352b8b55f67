import { visible } from '../../core/cookie/visible.ts';
import { IconButton } from '../../ui/icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Details, type DetailsProps } from './details.tsx';

/**
 * The details of the open row. Where the table has room, the stylesheet places them beside it, under a head that names
 * the cookie and closes them. In the document they stay in their row, so that Tab leads from the row into them.
 */
export function DetailsPane(props: DetailsProps) {
  const { t } = useWords();
  const { row, list } = props;
  if (!list.store.wide.value) return <Details {...props} />;
  const name = visible(row.cookie.name) || t('nameless');
  return (
    <div class="jar-beside">
      <div class="jar-pane" role="group" aria-label={name}>
        <div class="jar-pane-head">
          <bdi class="name">{name}</bdi>
          <IconButton
            icon="close"
            label={t('close')}
            data-do="close"
            onClick={() => list.toggleOpen(row.id)}
          />
        </div>
        <Details {...props} />
      </div>
    </div>
  );
}
