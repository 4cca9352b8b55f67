import { identity } from '../../core/cookie/cookie.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Jar } from './state.ts';

const keys = [
  ['/', 'keySearch'],
  ['↑ ↓', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['Space', 'keySelect'],
  ['e', 'keyEdit'],
  ['n', 'keyNew'],
  ['c', 'keyCopy'],
  ['Delete', 'keyDelete'],
  ['z', 'keyUndo'],
  ['Shift+Z', 'keyRedo'],
  ['?', 'keyHelp'],
  ['Escape', 'keyBack'],
] as const;

/** What the keyboard does. */
export function KeyList() {
  const { t } = useWords();
  return (
    <section class="card drawer" aria-label={t('keys')} data-keys>
      <dl class="keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');

const lines = () => Array.from(document.querySelectorAll<HTMLElement>('[data-focus]'));

function moveFocus(by: number): void {
  const all = lines();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next =
    all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The cookie whose line has the focus. */
function focusedId(): string | null {
  const line = document.activeElement?.closest('.jar-row')?.querySelector<HTMLElement>('[data-focus]');
  return line?.dataset['focus'] ?? null;
}

/** Puts the focus where a person will go on, once what they did is rendered. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

function focusLineSoon(id: string): void {
  requestAnimationFrame(() =>
    lines()
      .find((line) => line.dataset['focus'] === id)
      ?.focus(),
  );
}

/** Steps back from what is open, the innermost first. Says whether there was anything to step back from. */
function stepBack(jar: Jar): boolean {
  const { editing, question, drawer, open, query } = jar;
  if (question.value) question.value = null;
  else if (editing.value) editing.value = null;
  else if (drawer.value !== null) drawer.value = null;
  else if (open.value !== null) open.value = null;
  else if (query.value.text !== '') jar.ask({ text: '' });
  else return false;
  return true;
}

/**
 * What a key does in the list; nothing while something is typed, but for Escape.
 * @returns whether the key was ours, so that the browser need not see it
 */
export function handleKey(jar: Jar, event: KeyboardEvent): boolean {
  if (event.key === 'Escape') {
    const id = focusedId() ?? jar.open.value;
    const back = stepBack(jar);
    if (back && id !== null) focusLineSoon(id);
    return back;
  }
  if (isTyping(event.target)) {
    if (event.key !== 'ArrowDown' || !(event.target as HTMLElement).matches('[data-search]')) return false;
    moveFocus(1);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    const isRedo = (event.key.toLowerCase() === 'z' && event.shiftKey) || event.key === 'y';
    if (event.altKey || !(isRedo || event.key === 'z')) return false;
    void (isRedo ? jar.redo() : jar.undo());
    return true;
  }
  const action = event.key === 'Z' && !event.shiftKey ? actions['z'] : actions[event.key];
  if (!action) return false;
  return action(jar);
}

const cookieOf = (jar: Jar) => {
  const id = focusedId();
  if (id === null) return null;
  return { id, cookie: jar.seen().find((cookie) => identity(cookie) === id) };
};

const actions: Readonly<Partial<Record<string, (jar: Jar) => boolean>>> = {
  ArrowDown: () => (moveFocus(1), true),
  ArrowUp: () => (moveFocus(-1), true),
  Home: () => (moveFocus(-Infinity), true),
  End: () => (moveFocus(Infinity), true),
  ' ': (jar) => {
    const id = (document.activeElement as HTMLElement | null)?.dataset['focus'];
    if (id === undefined) return false;
    jar.toggleSelected(id);
    return true;
  },
  '/': () => (focusSoon('[data-search]'), true),
  '?': (jar) => {
    jar.drawer.value = jar.drawer.value === 'keys' ? null : 'keys';
    return true;
  },
  n: () => {
    document.querySelector<HTMLElement>('[data-do=new]')?.click();
    focusSoon('.editor [name=name]');
    return true;
  },
  z: (jar) => {
    void jar.undo();
    return true;
  },
  Z: (jar) => {
    void jar.redo();
    return true;
  },
  e: (jar) => {
    const focused = cookieOf(jar);
    if (!focused?.cookie) return false;
    jar.edit(focused.cookie);
    focusSoon('.editor [name=value], .editor [data-reveal]');
    return true;
  },
  c: (jar) => {
    const focused = cookieOf(jar);
    if (!focused?.cookie) return false;
    void jar.store.copy(focused.id, focused.cookie.value);
    return true;
  },
  Delete: (jar) => {
    if (jar.selected.value.size > 0) {
      document.querySelector<HTMLElement>('[data-do=delete-all]')?.click();
      return true;
    }
    const focused = cookieOf(jar);
    if (!focused?.cookie) return false;
    const all = lines();
    const at = all.findIndex((line) => line.dataset['focus'] === focused.id);
    const next = (all[at + 1] ?? all[at - 1])?.dataset['focus'];
    void jar.remove([focused.cookie]);
    if (next !== undefined) focusLineSoon(next);
    return true;
  },
};
