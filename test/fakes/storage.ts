import { fakeEvent } from './event.ts';

type Items = Record<string, unknown>;
type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

const copy = <T>(value: T): T => structuredClone(value);
/** What Chromium keeps of a value: JSON, and so no sets, maps or dates. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Octets that an item of `sync` may have, its key among them (`QUOTA_BYTES_PER_ITEM`). */
const mostOctets = 8192;
function withinQuota(items: Items): void {
  const size = ([key, value]: [string, unknown]) =>
    new TextEncoder().encode(key + JSON.stringify(value)).length;
  if (Object.entries(items).every((item) => size(item) <= mostOctets)) return;
  throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
}

/** `storage.onChanged`, and the areas in memory. Values are copied on the way in and out, as browsers do. */
export function fakeStorage() {
  const onChanged = fakeEvent<[Changes, string]>();
  let turn = async () => Promise.resolve();
  const areas = { sync: area('sync'), local: area('local'), session: area('session') };
  const policy = area('managed');
  let held: Promise<void> | null = null;
  /** What an administrator sets; extensions can read it only. */
  const managed = {
    calls: policy.calls,
    async get(keys: string | readonly string[] | null) {
      if (held) await held;
      return policy.get(keys);
    },
    /** Nothing is answered, as in the first seconds of a browser's life, until the returned function is called. */
    hold() {
      let answer: () => void = () => undefined;
      held = new Promise((resolve) => (answer = resolve));
      return () => {
        held = null;
        answer();
      };
    },
    failWith: policy.failWith,
    async set(_values: Items) {
      return Promise.reject(new Error('This is a read-only store.'));
    },
    /** The administrator sets values, in place of those from before. */
    async enforce(values: Items) {
      await policy.clear();
      await policy.set(values);
    },
  };

  function area(name: string) {
    let items: Items = {};
    let failure: Error | null = null;
    let writeFailure: Error | null = null;
    let room = Infinity;
    const calls = { get: 0, set: 0, remove: 0, clear: 0 };
    const wanted = (keys: string | readonly string[] | null) =>
      keys === null ? Object.keys(items) : typeof keys === 'string' ? [keys] : keys;
    const guard = () => {
      if (failure) throw failure;
    };
    return {
      calls,
      /** Everything in it, for a test to read. */
      dump: () => copy(items),
      failWith: (error: Error | null) => void (failure = error),
      /** Writing fails, as beyond a quota; reading goes on. */
      failWritesWith: (error: Error | null) => void (writeFailure = error),
      /** Holds no more than some octets, by what it is as JSON, and refuses as Chromium does. */
      limitTo: (octets: number) => void (room = octets),
      reset() {
        items = {};
        room = Infinity;
        failure = null;
        writeFailure = null;
        Object.assign(calls, { get: 0, set: 0, remove: 0, clear: 0 });
      },
      async get(keys: string | readonly string[] | null) {
        calls.get += 1;
        await turn();
        guard();
        const found = copy(
          Object.fromEntries(wanted(keys).flatMap((key) => (key in items ? [[key, items[key]]] : []))),
        );
        await turn();
        return found;
      },
      async set(values: Items) {
        calls.set += 1;
        await turn();
        guard();
        if (writeFailure) throw writeFailure;
        if (name === 'sync') withinQuota(values);
        if (room < Infinity && JSON.stringify({ ...items, ...values }).length > room) {
          throw new Error('Session storage quota bytes exceeded. Values were not stored.');
        }
        const changes: Changes = {};
        for (const [key, newValue] of Object.entries(kept(values))) {
          changes[key] = key in items ? { oldValue: items[key], newValue } : { newValue };
          items[key] = newValue;
        }
        onChanged.trigger(changes, name);
      },
      async remove(keys: string | readonly string[]) {
        calls.remove += 1;
        await turn();
        guard();
        const changes: Changes = {};
        for (const key of wanted(keys)) {
          if (!(key in items)) continue;
          changes[key] = { oldValue: items[key] };
          Reflect.deleteProperty(items, key);
        }
        if (Object.keys(changes).length > 0) onChanged.trigger(changes, name);
      },
      async clear() {
        calls.clear += 1;
        await turn();
        guard();
        const changes: Changes = Object.fromEntries(
          Object.entries(items).map(([key, oldValue]) => [key, { oldValue }]),
        );
        items = {};
        if (Object.keys(changes).length > 0) onChanged.trigger(changes, name);
      },
    };
  }

  return {
    ...areas,
    managed,
    onChanged,
    /** Lets a test decide when each call reaches the store, and when its answer arrives; `null` for at once. */
    interleave: (wait: (() => Promise<void>) | null) => void (turn = wait ?? (async () => Promise.resolve())),
    reset() {
      turn = async () => Promise.resolve();
      onChanged.reset();
      policy.reset();
      held = null;
      for (const each of Object.values(areas)) each.reset();
    },
    /** What a browser's end leaves: `session` is memory. */
    restart() {
      onChanged.reset();
      areas.session.reset();
    },
  };
}
