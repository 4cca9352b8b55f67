import { createRequire } from 'node:module';
import type { Database as SqliteDatabase } from 'node-sqlite3-wasm';

// The package is CommonJS, and its named exports are not seen by Node's ES module loader.
const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm');

export type Database = SqliteDatabase;

/**
 * Opens the site's SQLite database and makes its tables: Django's `django_session`, and the users.
 * @param path a file, or `:memory:`
 */
export function openDatabase(path: string): Database {
  const database = new sqlite.Database(path);
  database.exec(`
    CREATE TABLE IF NOT EXISTS django_session (
      session_key TEXT PRIMARY KEY, session_data TEXT NOT NULL, expire_date TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS auth_user (username TEXT PRIMARY KEY, password TEXT NOT NULL);
  `);
  return database;
}

/** Deletes the sessions whose time has passed, as `manage.py clearsessions` does; says how many. */
export function clearSessions(database: Database, now: Date): number {
  return database.run('DELETE FROM django_session WHERE expire_date < ?', [now.toISOString()]).changes;
}

/** How many sessions are stored, and how many of them have expired. */
export function countSessions(database: Database, now: Date): { stored: number; expired: number } {
  const row = database.get(
    'SELECT COUNT(*) AS stored, COALESCE(SUM(expire_date < ?), 0) AS expired FROM django_session',
    [now.toISOString()],
  ) as { stored: number; expired: number };
  return { stored: row.stored, expired: row.expired };
}
