import { visible } from '../../core/cookie/visible.ts';
import { type Compared, compareCookies } from '../../core/snapshots/snapshot.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { KeptSnapshot } from './jar-commands.ts';
import type { CookieList } from './state.ts';

interface Props {
  readonly list: CookieList;
  readonly kept: KeptSnapshot;
  readonly compared: boolean;
  readonly compare: () => void;
}

/** One snapshot: when it was taken, how the cookies differ from it, and what can be done with it. */
export function SnapshotCard({ list, kept, compared, compare }: Props) {
  const words = useWords();
  const { t, plural } = words;
  const { snapshot, onDisk } = kept;
  const now = list.store.now.value;
  const changes = compareCookies(snapshot.cookies, list.hostCookies()).filter(({ kind }) => kind !== 'same');
  return (
    <li class="card" data-snapshot={snapshot.name} data-changes={changes.length}>
      <div class="card-head">
        <h3>
          <bdi>{visible(snapshot.name)}</bdi>
        </h3>
        <span class="role">
          {plural('cookieCount', snapshot.cookies.length)}, {words.stamp(snapshot.takenAt, now)}
          {onDisk && `, ${t('onDisk')}`}
        </span>
      </div>
      <div class="jar-tools">
        <button
          type="button"
          class="primary"
          data-do="put-back"
          disabled={changes.length === 0}
          onClick={() => void list.putBackSnapshot(snapshot)}
        >
          {t('putBack')}
        </button>
        <button type="button" aria-expanded={compared} data-do="compare" onClick={compare}>
          {changes.length === 0 ? t('noDifference') : plural('differenceCount', changes.length)}
        </button>
        <button type="button" data-do="delete-snapshot" onClick={() => void list.removeSnapshot(kept)}>
          {t('delete')}
        </button>
      </div>
      {compared && <DifferenceList changes={changes} />}
    </li>
  );
}

const compareWords = {
  gone: 'comparedGone',
  new: 'comparedNew',
  changed: 'comparedChanged',
} as const;

const fieldWords = {
  value: 'textValue',
  expires: 'textExpiry',
  lifetime: 'textLifetime',
  secure: 'fieldSecure',
  httpOnly: 'fieldHttpOnly',
  sameSite: 'fieldSameSite',
} as const satisfies Record<Extract<Compared, { kind: 'changed' }>['fields'][number], MessageKey>;

/** The cookies that differ from the snapshot, by name and attribute. Values are not shown: they may be masked. */
function DifferenceList({ changes }: { readonly changes: readonly Compared[] }) {
  const { t } = useWords();
  return (
    <ul class="preview">
      {changes.map((change) => {
        if (change.kind === 'same') return null;
        const cookie = change.after ?? change.before;
        return (
          <li key={change.id} data-compared={change.kind}>
            <code>{visible(cookie.name)}</code> <strong>{t(compareWords[change.kind])}</strong>
            {change.kind === 'changed' && (
              <span class="faint">{change.fields.map((field) => t(fieldWords[field])).join(', ')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
