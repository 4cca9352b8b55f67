import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Database } from './database.ts';

const hash = (password: string, salt: string) => scryptSync(password, salt, 32, { N: 1024 }).toString('hex');

/** Adds a user; `false` when the name is taken. */
export function createUser(database: Database, username: string, password: string): boolean {
  const salt = randomBytes(16).toString('hex');
  const stored = `${salt}$${hash(password, salt)}`;
  return database.run('INSERT OR IGNORE INTO auth_user VALUES (?, ?)', [username, stored]).changes === 1;
}

/** Whether a user has this password. */
export function authenticate(database: Database, username: string, password: string): boolean {
  const row = database.get('SELECT password FROM auth_user WHERE username = ?', [username]) as {
    password: string;
  } | null;
  const [salt, expected] = row ? row.password.split('$') : [];
  if (salt === undefined || expected === undefined) return false;
  return timingSafeEqual(Buffer.from(hash(password, salt)), Buffer.from(expected));
}
