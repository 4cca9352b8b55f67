import { Component } from 'preact';
import { domainMatches } from '../../core/site/page.ts';
import { type Compared, differences, putBack, type Snapshot } from '../../core/snapshots/snapshot.ts';
import { longestSnapshotName, mostSnapshots } from '../../core/snapshots/snapshot-list.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { Jar, KeptSnapshot } from './state.ts';
import { ToldBar } from './undo-bar.tsx';

interface Props {
  readonly jar: Jar;
}

/** The cookies of the page's host, as a snapshot takes them. */
export function cookiesHere(jar: Jar) {
  const { page, cookies = [] } = jar.store.known.value ?? {};
  return page?.kind === 'site' ? cookies.filter((cookie) => domainMatches(page.host, cookie)) : [];
}

/** States of this site's cookies, kept under a name: to compare with, and to put back. */
export class SnapshotsView extends Component<Props, { readonly compared: string | null }> {
  override state: { readonly compared: string | null } = { compared: null };

  override render() {
    const { jar } = this.props;
    const { t } = useWords();
    const { compared } = this.state;
    const removed = jar.removedSnapshot.value;
    return (
      <section class="snapshots" aria-labelledby="snapshots" data-snapshots={jar.snapshots.value.length}>
        <h2 id="snapshots">{t('snapshots')}</h2>
        <p class="faint">{t('snapshotsWhy')}</p>
        <TakeForm jar={jar} />
        <ul class="cards">
          {jar.snapshots.value.map((kept) => {
            const { name } = kept.snapshot;
            return (
              <SnapshotCard
                key={name}
                jar={jar}
                kept={kept}
                compared={compared === name}
                compare={() => this.setState({ compared: compared === name ? null : name })}
              />
            );
          })}
        </ul>
        {removed && (
          <div class="told" role="status" data-removed-snapshot>
            <div class="told-line">
              <span>{t('snapshotDeleted', visible(removed.snapshot.name))}</span>
              <button type="button" class="quiet" onClick={() => void jar.restoreSnapshot()}>
                {t('undo')}
              </button>
            </div>
          </div>
        )}
        {!jar.store.wide.value && <ToldBar jar={jar} />}
      </section>
    );
  }
}

function TakeForm({ jar }: Props) {
  const { t, plural } = useWords();
  const cookies = cookiesHere(jar);
  const isPrivate = jar.store.known.value?.isPrivate ?? true;
  if (jar.snapshots.value.length >= mostSnapshots) {
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
        void jar
          .takeSnapshot(typeof name === 'string' ? name : '', fields.get('disk') === 'on', cookies)
          .then((taken) => taken && form.reset());
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

interface CardProps extends Props {
  readonly kept: KeptSnapshot;
  readonly compared: boolean;
  readonly compare: () => void;
}

function SnapshotCard({ jar, kept, compared, compare }: CardProps) {
  const words = useWords();
  const { t, plural } = words;
  const { snapshot, onDisk } = kept;
  const now = jar.store.now.value;
  const changes = differences(snapshot.cookies, cookiesHere(jar)).filter(({ kind }) => kind !== 'same');
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
          onClick={() => void putItBack(jar, snapshot)}
        >
          {t('putBack')}
        </button>
        <button type="button" aria-expanded={compared} data-do="compare" onClick={compare}>
          {changes.length === 0 ? t('noDifference') : plural('differenceCount', changes.length)}
        </button>
        <button type="button" data-do="delete-snapshot" onClick={() => void jar.removeSnapshot(kept)}>
          {t('delete')}
        </button>
      </div>
      {compared && <Differences changes={changes} />}
    </li>
  );
}

async function putItBack(jar: Jar, snapshot: Snapshot): Promise<void> {
  const { steps, expired } = putBack(snapshot, cookiesHere(jar), jar.store.now.value);
  await jar.act('put-back', steps, { expired });
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

/** What has become different since, by name; values stay where they are masked. */
function Differences({ changes }: { readonly changes: readonly Compared[] }) {
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
