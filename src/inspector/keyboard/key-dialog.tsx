import { render } from 'preact';
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import { currentWords } from '../../ui/use-words.ts';
import { KeyTable } from './key-table.tsx';
import stylesheet from './key-dialog.css?url&no-inline';
import type { KeyArea } from './rows-of-view.ts';

const find = () => document.querySelector<HTMLDialogElement>('dialog[data-keys]');

/** Closes the list of keys. @returns whether it was open */
export function closeKeys(): boolean {
  const dialog = find();
  dialog?.close();
  return dialog !== null;
}

/** Shows the keys of an area over it; when they are closed, the focus goes back to where it was. */
export async function showKeys(area: KeyArea): Promise<void> {
  await loadStylesheet(document, stylesheet);
  if (find()) return;
  const { t } = currentWords();
  const dialog = document.createElement('dialog');
  dialog.dataset['keys'] = area;
  dialog.setAttribute('aria-label', t('keys'));
  render(
    <>
      <KeyTable area={area} />
      <button type="button" onClick={closeKeys}>
        {t('close')}
      </button>
    </>,
    dialog,
  );
  dialog.addEventListener('close', () => {
    render(null, dialog);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
