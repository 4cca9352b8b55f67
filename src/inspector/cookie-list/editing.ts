import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import { isRefused, problemsOf } from '../../core/edit/problems.ts';
import type { Refusal } from '../../core/edit/refusal.ts';
import { stepsBetween, targetOf } from '../../core/edit/step.ts';
import { isMasked } from '../../core/settings/masking.ts';
import type { Store } from '../store.ts';
import { signal } from '../../ui/signal.ts';
import type { createHistory } from './history.ts';
import type { ChangeTerms } from './outcome.ts';

/** A cookie that is being changed or made (`original` is `null`). */
export interface Editing {
  readonly original: Cookie | null;
  /** The cookie whose value the draft began with; `null` for a new one. */
  readonly source: Cookie | null;
  readonly draft: Cookie;
  /** Why the browser did not take it. */
  readonly refusal: Refusal | null;
  readonly duplicate: boolean;
}

/**
 * What is being edited, and how it is saved.
 * @param seen all cookies that the list shows
 * @param opened called with the identity of the cookie that is to be open, `null` for none
 */
export function createEditing(
  store: Store,
  history: ReturnType<typeof createHistory>,
  seen: () => readonly Cookie[],
  opened: (id: string | null) => void,
) {
  const editing = signal<Editing | null>(null);

  /** The cookie whose place the draft would take, other than the one that is edited. */
  const replaced = (): Cookie | null => {
    if (!editing.value) return null;
    const { original, draft } = editing.value;
    const id = targetOf({ before: original, after: draft });
    if (original && identity(original) === id) return null;
    return seen().find((cookie) => identity(cookie) === id) ?? null;
  };

  /** Saves what is being edited; what the browser refuses stays open with the reason beside it. */
  const save = async (terms: ChangeTerms = {}): Promise<void> => {
    const { value: edited } = editing;
    if (!edited || isRefused(problemsOf(edited.draft, store.now.value))) return;
    const { original, draft } = edited;
    const steps = original
      ? stepsBetween(original, draft, replaced())
      : [{ before: replaced(), after: draft }];
    const kind = original ? (steps.length > 1 ? 'move' : 'edit') : edited.duplicate ? 'duplicate' : 'create';
    const outcome = await history.act(kind, steps, { terms, again: save });
    const [refused] = outcome?.refused ?? [];
    if (refused) {
      editing.value = { ...edited, refusal: refused.refusal };
      history.told.value = null;
    } else if (outcome) {
      editing.value = null;
      opened(identity(draft));
    }
  };

  return {
    editing,
    replaced,
    save: () => save(),
    /** Whether the value of what is edited is hidden until it is revealed, as it is everywhere else. */
    isHidden() {
      const { source } = editing.value ?? {};
      const masked = store.known.value?.settings.masked;
      if (!source || !masked || !isMasked(masked, source.name, source.value)) return false;
      return !store.revealed.value.has(identity(source));
    },
    edit(cookie: Cookie) {
      opened(identity(cookie));
      editing.value = { original: cookie, source: cookie, draft: cookie, refusal: null, duplicate: false };
    },
    /** Begins a new cookie for a page, or one like another. */
    create(like: Cookie, duplicate: boolean) {
      opened(null);
      const source = duplicate ? like : null;
      editing.value = { original: null, source, draft: like, refusal: null, duplicate };
    },
    change(news: Partial<Cookie>) {
      if (!editing.value) return;
      editing.value = { ...editing.value, draft: { ...editing.value.draft, ...news }, refusal: null };
    },
    cancel() {
      editing.value = null;
    },
  };
}
