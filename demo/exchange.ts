import type { IncomingMessage } from 'node:http';
import { openCsrf, type Csrf } from './csrf.ts';
import type { Database } from './database.ts';
import { type CookieAttributes, parseCookies, setCookieLine } from './python-cookies.ts';
import { openSession, type Session } from './session.ts';
import type { SiteSettings } from './settings.ts';

/** CSRF_COOKIE_AGE: 52 weeks, in seconds. */
const csrfCookieAge = 31_449_600;
const bodyLimit = 65_536;

/** One request and what its answer will be: what a view is given. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly session: Session;
  readonly csrf: Csrf;
  readonly settings: SiteSettings;
  readonly database: Database;
  readonly now: Date;
  readonly setCookie: (name: string, value: string, attributes?: CookieAttributes) => void;
  readonly deleteCookie: (name: string, sameSite?: string) => void;
  /** The `Set-Cookie` lines, once the view is done: the view's own, then `csrftoken`, then `sessionid`. */
  readonly finish: () => readonly string[];
}

export interface World {
  readonly database: Database;
  readonly settings: SiteSettings;
  readonly now: Date;
}

/** `Mon, 07 Dec 2026 10:02:00 GMT`, as Django's `http_date`. */
const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

export function openExchange(request: IncomingMessage, body: string, world: World): Exchange {
  const { database, settings, now } = world;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const cookies = parseCookies(request.headers.cookie);
  const session = openSession(database, cookies.get('sessionid'), now);
  const csrf = openCsrf(cookies.get('csrftoken'));
  // A dictionary in Django: a name that is set twice keeps its place and its last value.
  const lines = new Map<string, string>();

  const setCookie: Exchange['setCookie'] = (name, value, attributes = {}) => {
    lines.set(name, setCookieLine(name, value, { path: '/', ...attributes }));
  };
  const deleteCookie: Exchange['deleteCookie'] = (name, sameSite) => {
    const expires = 'Thu, 01 Jan 1970 00:00:00 GMT';
    setCookie(name, '', { expires, maxAge: 0, ...(sameSite === undefined ? {} : { sameSite }) });
  };
  const withAge = (age: number) => ({ maxAge: age, expires: after(now, age).toUTCString() });

  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(body),
    cookies,
    session,
    csrf,
    settings,
    database,
    now,
    setCookie,
    deleteCookie,
    finish() {
      const secret = csrf.toSend();
      if (secret !== null) setCookie('csrftoken', secret, { ...withAge(csrfCookieAge), sameSite: 'Lax' });
      const outcome = session.finish(after(now, settings.age));
      if (outcome.cookie === 'delete') deleteCookie('sessionid', 'Lax');
      if (outcome.cookie === 'send') {
        const age = settings.lifetime === 'persistent' ? withAge(settings.age) : {};
        setCookie('sessionid', outcome.key, { ...age, httpOnly: true, sameSite: 'Lax' });
      }
      return [...lines.values()];
    },
  };
}

/** A request's body as text; `null` when it is larger than the site takes. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
