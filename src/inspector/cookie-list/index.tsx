/** The cookie list, loaded when a person opens it. */
export { CookieListView } from './cookie-list-view.tsx';
export { editorOf } from './editor.tsx';
export { handleKey } from './keyboard.ts';
export { SnapshotsView } from './snapshots.tsx';
export { createCookieList, type CookieList } from './state.ts';
export { UndoBar } from './undo-bar.tsx';
