import { hour, minute } from '../lib/time.ts';
import { cookieHost, size } from '../cookie/cookie.ts';
import { byPathLength, withheld } from '../site/page.ts';
import { type Context, groupBy } from './context.ts';
import { isDjangoToken } from './history.ts';
import { portsFound } from './ports.ts';
import { layerOf, type Recognised } from './recognised.ts';
import type { RuleMatch, Rule } from './rule.ts';
import type { Severity } from './types.ts';

const sentHere = ({ page, cookies }: Context) =>
  cookies.filter(({ cookie }) => withheld(page, cookie) === null);

/** Cookies of one name that are sent together, in the order they are sent where their paths decide it. */
function twins(
  context: Context,
): readonly { readonly twins: readonly Recognised[]; readonly ordered: boolean }[] {
  const groups = groupBy(sentHere(context), ({ cookie }) => JSON.stringify([cookie.store, cookie.name]));
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const inOrder = group.toSorted((a, b) => byPathLength(a.cookie, b.cookie));
      const [longest, next] = inOrder.map(({ cookie }) => cookie.path.length);
      return { twins: inOrder, ordered: longest !== next };
    });
}

const scopeOf = ({ cookie }: Recognised) => cookieHost(cookie) + cookie.path;
const isKey = ({ session, csrf }: Recognised) => session !== null || csrf;

function twice(context: Context, ordered: boolean): readonly RuleMatch[] {
  return twins(context)
    .filter((each) => each.ordered === ordered)
    .map(({ twins: found }) => {
      const [first, last] = [found[0], found.at(-1)];
      const scopes = ordered && first && last ? [scopeOf(first), scopeOf(last)] : [];
      return {
        cookies: found,
        severity: found.some(isKey) ? 'medium' : 'low',
        confidence: 'high',
        facts: [first?.cookie.name ?? '', String(found.length), ...scopes],
        framework: first?.recognition?.framework ?? context.framework,
      };
    });
}

/** A token that was replaced lately, while another tab may show a form with the one before. */
function renewedToken({ cookies, changesOf, facts, now }: Context): readonly RuleMatch[] {
  if (facts.openUrls.length < 2) return [];
  return cookies.filter(isDjangoToken).flatMap((token) => {
    const changes = changesOf(token);
    const values = new Set(changes.flatMap(({ before }) => (before ? [before.value] : [])));
    const last = changes.findLast(({ after, kind }) => after && (kind === 'rotated' || kind === 'set'));
    const isNew = last?.after?.value === token.cookie.value && values.size > 0;
    if (!last || !isNew || last.at <= now - hour || last.at > now + minute) return [];
    return [{ cookies: [token], confidence: 'medium', facts: [token.cookie.name], at: last.at }];
  });
}

/** Clocks differ by as much. */
const skew = 5 * minute;

function expiredToken({ now }: Context, each: Recognised): readonly RuleMatch[] {
  const exp = layerOf(each, 'jwt')?.times.exp;
  if (exp === undefined || exp + skew >= now) return [];
  return [{ cookies: [each], confidence: 'high', facts: [each.cookie.name], at: exp }];
}

/** A session that is kept in the cookie grows with what is stored in it: the next answer's may be too large. */
const nearFrom = ({ session, recognition }: Recognised) =>
  session !== null && recognition?.role === 'session-data' ? 3000 : 3500;

function nearLimit(each: Recognised): readonly RuleMatch[] {
  const octets = size(each.cookie);
  if (octets < nearFrom(each)) return [];
  const levels: readonly [Severity, Severity] = each.session === null ? ['low', 'info'] : ['medium', 'low'];
  return [
    {
      cookies: [each],
      severity: octets >= 4000 ? levels[0] : levels[1],
      confidence: 'high',
      facts: [each.cookie.name, String(octets)],
    },
  ];
}

/** nginx takes a line of 8 KiB, Apache 8,190 octets, unless configured otherwise. */
function header(context: Context): readonly RuleMatch[] {
  const sent = sentHere(context);
  const sizes = new Map(sent.map((each) => [each, size(each.cookie)]));
  // An equals sign each, and a semicolon and a space between them.
  const octets = [...sizes.values()].reduce((sum, each) => sum + each + 3, 0) - 2;
  if (octets <= 6144) return [];
  return [
    {
      cookies: sent.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0)).slice(0, 3),
      severity: octets > 8190 ? 'medium' : 'low',
      confidence: 'medium',
      facts: [String(octets), String(sent.length)],
      framework: context.framework,
    },
  ];
}

/** What costs developers days. */
export const traps: readonly Rule[] = [
  {
    id: 'name-twice-by-path',
    severity: 'medium',
    sources: ['RFC 6265bis §5.8.3', 'RFC 6265bis §8.6', 'USENIX Security 2023: Cookie Crumbles'],
    find: (context) => twice(context, true),
  },
  {
    id: 'name-twice-by-domain',
    severity: 'medium',
    sources: ['RFC 6265bis §5.8.3', 'RFC 6265bis §8.6', 'USENIX Security 2023: Cookie Crumbles'],
    find: (context) => twice(context, false),
  },
  { id: 'ports-share-session', severity: 'info', sources: ['RFC 6265bis §8.5'], find: portsFound },
  { id: 'csrf-renewed', severity: 'info', sources: ['Django: CSRF'], find: renewedToken },
  {
    id: 'csrf-httponly',
    severity: 'info',
    sources: ['Django CSRF_COOKIE_HTTPONLY'],
    find: ({ cookies }) =>
      cookies
        .filter((each) => each.cookie.httpOnly && (isDjangoToken(each) || each.cookie.name === 'XSRF-TOKEN'))
        .map((each) => ({ cookies: [each], confidence: 'high', facts: [each.cookie.name] })),
  },
  {
    id: 'jwt-expired',
    severity: 'low',
    sources: ['OWASP ASVS 5 9.2.1', 'RFC 7519 §4.1.4'],
    find: (context) => context.cookies.flatMap((each) => expiredToken(context, each)),
  },
  {
    id: 'near-size-limit',
    severity: 'medium',
    sources: ['RFC 6265bis §5.6', 'OWASP ASVS 5 3.3.5'],
    find: ({ cookies }) => cookies.flatMap(nearLimit),
  },
  {
    id: 'header-too-big',
    severity: 'medium',
    sources: ['RFC 6585 §5', 'OWASP ASVS 5 4.2.5', 'nginx large_client_header_buffers'],
    find: header,
  },
];
