import { second } from '../lib/time.ts';
import type { Cookie } from './cookie.ts';
import { withoutPrefix } from './prefix.ts';

/** A framework's own setting that a lifetime equals. */
export interface KnownAge {
  readonly framework: 'Django' | 'Laravel' | 'Auth.js';
  readonly setting: string;
  /** Seconds. */
  readonly age: number;
}

/** Laravel's `EncryptCookies` writes base64 of `{"iv":…` (https://laravel.com/docs/encryption). */
const laravelValue = /^eyJpdiI6/;

/** An age alone says nothing of who gave it: the name is the framework's, and the value where others use the name. */
const knownAges: readonly (KnownAge & { readonly name: string; readonly value?: RegExp })[] = [
  // https://docs.djangoproject.com/en/5.2/ref/settings/#session-cookie-age
  { name: 'sessionid', framework: 'Django', setting: 'SESSION_COOKIE_AGE', age: 1_209_600 },
  // https://docs.djangoproject.com/en/5.2/ref/settings/#csrf-cookie-age
  { name: 'csrftoken', framework: 'Django', setting: 'CSRF_COOKIE_AGE', age: 31_449_600 },
  // https://laravel.com/docs/session#configuration: two hours
  { name: 'laravel_session', framework: 'Laravel', setting: 'SESSION_LIFETIME', age: 7200 },
  {
    ...{ name: 'XSRF-TOKEN', framework: 'Laravel', setting: 'SESSION_LIFETIME', age: 7200 },
    value: laravelValue,
  },
  // https://authjs.dev/reference/core#session: thirty days
  { name: 'authjs.session-token', framework: 'Auth.js', setting: 'session.maxAge', age: 2_592_000 },
  { name: 'next-auth.session-token', framework: 'Auth.js', setting: 'session.maxAge', age: 2_592_000 },
];

/** The lifetime a cookie was given when it was set. */
export interface GivenLifetime {
  /** Milliseconds. */
  readonly span: number;
  /** Whether it was seen being set; otherwise it was given at least this much. */
  readonly exact: boolean;
  readonly known: KnownAge | null;
}

/** Whether a cookie ends with the browser (*session cookie*) or has an expiry (*persistent cookie*). */
export type Lifetime =
  | { readonly kind: 'session' }
  | {
      readonly kind: 'persistent';
      /** Milliseconds since the epoch. */
      readonly expires: number;
      /** Milliseconds until then; 0 when it has passed. */
      readonly left: number;
      readonly given: GivenLifetime;
    };

/** An event reaches the background a little after the browser stored the cookie. */
const eventDelay = 3 * second;

/**
 * A cookie's lifetime.
 * @param seenSetAt when it was seen being set or renewed, milliseconds since the epoch; `null` when it was not
 * @param now milliseconds since the epoch
 */
export function lifetimeOf(cookie: Cookie, seenSetAt: number | null, now: number): Lifetime {
  if (cookie.expires === null) return { kind: 'session' };
  const left = Math.max(0, cookie.expires - now);
  const measured = cookie.expires - (seenSetAt ?? now);
  const known = seenSetAt === null ? null : recognise(cookie, measured);
  const span = known ? known.age * second : seenSetAt === null ? measured : roundToSecond(measured);
  return {
    kind: 'persistent',
    expires: cookie.expires,
    left,
    given: { span: Math.max(0, span), exact: seenSetAt !== null, known },
  };
}

/** Servers give whole seconds; what is missing from one is the event's way to us. */
function roundToSecond(span: number): number {
  return Math.ceil(span / second) * second;
}

function recognise({ name, value }: Cookie, span: number): KnownAge | null {
  const match = knownAges.find(
    (known) =>
      known.name === withoutPrefix(name) &&
      (known.value?.test(value) ?? true) &&
      Math.abs(known.age * second - span) <= eventDelay,
  );
  return match ? { framework: match.framework, setting: match.setting, age: match.age } : null;
}
