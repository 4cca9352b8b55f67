import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import { isRefused, problemsOf } from '../../core/edit/problems.ts';
import type { Refusal } from '../../core/edit/refusal.ts';
import { type EditKind, type Step, stepsBetween, targetOf } from '../../core/edit/step.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import type { Browser } from '../../core/wire/browsers.ts';
import { isMasked } from '../../core/settings/masking.ts';
import type { Store } from '../store/types.ts';
import { type Signal, signal } from '../../ui/signal.ts';
import type { createHistory } from './history.ts';
import type { ChangeTerms } from './outcome.ts';

/** The state of the editor. */
export interface Editing {
  /** The cookie that is edited; `null` for a new one. */
  readonly original: Cookie | null;
  /** The cookie that the draft was copied from; `null` for a blank one. */
  readonly source: Cookie | null;
  readonly draft: Cookie;
  /** The draft as it was when the editor was opened. */
  readonly start: Cookie;
  /** Why the browser refused the draft. */
  readonly refusal: Refusal | null;
  readonly duplicate: boolean;
}

/** The cookie that the draft would overwrite, other than the one that is edited. */
function overwrittenBy({ original, draft }: Editing, cookies: readonly Cookie[]): Cookie | null {
  const id = targetOf({ before: original, after: draft });
  if (original && identity(original) === id) return null;
  return cookies.find((cookie) => identity(cookie) === id) ?? null;
}

/** The command that saves the draft. */
function commandOf(
  { original, draft, duplicate }: Editing,
  overwritten: Cookie | null,
): { readonly kind: EditKind; readonly steps: readonly Step[] } {
  if (!original) {
    return { kind: duplicate ? 'duplicate' : 'create', steps: [{ before: overwritten, after: draft }] };
  }
  const steps = stepsBetween(original, draft, overwritten);
  return { kind: steps.length > 1 ? 'move' : 'edit', steps };
}

/**
 * Saves the draft, and closes the editor. Where the browser refuses, it stays open and shows the reason.
 * @returns of the function: the identity of the cookie that was saved; `null` where none was
 */
function createSave(
  store: Store,
  history: ReturnType<typeof createHistory>,
  editing: { value: Editing | null },
  { replaced, browser }: { readonly replaced: () => Cookie | null; readonly browser: () => Browser | null },
  opened: (id: string) => void,
) {
  return async function save(terms: ChangeTerms = {}): Promise<string | null> {
    const { value: edited } = editing;
    if (!edited || isRefused(problemsOf(edited.draft, store.now.value, browser() ?? undefined))) return null;
    const { kind, steps } = commandOf(edited, replaced());
    const outcome = await history.act(kind, steps, { terms, retry: save });
    const [refused] = outcome?.refused ?? [];
    if (refused) {
      editing.value = { ...edited, refusal: refused.refusal };
      history.report.value = null;
    } else if (outcome) {
      const id = identity(outcome.done[0]?.after ?? edited.draft);
      editing.value = null;
      opened(id);
      return id;
    }
    return null;
  };
}

/** Closes the editor; asks before where a changed draft would be lost. */
function createLeaving(editing: Signal<Editing | null>) {
  const leaving = signal<(() => void) | null>(null);
  const close = () => void ([editing.value, leaving.value] = [null, null]);
  return {
    close,
    /** What is to be done once the changed draft is discarded, for which the person is asked; `null` for nothing. */
    leaving,
    /** Closes the editor, then does something. */
    leave(next: () => void) {
      const { value: open } = editing;
      if (open && JSON.stringify(open.draft) !== JSON.stringify(open.start)) {
        leaving.value = next;
        return;
      }
      close();
      next();
    },
    /** Discards the draft, and does what it stood in the way of. */
    discardDraft() {
      const next = leaving.value;
      close();
      next?.();
    },
  };
}

/** What the editor asks of the list. */
interface EditingContext {
  /** The cookies that the draft may overwrite. */
  readonly allCookies: () => readonly Cookie[];
  /** By whose rules it is taken; `null` while they are not known. */
  readonly browser: () => Browser | null;
}

/**
 * The editor of a cookie.
 * @param opened called with the identity of the row that is to be open; `null` for none
 */
export function createEditing(
  store: Store,
  history: ReturnType<typeof createHistory>,
  { allCookies, browser }: EditingContext,
  opened: (id: string | null) => void,
) {
  const editing = signal<Editing | null>(null);
  const { close, ...left } = createLeaving(editing);
  const replaced = () => editing.value && overwrittenBy(editing.value, allCookies());
  const save = createSave(store, history, editing, { replaced, browser }, opened);

  return {
    /** `null` while the editor is closed. */
    editing,
    /** The cookie that saving would overwrite; `null` for none. */
    replaced,
    save: () => save(),
    /** Whether the value of the draft is masked, as it is in the list until the person reveals it. */
    isHidden() {
      const { source } = editing.value ?? {};
      const masked = store.known.value?.settings.masked;
      if (!source || !masked || !isMasked(masked, source.name, source.value, isHarmless)) return false;
      return !store.revealed.value.has(identity(source));
    },
    ...left,
    edit(cookie: Cookie) {
      left.leave(() => {
        opened(identity(cookie));
        const states = { original: cookie, source: cookie, draft: cookie, start: cookie };
        editing.value = { ...states, refusal: null, duplicate: false };
      });
    },
    /** Opens the editor with a new cookie, or with a copy of another (`duplicate`). */
    create(like: Cookie, duplicate: boolean) {
      left.leave(() => {
        opened(null);
        const source = duplicate ? like : null;
        editing.value = { original: null, source, draft: like, start: like, refusal: null, duplicate };
      });
    },
    /** Changes attributes of the draft. */
    change(news: Partial<Cookie>) {
      if (!editing.value) return;
      editing.value = { ...editing.value, draft: { ...editing.value.draft, ...news }, refusal: null };
    },
    /** Closes the editor without saving. */
    cancel: close,
  };
}
