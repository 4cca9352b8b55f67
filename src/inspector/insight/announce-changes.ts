import { identity } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Entry, Happening } from '../../core/journal/timeline.ts';
import { kindKey } from '../../core/journal/kind-key.ts';
import { announce } from '../../ui/announce.ts';
import { effect } from '../../ui/signal.ts';
import { currentWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';
import type { Store } from '../store/types.ts';
import { checkResult } from './check-words.ts';
import { observedEntries } from './observed.ts';

/** Milliseconds that changes of cookies are gathered: the answers of one page load come one after the other. */
export const settlingTime = 500;

/** How many cookies are named; more are counted. */
const namedCookies = 2;

const happeningsOf = (entry: Entry): readonly Happening[] =>
  entry.kind === 'single' ? [entry.happening] : entry.happenings;

const cookieOf = ({ before, after, name }: Happening) => {
  const cookie = after ?? before;
  return cookie ? identity(cookie) : name;
};
const keyOf = (happening: Happening) =>
  `${happening.kind} ${happening.at} ${happening.times} ${cookieOf(happening)}`;
const keysOf = (entries: readonly Entry[]) => new Set(entries.flatMap(happeningsOf).map(keyOf));

/** What is new among entries, without what the person did here, which is announced where it is done. */
function newsText(entries: readonly Entry[], seen: ReadonlySet<string>, words: Words): readonly string[] {
  const fresh = entries.filter((entry) =>
    happeningsOf(entry).some((each) => !each.own && !seen.has(keyOf(each))),
  );
  const singles = new Map<string, Happening>();
  for (const entry of fresh) {
    if (entry.kind !== 'single' || singles.has(cookieOf(entry.happening))) continue;
    singles.set(cookieOf(entry.happening), entry.happening);
  }
  const logins = fresh.flatMap(({ kind }) =>
    kind === 'single' ? [] : [words.t(kind === 'signed-in' ? 'signedIn' : 'signedOut')],
  );
  if (singles.size > namedCookies) return [...logins, words.plural('didEdit', singles.size)];
  const named = Array.from(singles.values(), (each) =>
    [visible(each.name) || words.t('nameless'), words.t(kindKey(each))].join(' '),
  );
  return [...logins, ...named];
}

/** Announces what happens to the watched cookies of the page that is shown, by their names, never with a value. */
function announceCookies(store: Store): void {
  let page = '';
  let seen: ReadonlySet<string> = new Set();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const speak = () => {
    timer = null;
    const entries = observedEntries(store);
    newsText(entries, seen, currentWords()).forEach(announce);
    seen = keysOf(entries);
  };
  effect(() => {
    const known = store.known.value;
    const shown = known?.page.kind === 'site' ? `${store.cookieStore.value}/${known.page.host}` : '';
    if (shown !== page) {
      // What happened before another page was shown is no news.
      if (timer !== null) clearTimeout(timer);
      [page, seen, timer] = [shown, keysOf(observedEntries(store)), null];
    } else timer ??= setTimeout(speak, settlingTime);
  });
}

/** Announces the verdict of a check when it changes; with the first one, the focus goes to the check. */
function announceVerdict(store: Store): void {
  let last: string | null = null;
  effect(() => {
    const text = checkResult(store)?.text ?? null;
    if (text !== null && last !== null && text !== last) announce(text);
    last = text;
  });
}

/** Announces what happens while a surface is open: what was copied, what happened to cookies, the verdict of a check. */
export function announceChanges(store: Store): void {
  announceCookies(store);
  announceVerdict(store);
  effect(() => {
    if (store.copied.value !== null) announce(currentWords().t('copied'));
  });
}
