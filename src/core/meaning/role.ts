import { withoutPrefix } from '../cookie/prefix.ts';
import { unquote } from './decode/quoted-string.ts';

/** What a cookie is for, as far as its name says. */
export type Role = 'session-id' | 'csrf' | 'visits' | 'last-visit' | 'other';

const roles: Readonly<Record<string, Role>> = {
  csrftoken: 'csrf',
  visits: 'visits',
  last_visit: 'last-visit',
};

/**
 * Default names of session cookies, telling enough by themselves: Django, PHP, Java servlets, CGI::Session, Express, Koa,
 * Rack and Rails, Laravel, Play, ASP, ASP.NET and ASP.NET Core, Auth.js, Better Auth, Phoenix, aiohttp-session, Dancer,
 * Mojolicious, DokuWiki, Gitea and Gogs. What a value adds to a name is known to `session-look`.
 */
const sessionName =
  /^(?:sessionid|PHPSESSID|JSESSIONID|CGISESSID|AIOHTTP_SESSION|connect\.sid|koa[.:]sess|(?:rack|dancer)\.session|laravel_session|PLAY_SESSION|ASPSESSIONID[A-Z]{8}|ASP\.NET_SessionId|\.AspNetCore\.(?:Session|Identity\.Application)|(?:next-auth|authjs)\.session-token|better-auth\.session_(?:token|data)|_[a-z]\w*_(?:session|key)|mojolicious|DokuWiki|i_like_g\w+)$/;

/**
 * Names of what measures, replays or counts visits, remembers the way here or balances loads, where *session* names no
 * session of a server; and of a signature beside the session.
 */
const measuring =
  /^(?:_hj|_pk_|_ga(?:_|$)|_uet|ai_|amp_|mp_|_dd_|_sp_|ajs_|optimizely|rl_|_gd_|qsi_)|affinity|sticky|referr?er|sess(?:ion)?[_-]?(?:depth|count|start|number|history|replay|source)|last_(?:used_)?login|\.sig$/i;

/** Whether a name is of a cookie that measures or counts, whatever it is called besides. */
export const isMeasuring = (name: string): boolean => measuring.test(withoutPrefix(name));

/** Which cookie is a token against forged requests; a page's scripts are meant to read most of them. */
const csrfName = /csrf|xsrf|requestverificationtoken|antiforgery/i;

/** Whether a name is of a token against forged requests. */
export const isCsrf = (name: string): boolean => csrfName.test(name);

/** The role that a cookie's name gives it. */
export function roleOf(name: string): Role {
  const bare = withoutPrefix(name);
  if (Object.hasOwn(roles, bare)) return roles[bare] ?? 'other';
  return sessionName.test(bare) && !measuring.test(bare) ? 'session-id' : 'other';
}

/** Words that hold a telling one by chance. */
const harmlessWord = /author(?!i[sz])|\b(?:obsess|possess|assess)\w*/gi;
const tellingName = /sess|sid$|token|auth|csrf|xsrf|jwt|secret|passw|cred|api_?key|login|remember/i;

/** A piece that is long, letters and digits mixed, as a generated key is and a preference is not. */
const generated = /(?<!\S)(?=\S*\d)(?=\S*[a-z])[!-~]{20}/i;

/** Whether a text is credentials with their scheme (RFC 9110 11.4), however short they are. */
export const isCredentials = (text: string): boolean => /^b(?:asic|earer)\W/i.test(text);

/** Whether whoever holds the value could act as its owner, so that it is masked until revealed. */
export function isSecret(name: string, value: string): boolean {
  const role = roleOf(name);
  if (role === 'visits' || role === 'last-visit') return false;
  if (role !== 'other' || tellingName.test(name.replace(harmlessWord, ''))) return true;
  const text = unquote(value);
  return generated.test(text) || isCredentials(text);
}
