import { splitSetCookies } from './joined.ts';
import { isRecord } from '../lib/record.ts';
import type { BrowserName } from './browsers.ts';
import { readHarEntry, type SeenRequest } from './har-entry.ts';
import { HarScanner } from './har-file-scan.ts';
import {
  browserOfAgent,
  type HarTool,
  harToolOf,
  joinsFields,
  numbersDocuments,
  recordedBrowser,
  sparesBothFields,
} from './har-file-tool.ts';

/** Why nothing of a file can be shown. */
export type HarFailure = 'empty' | 'too-large' | 'compressed' | 'not-json' | 'not-har' | 'no-requests';

/**
 * Octets of a file that are read: the longest text that Chromium's JavaScript can hold is 2^29 - 24 characters, so that
 * its developer tools and what runs on Node.js write none that is longer.
 */
export const mostHarOctets = 536_870_888;
/** Requests that are kept of a file, the first ones: some 2 kB each, which are judged in less than a second. */
export const mostHarRequests = 10_000;

/** What a HAR says of itself, and what it lacks. */
export interface HarFacts {
  /** Who wrote it; `null` where it does not say. */
  readonly tool: HarTool | null;
  /** Which browser was recorded; `null` where nothing says. */
  readonly browser: BrowserName | null;
  /** Entries over http or https. */
  readonly requests: number;
  /** Whether there were more than are kept. */
  readonly isCut: boolean;
  /** Whether the file ends, or ceases to be JSON, before its end. */
  readonly endsEarly: boolean;
  /** Whether no request has a Cookie field and no answer a Set-Cookie field: a sanitised HAR, or none were used. */
  readonly hasNoCookies: boolean;
  /** Whether any request has a Cookie field. Without one, that none was sent is not known of any request. */
  readonly hasSentCookies: boolean;
  /** Fields that somebody has redacted: nothing is said of them. */
  readonly redacted: number;
}

/** The cookie store of what was recorded elsewhere. */
const harStore = 'har';

/** A text that stands in the place of a field or a value, such as “[set-cookie redacted]” or “***”. */
const redactedText =
  /^[[<({*\s"']*(?:[\w -]*\b(?:redacted|removed|sanitized|sanitised|masked|scrubbed|filtered)\b[\w -]*|[*•x]{3,})[\]>)}*\s"']*$/i;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function userAgentOf(request: unknown): string {
  if (!isRecord(request)) return '';
  const header = listOf(request['headers']).find(
    (one) => isRecord(one) && String(one['name']).toLowerCase() === 'user-agent',
  );
  return isRecord(header) ? String(header['value']) : '';
}

/** The Cookie field by the list of cookies, where a tool left the field out. */
function listedCookies(request: unknown): string {
  const pairs = isRecord(request) ? listOf(request['cookies']) : [];
  return pairs
    .flatMap((pair) => (isRecord(pair) ? `${String(pair['name'])}=${String(pair['value'])}` : []))
    .join('; ');
}

/** Reads a HAR of any tool as its octets come: http://www.softwareishard.com/blog/har-12-spec/. Bodies are not read. */
export class HarReader {
  readonly #scanner = new HarScanner();
  readonly #agents = new Map<BrowserName, number>();
  #creator: HarTool | null = null;
  #browser: HarTool | null = null;
  #octets = 0;
  #requests = 0;
  #sent = 0;
  #lines = 0;
  #redacted = 0;
  #failure: HarFailure | null = null;

  /** Why nothing more is read; `null` while all is well. */
  get failure(): HarFailure | null {
    return this.#failure;
  }

  /** Takes the next octets; returns the requests that were completed by them. */
  push(octets: Uint8Array): readonly SeenRequest[] {
    if (this.#octets === 0) this.#failure = failureOfBeginning(octets);
    this.#octets += octets.length;
    if (this.#octets > mostHarOctets) this.#failure = 'too-large';
    if (this.#failure) return [];
    return this.#scanner.push(octets).flatMap(({ of, value }) => {
      if (of === 'creator') this.#creator = harToolOf(value);
      else if (of === 'browser') this.#browser = harToolOf(value);
      else return this.#entry(value) ?? [];
      return [];
    });
  }

  /** What there is to say after the last octet. */
  end(): HarFacts | HarFailure {
    const { hasEntries, isBroken, isWhole } = this.#scanner;
    if (this.#failure) return this.#failure;
    if (this.#octets === 0) return 'empty';
    if (this.#requests === 0) {
      if (!isWhole || isBroken) return 'not-json';
      return hasEntries ? 'no-requests' : 'not-har';
    }
    return {
      tool: this.#creator,
      browser: recordedBrowser([this.#browser, this.#creator], this.#agents),
      requests: this.#requests,
      isCut: this.#requests > mostHarRequests,
      endsEarly: isBroken || !isWhole,
      hasNoCookies: this.#sent === 0 && this.#lines === 0 && this.#redacted === 0,
      hasSentCookies: this.#sent > 0,
      redacted: this.#redacted,
    };
  }

  #entry(entry: Readonly<Record<string, unknown>>): SeenRequest | null {
    const seen = readHarEntry(entry, harStore);
    if (!seen) return null;
    const agent = browserOfAgent(userAgentOf(entry['request']));
    if (agent) this.#agents.set(agent, (this.#agents.get(agent) ?? 0) + 1);
    if (++this.#requests > mostHarRequests) return null;
    const { exchange } = seen;
    const cookieHeader = this.#unredacted([exchange.cookieHeader || listedCookies(entry['request'])]).join();
    const lines = joinsFields(this.#creator)
      ? exchange.setCookie.flatMap(splitSetCookies)
      : exchange.setCookie;
    const setCookie = this.#unredacted(lines);
    if (cookieHeader !== '') this.#sent++;
    this.#lines += setCookie.length;
    // Requests that are alike in time, method and URL are different ones nevertheless.
    return {
      ...seen,
      exchange: { ...exchange, id: `${this.#requests} ${exchange.id}`, cookieHeader, setCookie },
    };
  }

  /** Fields that say something. */
  #unredacted(fields: readonly string[]): readonly string[] {
    const left = fields.filter((field) => !redactedText.test(field));
    this.#redacted += fields.length - left.length;
    return left;
  }
}

/**
 * What its first octets say of a file that is no object of JSON: ZIP, gzip and zlib (mitmproxy's .zhar) begin like this,
 * and so does a list, as other recorders write.
 */
function failureOfBeginning(octets: Uint8Array): HarFailure | null {
  const [first, second] = octets;
  if (first === 0x5b) return 'not-har';
  const isZip = first === 0x50 && second === 0x4b;
  const isGzip = first === 0x1f && second === 0x8b;
  const isZlib = first === 0x78 && second !== undefined && (first * 256 + second) % 31 === 0;
  return isZip || isGzip || isZlib ? 'compressed' : null;
}

/**
 * Whether a missing Cookie field says that no cookie was sent: where a request of the file has one, or an answer has a
 * Set-Cookie field and the tool leaves out both or neither.
 */
const saysNoneSent = ({ hasSentCookies, hasNoCookies, redacted, tool }: HarFacts): boolean =>
  hasSentCookies || (!hasNoCookies && redacted === 0 && sparesBothFields(tool));

/**
 * A request as far as a HAR says it: not in every file does a missing Cookie field say anything, and only Chromium numbers the documents that a request belongs to.
 * @param facts those of the file
 */
export function asFarAsSaid(seen: SeenRequest, facts: HarFacts): SeenRequest {
  const { exchange } = seen;
  const cookieHeader = exchange.cookieHeader === '' && !saysNoneSent(facts) ? null : exchange.cookieHeader;
  return {
    ...seen,
    pageRef: numbersDocuments(facts.tool) ? seen.pageRef : null,
    exchange: { ...exchange, cookieHeader },
  };
}
