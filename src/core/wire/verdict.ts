import type { Cookie } from '../cookie/cookie.ts';
import { attributeRefusal, isSecureUrl } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import { draftOf } from './draft.ts';
import { type Exchange, isWithoutCredentials } from './exchange.ts';
import { missedBy, replacedBy, secureInTheWay, twinsOf } from './jar.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { pairRefusal } from './pair-rules.ts';
import { parseLine } from './parse.ts';
import type { Adjustment, LineRefusal, Verdict } from './types.ts';

const refused = (refusal: LineRefusal): Verdict => ({ kind: 'refused', ...refusal });

/** The cookie in the jar that blocks a new one. */
function jarRefusal(
  cookie: Cookie,
  exchange: Exchange,
  jar: readonly Cookie[],
  browser: Browser,
): Pick<LineRefusal, 'rule' | 'by'> | null {
  const secure = isSecureUrl(exchange.url, browser) ? undefined : secureInTheWay(cookie, jar, browser);
  if (secure) return { rule: 'leaves-secure-alone', by: secure };
  const replaced = replacedBy(cookie, jar);
  return replaced?.httpOnly && exchange.channel !== 'response'
    ? { rule: 'leaves-http-only-alone', by: replaced }
    : null;
}

/** What becomes of a cookie that no rule refuses. */
function outcome(
  cookie: Cookie,
  changes: readonly Adjustment[],
  { url, time }: Exchange,
  jar: readonly Cookie[],
): Verdict {
  const { hostname } = new URL(url);
  const replaced = replacedBy(cookie, jar);
  if (cookie.expires !== null && cookie.expires <= time) {
    if (replaced) return { kind: 'deleted', cookie: replaced };
    return { kind: 'deleted-nothing', cookie, missed: missedBy(hostname, cookie, jar) };
  }
  const twins = twinsOf(hostname, cookie, jar);
  const kind = !replaced && twins.length > 0 ? 'twin' : changes.length > 0 ? 'changed' : 'kept';
  return { kind, cookie, changes, replaced, twins };
}

/** What of a line is in an answer's field. */
export function sentText(line: string, { channel }: Exchange, { fieldEnd }: Browser): string {
  const end = channel === 'response' ? line.search(fieldEnd) : -1;
  return end < 0 ? line : line.slice(0, end);
}

/**
 * What a browser does with one Set-Cookie line (RFC 6265bis 5.6 and 5.7, with the browser's own deviations).
 * @param line without its field name; for `document.cookie`, what was written to it
 * @param jarBefore the cookies that were there when it came, of the exchange's store
 */
export function verdict(
  line: string,
  exchange: Exchange,
  jarBefore: readonly Cookie[],
  browser: Browser,
): Verdict {
  const isAsWritten = exchange.channel === 'script' && browser.keepsLoneSurrogates;
  const text = sentText(isAsWritten ? line : wellFormed(line), exchange, browser);
  const whole = { start: 0, end: line.length };
  if (isWithoutCredentials(exchange)) return refused({ rule: 'without-credentials', span: whole });
  const parsed = parseLine(text);
  const malformed = pairRefusal(text, parsed, browser);
  if (malformed) return refused(malformed);
  const draft = draftOf(parsed, exchange, browser);
  if ('refused' in draft) {
    return refused({ rule: draft.refused, span: draft.attributes.domain?.valueSpan ?? whole });
  }
  const refusal = attributeRefusal(draft);
  if (refusal) return refused(refusal);
  const inTheWay = jarRefusal(draft.cookie, exchange, jarBefore, browser);
  if (inTheWay) return refused({ ...inTheWay, span: parsed.pair.nameSpan });
  return outcome(draft.cookie, draft.changes, exchange, jarBefore);
}

/** The jar after a line. */
export function jarAfter(result: Verdict, jarBefore: readonly Cookie[]): readonly Cookie[] {
  if (result.kind === 'deleted') return jarBefore.filter((cookie) => cookie !== result.cookie);
  if (result.kind === 'refused' || result.kind === 'deleted-nothing') return jarBefore;
  return [...jarBefore.filter((cookie) => cookie !== result.replaced), result.cookie];
}
