import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Row } from '../../core/report/row.ts';
import { IconButton } from '../../ui/icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import { freshChanges } from './fresh-changes.ts';
import type { Store } from '../store/types.ts';

interface RevealProps {
  readonly cookie: Cookie;
  readonly store: Store;
}

/** Shows the value of a cookie wherever it is hidden, and hides it again. */
export function RevealButton({ cookie, store }: RevealProps) {
  const { t } = useWords();
  const id = identity(cookie);
  const masked = !store.revealed.value.has(id);
  return (
    <IconButton
      icon={masked ? 'reveal' : 'hide'}
      label={t(masked ? 'revealNamed' : 'hideNamed', visible(cookie.name))}
      data-reveal
      aria-expanded={!masked}
      onClick={() => store.toggleRevealed(id)}
    />
  );
}

/** Lights up the row of a cookie that has just changed. */
function JustChanged({ row, store }: { readonly row: Row; readonly store: Store }) {
  const change = freshChanges(store).get(row.id);
  return change ? <span class="just-changed" key={change.at} data-just-changed={change.kind} /> : null;
}

/** What can be done with a cookie where its value is shown: reveal, copy, edit and delete it. */
export function ValueTools({ row, store }: { readonly row: Row; readonly store: Store }) {
  const { t } = useWords();
  const { cookie, id, secret } = row;
  const name = visible(cookie.name);
  const isCopied = store.copied.value === id;
  return (
    <div class="value-tools">
      <JustChanged row={row} store={store} />
      {secret && <RevealButton cookie={cookie} store={store} />}
      <IconButton
        icon={isCopied ? 'copied' : 'copy'}
        label={t(isCopied ? 'copied' : 'copyNamed', name)}
        data-do="copy"
        onClick={() => void store.copy(id, cookie.value)}
      />
      <IconButton
        icon="edit"
        label={t('editNamed', name)}
        data-do="edit"
        onClick={() => store.withList((list) => list.edit(cookie))}
      />
      <IconButton
        icon="delete"
        label={t('deleteNamed', name)}
        data-do="delete"
        onClick={() => store.withList((list) => list.remove(cookie))}
      />
    </div>
  );
}
