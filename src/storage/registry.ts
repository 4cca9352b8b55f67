/**
 * Whose a value is, and with it the form of its keys: one value in all (`item`), one of each host (`item/host`), of
 * each cookie store (`item/store`), or of each host in each cookie store (`item/store/host`).
 */
export type Scope = 'global' | 'host' | 'store' | 'store-host';

/**
 * Every item that is stored, and whose its values are. `item()` takes no other name, so that forgetting a private
 * window, erasing everything and counting what is stored miss none. Where and how its values are stored is said beside
 * their use: the worker forgets items that it has no room to read, and the popup reads without this list.
 *
 * Each name is that of a lock, too, and they are asked for in this order: whoever holds that of the journal asks for no
 * other.
 */
export const scopes = {
  settings: 'global',
  policy: 'global',
  visits: 'store-host',
  'visited-hosts': 'global',
  'visits-failure': 'global',
  expected: 'host',
  snapshots: 'store-host',
  check: 'store-host',
  'last-seen': 'store-host',
  'cookie-tests': 'global',
  'erased-at': 'global',
  'undo-history': 'store-host',
  'own-changes': 'store',
  'seen-requests': 'store-host',
  'answer-sites': 'global',
  'answers-later': 'global',
  answers: 'global',
  'tag-salt': 'store-host',
  'cleared-at': 'store-host',
  'cleared-timeline': 'store',
  'journal-kept': 'store-host',
  'journal-total': 'global',
  'journal-lost': 'global',
  journal: 'store-host',
} as const satisfies Readonly<Record<string, Scope>>;

export type Scopes = typeof scopes;
export type ItemName = keyof Scopes;

/** An item to which a key belongs, and the cookie store whose value is under it. */
export interface KeyOwner {
  readonly item: ItemName;
  /** `null` where the item has no values by cookie store. */
  readonly store: string | null;
}

const isItem = (name: string): name is ItemName => Object.hasOwn(scopes, name);

/** Tells whose value is under a key; `null` for a key of no item. */
export function ownerOf(key: string): KeyOwner | null {
  const [item = '', store] = key.split('/');
  if (!isItem(item)) return null;
  return { item, store: scopes[item].startsWith('store') ? (store ?? null) : null };
}
