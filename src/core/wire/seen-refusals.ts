import { cookieHost } from '../cookie/cookie.ts';
import { namePrefix } from '../cookie/prefix.ts';
import { alreadyExpired } from './already-expired.ts';
import { roleOf } from '../meaning/role.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { attributesOf, parseLine } from './parse.ts';
import { remedies } from './remedy.ts';
import type { Judged, JudgedLine } from './replay.ts';
import { mostSeenRefusals, type SeenRefusal, type SeenRule } from './seen-refusal.ts';
import type { Missed } from './types.ts';

/** Characters of a text of a site's that are kept. */
const longest = 300;

/** What the sentence about a rule names: of the line, and of the host that sent it. The cookie's value is not in it. */
export function refusalFacts(rule: SeenRule, text: string, host: string): readonly string[] {
  const parsed = parseLine(text);
  const domain = attributesOf(parsed, true).domain?.value ?? '';
  const { name, value } = parsed.pair;
  switch (rule) {
    case 'domain-other':
      return [domain, host];
    case 'domain-public-suffix':
      return [domain.replace(/^\./, '')];
    case 'domain-of-address':
      return [host];
    case 'domain-invalid':
      return [domain];
    case 'too-large':
      return [String(utf8Length(name) + utf8Length(value)), '4096'];
    case 'prefix-secure':
    case 'prefix-host':
    case 'prefix-http-only':
      return [name.slice(0, namePrefix(name)?.text.length)];
    case 'same-site-strict':
      return ['Strict'];
    case 'same-site-lax':
      return ['Lax'];
    default:
      return [];
  }
}

/** What a deletion would have had to say, as a server writes it. */
export function neededToDelete({ cookie, differs }: Missed): string {
  const written = {
    path: `Path=${cookie.path}`,
    domain: cookie.hostOnly ? null : `Domain=${cookieHost(cookie)}`,
    partition: cookie.partition ? 'Partitioned' : null,
  };
  return differs
    .map((what) => written[what] ?? `− ${what === 'domain' ? 'Domain' : 'Partitioned'}`)
    .join(', ');
}

/** The facts of a deletion that missed a cookie. */
export const missedFacts = (missed: Missed): readonly string[] => [
  neededToDelete(missed),
  missed.cookie.domain,
  missed.cookie.path,
];

const shortened = (text: string) => text.slice(0, longest);

/** Why a line of an answer did not do what was meant, and what the sentence about that names. */
function failureOf(
  { text, verdict }: JudgedLine,
  lines: readonly JudgedLine[],
  host: string,
): Pick<SeenRefusal, 'rule' | 'facts'> | null {
  if (verdict.kind === 'refused') {
    const { name } = parseLine(text).pair;
    // Servers set a cookie by several lines where they do not know which of them a browser takes.
    const isStored = lines.some(({ verdict: other }) => 'changes' in other && other.cookie.name === name);
    return isStored ? null : { rule: verdict.rule, facts: refusalFacts(verdict.rule, text, host) };
  }
  if (alreadyExpired(text, verdict)) return { rule: 'already-expired', facts: [] };
  const missed = verdict.kind === 'deleted-nothing' ? verdict.missed[0] : undefined;
  // Servers delete a cookie by several lines where they do not know how it was set, and rename it by two.
  const isReached = lines.some(
    ({ verdict: other }) =>
      other.kind !== 'refused' &&
      other.kind !== 'deleted-nothing' &&
      other.cookie.name === missed?.cookie.name,
  );
  return missed && !isReached ? { rule: 'deletion-missed', facts: missedFacts(missed) } : null;
}

function refusalsIn({ exchange, lines, seen }: Judged, host: string): readonly SeenRefusal[] {
  const { hostname, pathname } = new URL(exchange.url);
  if (hostname !== host) return [];
  return lines.flatMap((line) => {
    const { name } = parseLine(line.text).pair;
    const failure = roleOf(name) === 'session-id' ? failureOf(line, lines, host) : null;
    if (!failure) return [];
    return [
      {
        at: exchange.time,
        method: shortened(exchange.method),
        path: shortened(pathname),
        name: shortened(name),
        rule: failure.rule,
        facts: failure.facts.map(shortened),
        fix: shortened(remedies(line, exchange.url, seen.software)[0]?.code ?? ''),
      },
    ];
  });
}

/** The session-ID cookies of a host that were refused or that a deletion missed, the newest last. */
export function seenRefusals(judged: readonly Judged[], host: string): readonly SeenRefusal[] {
  return judged.flatMap((one) => refusalsIn(one, host)).slice(-mostSeenRefusals);
}
