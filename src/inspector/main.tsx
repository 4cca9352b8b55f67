import { render } from 'preact';
import { browserLanguage, message } from '../browser/i18n.ts';
import { onGrantsChanged } from '../browser/permissions.ts';
import { defaultSettings } from '../core/settings/settings.ts';
import { painted } from '../ui/after-paint.ts';
import { applyTheme } from '../ui/apply-theme.ts';
import { runClock } from '../ui/clock.ts';
import { growLists, prepareFormatters } from '../ui/deferred.tsx';
import { effect } from '../ui/signal.ts';
import { createWords } from '../ui/words.ts';
import { App } from './app.tsx';
import { inspectorCommands } from './commands.ts';
import { surface, takeOpening } from './read-first.ts';
import { createStore } from './store/store.ts';
import type { Store } from './store/types.ts';
import { TabSession } from './tab-session.ts';

/** The words in the browser's own language. */
const ownWords = createWords(message, browserLanguage());

const store: Store = createStore(
  inspectorCommands(
    () => store.known.value?.page,
    () => session.site(),
  ),
  Date.now(),
);
const session = new TabSession(store, surface, ownWords);

/** Resolves when the document is parsed: its script may run before the rest of it. */
async function documentParsed(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { once: true }));
}

/** Loads the list of all cookies once a view needs it. */
function loadListWhenShown(): void {
  effect(() => {
    const { known, wide, view, jar, awaiting } = store;
    const isNeeded = wide.value || view.value === 'cookies' || view.value === 'snapshots' || awaiting.value;
    if (known.value && isNeeded && !jar.value) session.loadList();
    if (jar.value && awaiting.value) {
      awaiting.value(jar.value);
      store.update({ awaiting: null });
    }
  });
}

/** Loads what handles keys; those that are pressed meanwhile are handled then. */
async function loadKeyboard(): Promise<void> {
  const early: KeyboardEvent[] = [];
  const note = (event: KeyboardEvent) => early.push(event);
  document.addEventListener('keydown', note);
  try {
    const late = await painted().then(() => import('./keyboard/index.ts'));
    late.prepareKeyboard(store, early);
  } finally {
    document.removeEventListener('keydown', note);
  }
}

/** Shows the surface's tab and keeps it up to date, beginning with what was read when the document loaded. */
async function boot(): Promise<void> {
  store.update({ surface: surface.name });
  void applyTheme(document.documentElement, defaultSettings, ownWords);
  await Promise.all([
    documentParsed(),
    session.open(takeOpening()),
    surface.name !== 'popup' &&
      import('./roomy-surface.ts').then((late) => late.prepareRoomy(store, surface)),
  ]);
  // Every surface has it; and where one had not, Preact would say so.
  render(<App store={store} reopen={session.reopen} />, document.getElementById('app') as HTMLElement);
  loadListWhenShown();
  void painted().then(() => {
    growLists(
      () => store.known.value?.cookies.length ?? 0,
      // What they mean does not come where it could not be loaded.
      () => store.insight.value !== null || store.failure.value !== null,
    );
    return store.guard('failedPart', prepareFormatters);
  });
  void store.guard('failedPart', loadKeyboard);
  surface.onTab?.(session.reopen);
  onGrantsChanged(session.reopen);
  runClock((now) => store.update({ now }));
}

void boot();
