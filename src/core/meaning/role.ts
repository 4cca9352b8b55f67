import { withoutPrefix } from '../cookie/prefix.ts';
import { unquote } from './decode/quoted-string.ts';

/** What a cookie is for, as far as its name says. */
export type Role = 'session-id' | 'csrf' | 'visits' | 'last-visit' | 'other';

const roles: Readonly<Record<string, Role>> = {
  sessionid: 'session-id',
  csrftoken: 'csrf',
  visits: 'visits',
  last_visit: 'last-visit',
};

/**
 * Default names of session-ID cookies, telling enough by themselves: PHP, Java servlets, Express, Koa, Rack and
 * Rails, Laravel, Play, ASP, ASP.NET and ASP.NET Core, Auth.js, Phoenix. What a value's shape adds to a name is
 * known to `frameworks`, which the popup loads when it needs it.
 */
const sessionName =
  /^(?:PHPSESSID|JSESSIONID|connect\.sid|koa[.:]sess|rack\.session|laravel_session|PLAY_SESSION|ASPSESSIONID[A-Z]{8}|ASP\.NET_SessionId|\.AspNetCore\.(?:Session|Identity\.Application)|(?:next-auth|authjs)\.session-token|_[a-z]\w*_(?:session|key))$/;

/** The role that a cookie's name gives it. */
export function roleOf(name: string): Role {
  const bare = withoutPrefix(name);
  if (Object.hasOwn(roles, bare)) return roles[bare] ?? 'other';
  return sessionName.test(bare) ? 'session-id' : 'other';
}

/** Words that hold a telling one by chance. */
const harmlessWord = /author(?!i[sz])|\b(?:obsess|possess|assess)\w*/gi;
const tellingName = /sess|sid$|token|auth|csrf|xsrf|jwt|secret|passw|api_?key|login|remember/i;

/** Long, of one piece, letters and digits mixed: what a generated key looks like and a preference does not. */
const generated = /^(?=.*\d)(?=.*[a-z])[\x21-\x7e]{20,}$/i;

/** Whether whoever holds the value could act as its owner, so that it is masked until revealed. */
export function isSecret(name: string, value: string): boolean {
  const role = roleOf(name);
  if (role === 'visits' || role === 'last-visit') return false;
  return (
    role !== 'other' || tellingName.test(name.replace(harmlessWord, '')) || generated.test(unquote(value))
  );
}
