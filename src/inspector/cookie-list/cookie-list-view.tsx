import { useLayoutEffect } from 'preact/hooks';
import { useWords } from '../../ui/use-words.ts';
import { Editor } from './editor.tsx';
import { ExportPanel } from './export-panel.tsx';
import { GrowingRows } from './growing-rows.tsx';
import { ImportPanel } from './import-panel.tsx';
import { KeyList } from './key-list.tsx';
import { chosen, type ListRows } from './rows.ts';
import type { CookieList, OtherOrigins } from './state.ts';
import { TableHead } from './table-head.tsx';
import { Toolbar } from './toolbar.tsx';
import { UndoBar } from './undo-bar.tsx';

interface Props {
  readonly list: CookieList;
}

/** The cookie list, and all that can be done with it. */
export function CookieListView({ list }: Props) {
  useLayoutEffect(() => {
    if (!list.store.wide.value) document.querySelector<HTMLElement>('[data-search]')?.focus();
  }, [list]);
  const current = list.rows();
  if (!current) return null;
  const { rows, shown, now } = current;
  return (
    <section class="jar" aria-label={useWords().t('viewCookies')} data-jar={rows.length}>
      <Toolbar list={list} rows={rows} shown={shown} />
      <DrawerView list={list} shown={shown} />
      <EditorCard list={list} shown={shown} now={now} />
      <UndoBar list={list} />
      <OtherOriginsLine list={list} />
      <div class="jar-table">
        {shown.length > 0 && <TableHead list={list} shown={shown} />}
        <GrowingRows list={list} {...current} />
      </div>
      <Empty list={list} rows={rows} shown={shown} />
    </section>
  );
}

/** Why no cookie is shown. */
function Empty({ list, rows, shown }: Props & Pick<ListRows, 'rows' | 'shown'>) {
  const { t } = useWords();
  if (shown.length > 0) return null;
  return (
    <p class="faint" data-empty>
      {t(rows.length === 0 ? 'jarEmpty' : 'nothingFits')}{' '}
      {rows.length > 0 && (
        <button type="button" onClick={() => list.ask({ text: '', filters: new Set() })}>
          {t('showAll')}
        </button>
      )}
    </p>
  );
}

/**
 * The editor of a new cookie, or of one whose row is not shown any more, because it was deleted or is filtered out:
 * its draft could be neither saved nor discarded otherwise.
 */
function EditorCard({ list, shown, now }: Props & Pick<ListRows, 'shown'> & { readonly now: number }) {
  const editing = list.editing.value;
  if (!editing || (editing.original && shown.some(({ id }) => id === list.open.value))) return null;
  return (
    <div class="card">
      <Editor list={list} editing={editing} now={now} />
    </div>
  );
}

/** The panel that is open. */
function DrawerView({ list, shown }: Props & Pick<ListRows, 'shown'>) {
  switch (list.drawer.value) {
    case null:
      return null;
    case 'keys':
      return <KeyList />;
    case 'take-along':
      return <ExportPanel list={list} cookies={chosen(shown, list.selected.value)} />;
    case 'take-in':
      return <ImportPanel list={list} />;
  }
}

/** The other origins of the page: the button that reads them, then what was read. */
function OtherOriginsLine({ list }: Props) {
  const { t, plural } = useWords();
  const others = list.others.value;
  if (!others) {
    return (
      <p>
        <button type="button" class="quiet" data-other-origins onClick={() => void list.readOthers()}>
          {t('lookAtOrigins')}
        </button>
      </p>
    );
  }
  const hiddenHosts = others.hidden.map(({ host }) => host);
  return (
    <>
      <p class="faint" data-other-origins={others.pages.length}>
        {plural('originsSeen', others.pages.length)}
        {others.hidden.length > 0 && <> {t('originsHidden', hiddenHosts.join(', '))}</>}
        {!others.complete && <> {t('framesSilent')}</>}
      </p>
      <HiddenOrigins list={list} hidden={others.hidden} />
    </>
  );
}

/** A button for each site that was not granted, which asks for it. */
function HiddenOrigins({ list, hidden }: Props & Pick<OtherOrigins, 'hidden'>) {
  const { t } = useWords();
  const bySite = new Map(hidden.map((origin) => [origin.site, origin]));
  if (bySite.size === 0) return null;
  return (
    <div class="actions">
      {Array.from(bySite, ([site, origin]) => (
        <button key={site} type="button" data-allow={site} onClick={() => void list.allowOrigin(origin)}>
          {t('askSite', site)}
        </button>
      ))}
    </div>
  );
}
