import type { Row } from '../core/report.ts';
import { useWords } from '../ui/use-words.ts';
import { CookieCard } from './cookie-card.tsx';
import type { Store } from './store.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly store: Store;
  readonly now: number;
}

/** The cookies nobody watches, folded; they are rendered when they are opened, however many they are. */
export function OtherCookies({ rows, store, now }: Props) {
  const { plural } = useWords();
  const open = store.othersOpen.value;
  const held = rows.filter((row) => row.withheld !== null).length;
  return (
    <details
      class="others"
      open={open}
      data-others={rows.length}
      onToggle={(event) => {
        store.othersOpen.value = event.currentTarget.open;
      }}
    >
      <summary>
        <h2>{plural('otherCookies', rows.length)}</h2>
        {held > 0 && <span class="faint">{plural('othersWithheld', held)}</span>}
      </summary>
      {open && (
        <ul class="cards">
          {rows.map((row) => (
            <CookieCard key={row.id} row={row} store={store} now={now} />
          ))}
        </ul>
      )}
    </details>
  );
}
