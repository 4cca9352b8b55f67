import { hour, second } from '../lib/time.ts';
import type { Context } from './context.ts';
import { isDjangoToken, type Replacement, replacements } from './history.ts';
import { sessionsOf } from './recognised.ts';
import type { RuleMatch } from './rule.ts';

const defaults: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The ports of a host that tabs are open on; none where they are the schemes' own, which are one site. */
function openPorts(urls: readonly string[], host: string): readonly string[] {
  const own = urls.flatMap((url) => {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    return parsed?.hostname === host ? [parsed] : [];
  });
  const ports = new Set(own.map(({ port, protocol }) => port || (defaults[protocol] ?? '')));
  const isOwn = own.every(({ port }) => port === '');
  return isOwn || ports.size < 2 ? [] : [...ports].sort((a, b) => Number(a) - Number(b));
}

/** Whether a value came back that had been replaced: two servers, each with an ID of its own. */
function wentBackAndForth(changes: readonly Replacement[]): boolean {
  const gone = new Set<string>();
  return changes.some(({ from, to }) => {
    gone.add(from);
    return gone.has(to);
  });
}

/** Cookies know no ports (RFC 6265bis 8.5): servers on two of them read and overwrite one session ID. */
export function portsFound(context: Context): readonly RuleMatch[] {
  const { facts, page, cookies, changesOf, now } = context;
  const ports = openPorts(facts.openUrls, page.host);
  if (ports.length === 0) return [];
  const tokens = cookies.filter(isDjangoToken);
  const rotations = tokens.flatMap((token) => replacements(changesOf(token)));
  return sessionsOf(cookies)
    .filter(({ recognition }) => recognition?.role !== 'session-data')
    .map((each) => {
      const changes = replacements(changesOf(each)).filter(({ at }) => at > now - hour);
      // Django rotates its token with every log-in; an ID that is new without it came from elsewhere.
      const alone = changes.filter((one) => rotations.every(({ at }) => Math.abs(at - one.at) > 2 * second));
      const fought = wentBackAndForth(changes) || (tokens.length > 0 && alone.length >= 2);
      return {
        cookies: [each],
        severity: fought ? 'medium' : 'info',
        confidence: fought ? 'medium' : 'high',
        facts: [each.cookie.name, ports.join(', ')],
      };
    });
}
