import { withoutPrefix } from '../cookie/prefix.ts';
import { date } from './decode/date.ts';
import { isNamedFor } from './frameworks/index.ts';
import { isCredentials, isCsrf, isMeasuring, isSecret, roleOf } from './role.ts';
import { plainText, sessionByLook } from './session-look.ts';

/** Roles of cookies that measure, or remember a choice: with their values nobody acts as somebody else. */
const harmlessRoles = ['analytics', 'consent', 'language', 'preference'] as const;

/** Stripe's fraud prevention names the device, not the person (https://stripe.com/legal/cookies-policy). */
const device = { name: '__stripe_mid', shape: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{18}$/ };

/** A switch, whatever it is called: `logged_in=yes` hides nothing. */
const isSwitch = /^(?:true|false|yes|no|on|off)$/i;

/** Names of lists of products or searches, whose numbers mix letters and digits. */
const isList =
  /(?:^|[_.-])(?:recent(?:ly)?|last|prev(?:ious(?:ly)?)?)[_.-]?(?:view(?:ed)?|search(?:es)?|products?|items)/i;

const isoDate = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?/g;

/** A number, a word in one case or in camel case, or either with a few digits or a unit at its end. */
const plainWord =
  /^(?:\d+[a-z]{0,2}|[a-z]{1,20}\d{0,4}|[A-Z]{1,20}\d{0,4}|[A-Za-z]?[a-z]{2,20}(?:[A-Z][a-z]{2,20}){0,5}\d{0,2})$/;

/** Characters of words that may be random: fewer than a guessable ID has, 32 bits of hexadecimal digits. */
const mostRandom = 8;
/** The same of one word in a list of products: half of the 64 bits that a session ID has at least (OWASP), in base62. */
const mostOfListed = 12;

/** Longer values are not read: they are masked, whatever they say. */
const longest = 2048;

/** Whether a text is words, numbers and dates that a person or a program wrote, with nothing that may be a key. */
function isReadable(text: string, isOfList: boolean): boolean {
  const words = text.replace(isoDate, ' ').match(/[A-Za-z\d]+/g) ?? [];
  // Compounds too: the key `access_token` in JSON.
  if ((text.match(/[A-Za-z][\w-]*/g) ?? []).some((word) => isSecret(word, ''))) return false;
  const random = words.filter((word) => !plainWord.test(word));
  if (isOfList) return random.every(({ length }) => length < mostOfListed);
  return random.reduce((sum, { length }) => sum + length, 0) < mostRandom;
}

/**
 * Whether a value that might be a key by its name or its look is known not to be one: a cookie of analytics, of consent
 * or of a preference with the value that belongs to its name, a date, or words. Whatever may be a session, a token or a
 * credential is not harmless: where in doubt, the answer is no.
 */
export function isHarmless(name: string, value: string): boolean {
  if (value.length > longest || roleOf(name) !== 'other' || isCsrf(name)) return false;
  // Of any cookie that only the server can read, since a line of an answer or a journal need not say so.
  if (sessionByLook({ name, value, httpOnly: true }) !== null) return false;
  if (isNamedFor(harmlessRoles, { name, value })) return true;
  const text = plainText(value);
  if (isCredentials(text)) return false;
  if (withoutPrefix(name) === device.name && device.shape.test(text)) return true;
  if (isSwitch.test(text) || date.decode(text) !== null) return true;
  const isTelling = isSecret(name, '') && !isMeasuring(name);
  return !isTelling && isReadable(text, isList.test(name));
}
