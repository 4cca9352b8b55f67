import { Mask } from '../cookie-parts/value.tsx';
import { isTyping } from '../keyboard/move.ts';
import { RevealButton } from '../cookie-parts/value-tools.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Editing, CookieList } from './state.ts';

interface Props {
  readonly list: CookieList;
  readonly editing: Editing;
}

/**
 * Puts the cursor where a value is to be changed, all of it selected; not while the person types elsewhere, as in the
 * search that hides the row and so moves the editor.
 */
const begin = (field: HTMLTextAreaElement | null) => {
  if (isTyping(document.activeElement)) return;
  field?.focus();
  field?.select();
};

/** Enter saves: no cookie holds a line break, which Shift+Enter types to see the problem explained. */
function saveOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
}

/** The value of the draft. One that is masked stays masked, and unchanged, until the person reveals it. */
export function ValueField({ list, editing: { draft, original, source, start } }: Props) {
  const { t } = useWords();
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
      aria-label={t('bugValue')}
      rows={Math.min(6, 1 + Math.floor(draft.value.length / 48))}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => list.change({ value: event.currentTarget.value })}
      onKeyDown={saveOnEnter}
      // A value that was changed is not selected: the next key would replace it.
      {...(original && draft.value === start.value && { ref: begin })}
      value={draft.value}
    />
  );
}
