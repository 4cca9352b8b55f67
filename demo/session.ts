import type { Database } from './database.ts';
import { randomString, sessionAlphabet } from './random.ts';

type Data = Record<string, unknown>;

/** A visitor's session, as `request.session`: nothing is stored before something is put into it. */
export interface Session {
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown) => void;
  readonly delete: (key: string) => void;
  /** `cycle_key`: a new key for the same data, as at log-in. */
  readonly cycleKey: () => void;
  /** `flush`: the data and the key are gone, as at log-out. */
  readonly flush: () => void;
  /** What the middleware does with the cookie once the view is done. */
  readonly finish: (expires: Date) => SessionOutcome;
}

export type SessionOutcome =
  | { readonly cookie: 'send'; readonly key: string }
  | { readonly cookie: 'delete' }
  | { readonly cookie: 'leave' };

/**
 * The session a request's cookie names. An unknown or expired key is never adopted: the session begins anew
 * under a key of the server's (https://docs.djangoproject.com/en/5.2/topics/http/sessions/).
 */
export function openSession(database: Database, cookie: string | undefined, now: Date): Session {
  const row = cookie === undefined ? undefined : load(database, cookie, now);
  let key = row === undefined ? null : (cookie ?? null);
  let data: Data = row ?? {};
  let modified = false;

  const remove = () => {
    if (key !== null) database.run('DELETE FROM django_session WHERE session_key = ?', [key]);
    key = null;
  };
  return {
    get: (name) => data[name],
    set(name, value) {
      data[name] = value;
      modified = true;
    },
    delete(name) {
      if (!(name in data)) return;
      Reflect.deleteProperty(data, name);
      modified = true;
    },
    cycleKey() {
      remove();
      modified = true;
    },
    flush() {
      remove();
      data = {};
      modified = true;
    },
    finish(expires) {
      const empty = key === null && Object.keys(data).length === 0;
      if (cookie !== undefined && empty) return { cookie: 'delete' };
      if (!modified || empty) return { cookie: 'leave' };
      key ??= randomString(32, sessionAlphabet);
      database.run('INSERT OR REPLACE INTO django_session VALUES (?, ?, ?)', [
        key,
        JSON.stringify(data),
        expires.toISOString(),
      ]);
      return { cookie: 'send', key };
    },
  };
}

function load(database: Database, key: string, now: Date): Data | undefined {
  const row = database.get(
    'SELECT session_data FROM django_session WHERE session_key = ? AND expire_date > ?',
    [key, now.toISOString()],
  ) as { session_data: string } | null;
  return row ? (JSON.parse(row.session_data) as Data) : undefined;
}
