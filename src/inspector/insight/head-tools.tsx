import { IconButton } from '../../ui/icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { harOffer } from '../har/har-offer.ts';
import type { OtherSurface, Store } from '../store/types.ts';

/** Drawn in a square of 16, in the colour of the text. */
const pictures = {
  panel: 'M2 3h12v10H2zM10 3v10',
  page: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5',
  options: 'M2 5h6M12 5h2M2 11h2M8 11h6M10 3v4M6 9v4',
  har: 'M4 2h5l3 3v9H4zM9 2v3h3M6 9l2 2 2-2M8 7v4',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.7 2.2C8.3 8.7 8 9.2 8 10M8 12.3v.4',
} as const;

const labels = {
  panel: 'openPanel',
  page: 'openPage',
  options: 'openOptions',
  help: 'openHelp',
} as const satisfies Record<OtherSurface, MessageKey>;

/** What is reported of the site; `null` where that fails, which the card in the place of the cookies says. */
function reportOf(store: Store) {
  try {
    return store.report();
  } catch {
    return null;
  }
}

/** Deletes all cookies of the site at once, where the button that undoes it is in sight. */
function DeleteSite({ store }: { readonly store: Store }) {
  const { plural } = useWords();
  const { watched = [], others = [] } = reportOf(store) ?? {};
  const cookies = [...watched.flatMap((one) => (one.here ? [one.row] : [])), ...others].map(
    ({ cookie }) => cookie,
  );
  if (cookies.length === 0 || store.wide.value || store.view.value !== 'session') return null;
  return (
    <IconButton
      icon="delete"
      label={plural('deleteSite', cookies.length)}
      data-do="delete-site"
      onClick={() => store.withList((list) => list.remove(...cookies))}
    />
  );
}

/** What concerns the whole site, the ways to the other surfaces, and to help. */
export function HeadTools({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const openHar = harOffer.value;
  const places = (Object.keys(labels) as (keyof typeof labels)[]).filter(
    (place) => place !== store.surface.value && (place !== 'panel' || store.surface.value === 'popup'),
  );
  return (
    <>
      <DeleteSite store={store} />
      {openHar && (
        <button
          type="button"
          class="quiet"
          aria-label={t('openHar')}
          title={t('openHarHint')}
          data-do="open-har"
          onClick={openHar}
        >
          <Picture of="har" />
        </button>
      )}
      {places.map((place) => (
        <button
          key={place}
          type="button"
          class="quiet"
          aria-label={t(labels[place])}
          title={t(labels[place])}
          data-open={place}
          onClick={() =>
            void store.attempt('failedOpening', async () => store.late.value?.openSurface(place))
          }
        >
          <Picture of={place} />
        </button>
      ))}
    </>
  );
}

const Picture = ({ of }: { readonly of: keyof typeof pictures }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d={pictures[of]} fill="none" stroke="currentColor" stroke-width="1.4" />
  </svg>
);
