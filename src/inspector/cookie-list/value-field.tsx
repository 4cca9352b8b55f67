import { Mask } from '../cookie-parts/value.tsx';
import { RevealButton } from '../cookie-parts/value-tools.tsx';
import type { Editing, CookieList } from './state.ts';

interface Props {
  readonly list: CookieList;
  readonly editing: Editing;
}

/** The value of the draft. One that is masked stays masked, and unchanged, until the person reveals it. */
export function ValueField({ list, editing: { draft, source } }: Props) {
  if (source && list.isHidden()) {
    return (
      <div class="value-line" data-value-hidden>
        <div class="value">
          <Mask />
        </div>
        <RevealButton cookie={source} store={list.store} />
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
      onInput={(event) => list.change({ value: event.currentTarget.value })}
      value={draft.value}
    />
  );
}
