import type { FrameworkRole, Recognition } from '../meaning/frameworks/index.ts';

/** What a framework issued a cookie for; `data`: it was signed or encrypted, which says nothing of its use. */
export type IssuedRole = FrameworkRole | 'data';

/** What a person signs in with, so that it takes more than a shape to say so. */
const ofSession: readonly FrameworkRole[] = ['session-id', 'session-data', 'auth'];

/**
 * What a recognised cookie is for, as far as there is evidence. Frameworks sign and encrypt any cookie alike
 * (Django's `set_signed_cookie`, Rails' `cookies.encrypted`, Laravel's EncryptCookies): the shape alone says that it is
 * theirs, and no more.
 * @param isSession whether the cookie is the session of its site, by all that is known
 */
export function issuedRole({ role, confidence }: Recognition, isSession: boolean): IssuedRole {
  return confidence === 'shape' && ofSession.includes(role) && !isSession ? 'data' : role;
}

const rewritten: readonly (string | undefined)[] = ['encrypted', 'signed', 'chunk', 'signed-value'];

/**
 * Whether a cookie is made anew with what is inside it, and often with every answer: encrypted with a new nonce, or
 * signed with the time. Then a new value does not say that the server began another session, nor that the old value
 * holds no more. A bare ID with a signature behind it (express-session, Fastify, Better Auth) is none of these.
 */
export function isMadeAnew(recognition: Recognition | null): boolean {
  if (!recognition) return false;
  const { role, detail } = recognition;
  if (role === 'session-id') return detail === 'encrypted';
  return role === 'session-data' || (role === 'auth' && rewritten.includes(detail));
}
