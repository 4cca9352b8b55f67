import { namePrefix } from '../cookie/prefix.ts';
import { alreadyExpired } from './already-expired.ts';
import { roleOf } from '../meaning/role.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { attributesOf, parseLine } from './parse.ts';
import { remedies } from './remedy.ts';
import type { Judged, JudgedLine } from './replay.ts';
import type { RefusalRule } from './types.ts';

/** Why a cookie was not kept: a rule refused it, or it had expired already. */
export type SeenRule = RefusalRule | 'already-expired';

/** That a host's answer set a session-ID cookie which the browser refused, as the developer tools showed it. */
export interface SeenRefusal {
  /** Milliseconds since the epoch: when the answer came. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly rule: SeenRule;
  /** What the rule's sentence names. */
  readonly facts: readonly string[];
  /** What to change, as it is to be written. */
  readonly fix: string;
}

/** Refusals of a host that are kept: the newest. */
export const mostSeenRefusals = 5;
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

const shortened = (text: string) => text.slice(0, longest);

function seenRule({ text, verdict }: JudgedLine): SeenRule | null {
  if (verdict.kind === 'refused') return verdict.rule;
  return alreadyExpired(text, verdict) ? 'already-expired' : null;
}

function refusalsIn({ exchange, lines, seen }: Judged, host: string): readonly SeenRefusal[] {
  const { hostname, pathname } = new URL(exchange.url);
  if (hostname !== host) return [];
  return lines.flatMap((line) => {
    const { name } = parseLine(line.text).pair;
    const rule = seenRule(line);
    if (rule === null || roleOf(name) !== 'session-id') return [];
    return [
      {
        at: exchange.time,
        method: shortened(exchange.method),
        path: shortened(pathname),
        name: shortened(name),
        rule,
        facts: refusalFacts(rule, line.text, host).map(shortened),
        fix: shortened(remedies(line, exchange.url, seen.software)[0]?.code ?? ''),
      },
    ];
  });
}

/** The session-ID cookies of a host that were refused, the newest last. */
export function seenRefusals(judged: readonly Judged[], host: string): readonly SeenRefusal[] {
  return judged.flatMap((one) => refusalsIn(one, host)).slice(-mostSeenRefusals);
}
