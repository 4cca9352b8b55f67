import { withoutPrefix } from '../cookie/prefix.ts';
import { isCsrf, isMeasuring, roleOf } from './role.ts';

/** What a cookie says of itself, which is all that is judged here. */
export interface Look {
  readonly name: string;
  readonly value: string;
  readonly httpOnly: boolean;
}

/** What Observatory and ZAP guess sessions by: `sess`, `sid`, `login`; what tokens are called; and default names without any of these. */
const telling =
  /(?<!ob|pos|as)sess(?!ment)|(?:^|[_.-])sid$|log(?:ged_)?in|(?:^|[_.-])auth(?:$|[_.-])|access[_-]?token|jwt|^(?:remember[_-]?(?:me|token|web_\w+)|h3|wordpress_\w+|username-.+|\.aspxauth|\.aspnet.*cookies?)$/i;

/**
 * The session IDs of frameworks that hide them from scripts, under names of the site's own: Django's, PHP's with
 * its default alphabet, express-session's, Tomcat's, and what iron sealed, which iron-session has no default name for.
 */
const renamed = /^(?:(?=.*[g-z])[a-z\d]{32}|[a-v\d]{26}|s:[\w-]{32}\.[\w+/]{43}|[\dA-F]{32}|Fe26\.2\*.+)$/;

/**
 * A JWT, be it alone, behind `Bearer ` or within JSON, whose payload has the claim `sub` (RFC 7519 4.1.2), which says
 * whom it speaks for: in base64url it reads so at each of three offsets.
 */
const identifying = /(?<![\w-])eyJ[\w-]+\.(?=[\w-]+\.)[\w-]*?(?:InN1YiI|JzdWIi|ic3ViI)/;

/** What no generator makes: addresses, paths, JSON, `key=value|…`, a date, and the mark of a cookie that counts requests. */
const written = /^(?:https?:|www\.|\/|j:|[{["]|[a-z_]+=[^=|&].*[|&]|\d{4}-\d\d-\d\d|ajax:)/i;

/** Where digits meet letters, or small letters capitals. */
const seams = /\d(?=[A-Za-z])|[A-Za-z](?=\d)|[a-z](?=[A-Z])/g;

/** A value without quotation marks and percent-encoding: as far as a look needs it, which the worker has to carry. */
export function plainText(value: string): string {
  const text = value.replace(/^"(.*)"$/, '$1');
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign of its own, or no UTF-8.
  }
}

/**
 * Whether a text is what a generator makes: 16 characters or more of one piece, in which digits and letters are mixed.
 * Words that are joined by hyphens do not mix them within a word.
 */
export function isGenerated(text: string): boolean {
  return /^[\x21-\x7e]{16,}$/.test(text) && !written.test(text) && (text.match(seams)?.length ?? 0) > 2;
}

/**
 * What holds data, signed or encrypted, and so is new with what is inside or with every answer: compressed or bare JSON
 * in base64, Ruby's and Fernet's marks, ASP.NET Core's, iron's, fields with signs between them, and whatever is longer
 * than an ID is. Express writes an ID as `s:`, ID and signature.
 */
const holdingData = /^(?:\.?eJ|eyJ|gAAAA|CfDJ8|BAh|Fe26\.|j:)|--|^(?!s:)[^]*[:|{]|^[^]{101}/;

/** Whether a session's value is the number of one, for which a new value is a new session. */
export const isSessionNumber = (value: string): boolean => !holdingData.test(plainText(value));

/**
 * Whether a cookie is the session of its site, as far as the cookie alone shows: by a framework's name, by a typical
 * name with a generated value, or by the shape of the value. It is what the worker goes by, which knows no more.
 * @returns what it is known by; `null` where nothing speaks for it
 */
export function sessionByLook({ name, value, httpOnly }: Look): 'name' | 'telling' | 'shape' | null {
  const bare = withoutPrefix(name);
  const role = roleOf(name);
  const text = plainText(value);
  if (role === 'session-id') return text.startsWith('ajax:') ? null : 'name';
  if (role !== 'other' || isCsrf(bare) || isMeasuring(bare)) return null;
  if (identifying.test(text)) return telling.test(bare) ? 'telling' : 'shape';
  if (!isGenerated(text)) return null;
  if (telling.test(bare)) return 'telling';
  return httpOnly && renamed.test(text) ? 'shape' : null;
}

/**
 * Whether a cookie that nothing speaks for yet may turn out to be the session by what happens to it: only the server
 * can read it, and a generator made it.
 */
export function mayBeSession({ name, value, httpOnly }: Look): boolean {
  const isElse = roleOf(name) !== 'other' || isCsrf(name) || isMeasuring(name);
  return httpOnly && !isElse && isGenerated(plainText(value));
}
