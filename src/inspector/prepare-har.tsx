import { render } from 'preact';
import { loadStylesheet } from '../ui/load-stylesheet.ts';
import { effect, signal } from '../ui/signal.ts';
import { useWords } from '../ui/use-words.ts';
import { chooseFile, takeDrops } from './har/choose-har.ts';
import stylesheet from './har/har.css?url&no-inline';
import type { HarView } from './har/har-view.tsx';
import { harOffer } from './har/har-offer.ts';
import type { Har } from './har/har-state.ts';
import requestsStylesheet from './requests/requests.css?url&no-inline';
import type { Store } from './store/types.ts';

/** What shows a file, once one was opened. */
interface OpenedHar {
  readonly har: Har;
  readonly View: typeof HarView;
}

/** Lets a person open a HAR on the full page, by its button or by a drop. All of it stays in the page's memory. */
export async function prepareHar(store: Store): Promise<void> {
  const opened = signal<OpenedHar | null>(null);
  const isDragged = signal(false);
  const load = async (): Promise<OpenedHar> => {
    const [late] = await Promise.all([
      import('./har/index.tsx'),
      loadStylesheet(document, requestsStylesheet),
    ]);
    return { har: new late.Har(store, late.siteOf, late.readHarFile), View: late.HarView };
  };
  const open = (file: File) =>
    void store.attempt('failedFile', async () => {
      opened.value ??= await load();
      opened.value.har.open(file);
    });
  const choose = () => chooseFile(document, open);
  takeDrops(document, open, (isOver) => (isDragged.value = isOver));
  await loadStylesheet(document, stylesheet);
  showOpened(opened, isDragged, choose);
  harOffer.value = choose;
}

function showOpened(
  opened: { readonly value: OpenedHar | null },
  isDragged: { readonly value: boolean },
  choose: () => void,
): void {
  const place = document.createElement('div');
  document.body.prepend(place);
  effect(() => {
    const one = opened.value;
    const isShown = one !== null && one.har.phase.value !== null;
    if (isShown) document.body.dataset['shows'] = 'har';
    else delete document.body.dataset['shows'];
    const View = one?.View;
    render(
      <>
        {isShown && View && <View har={one.har} choose={choose} />}
        {isDragged.value && <DropHint />}
      </>,
      place,
    );
    // Whoever closes a file goes on where it was opened.
    if (one && !isShown) document.querySelector<HTMLElement>('[data-do=open-har]')?.focus();
  });
}

const DropHint = () => <div class="har-drop">{useWords().t('harDrop')}</div>;
