import { useState } from 'preact/hooks';
import { visible } from '../../core/cookie/visible.ts';
import { longestSnapshotName, mostSnapshots } from '../../core/snapshots/snapshot-list.ts';
import { useWords } from '../../ui/use-words.ts';
import { SnapshotCard } from './snapshot-card.tsx';
import type { CookieList } from './state.ts';
import { UndoBar } from './undo-bar.tsx';

interface Props {
  readonly list: CookieList;
}

/** The snapshots of the host: its cookies at a time, under a name, to compare with and to restore. */
export function SnapshotsView({ list }: Props) {
  const { t } = useWords();
  const [compared, setCompared] = useState<string | null>(null);
  const removed = list.removedSnapshot.value;
  return (
    <section class="snapshots" aria-labelledby="snapshots" data-snapshots={list.snapshots.value.length}>
      <h2 id="snapshots">{t('snapshots')}</h2>
      <p class="faint">{t('snapshotsWhy')}</p>
      <SnapshotForm list={list} />
      <ul class="cards">
        {list.snapshots.value.map((kept) => {
          const { name } = kept.snapshot;
          return (
            <SnapshotCard
              key={name}
              list={list}
              kept={kept}
              compared={compared === name}
              compare={() => setCompared(compared === name ? null : name)}
            />
          );
        })}
      </ul>
      {removed && (
        <div class="outcome" data-removed-snapshot>
          <div class="outcome-line">
            <span>{t('snapshotDeleted', visible(removed.snapshot.name))}</span>
            <button type="button" class="quiet" onClick={() => void list.restoreSnapshot()}>
              {t('undo')}
            </button>
          </div>
        </div>
      )}
      {!list.store.wide.value && <UndoBar list={list} />}
    </section>
  );
}

function SnapshotForm({ list }: Props) {
  const { t, plural } = useWords();
  const cookies = list.hostCookies();
  const isPrivate = list.store.known.value?.isPrivate ?? true;
  if (list.snapshots.value.length >= mostSnapshots) {
    return <p class="problem">{plural('snapshotsFull', mostSnapshots)}</p>;
  }
  return (
    <form
      class="take-snapshot"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const fields = new FormData(form);
        const name = fields.get('snapshot');
        void list
          .takeSnapshot(typeof name === 'string' ? name : '', fields.get('disk') === 'on', cookies)
          .then((isStored) => isStored && form.reset());
      }}
    >
      <div class="jar-tools">
        <input
          name="snapshot"
          required
          maxLength={longestSnapshotName}
          aria-label={t('snapshotName')}
          placeholder={t('snapshotName')}
          autocomplete="off"
        />
        <button type="submit" class="primary">
          {plural('takeSnapshot', cookies.length)}
        </button>
      </div>
      {!isPrivate && (
        <label class="check-line">
          <input type="checkbox" name="disk" />
          {t('snapshotOnDisk')}
        </label>
      )}
    </form>
  );
}
