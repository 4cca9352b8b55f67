import { Mask, RevealButton } from '../cookie-parts/value.tsx';
import type { Editing, Jar } from './state.ts';

interface Props {
  readonly jar: Jar;
  readonly editing: Editing;
}

/** The value as it is edited; one that is hidden elsewhere is hidden here too, and is kept as it is until revealed. */
export function ValueField({ jar, editing: { draft, source } }: Props) {
  if (source && jar.isHidden()) {
    return (
      <div class="value-line" data-value-hidden>
        <div class="value">
          <Mask />
        </div>
        <RevealButton cookie={source} store={jar.store} />
      </div>
    );
  }
  return (
    <textarea
      name="value"
      aria-label="Value"
      rows={Math.min(6, 1 + Math.floor(draft.value.length / 48))}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => jar.change({ value: event.currentTarget.value })}
      value={draft.value}
    />
  );
}
