import { isRecord } from '../lib/record.ts';
import { fromUtf8, type Octets } from '../lib/utf8.ts';
import { type Exchange, isCookieUrl, navigationTo, type RequestKind, type ScriptPlace } from './exchange.ts';

/** What one entry of the developer tools' record says, before it is compared with the others. */
export interface SeenRequest {
  /** Without what only other entries show: the documents above it and the redirects before it. */
  readonly exchange: Exchange;
  /** The Origin field, or the Referer: which document asked. */
  readonly origin: string | null;
  readonly referrer: string | null;
  /** `none` where a person asked for it; as it was sent (Fetch Metadata). */
  readonly fetchSite: string | null;
  /** Sec-Fetch-Storage-Access: whether a third party may use its cookies (Storage Access Headers). */
  readonly storageAccess: string | null;
  /** Chromium's number of the page that it belongs to. */
  readonly pageRef: string | null;
  /** Where the answer leads, as a whole URL. */
  readonly redirectsTo: string | null;
  /** Whether it brings a document and nothing says if it is the tab's own or a frame's. */
  readonly isUnsureDocument: boolean;
  /** What the answer says it was made by: Server and X-Powered-By. */
  readonly software: string;
}

type Message = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const octetsOnly = /^[\0-\xff]*$/;

/** Firefox hands a field's octets out as Latin-1; what is UTF-8 among them is read as it was meant. */
function decoded(value: string): string {
  if (!octetsOnly.test(value) || !/[\x80-\xff]/.test(value)) return value;
  const octets: Octets = Uint8Array.from(value, (character) => character.charCodeAt(0));
  return fromUtf8(octets) ?? value;
}

/** Every value of a field. Several lines of one field come apart, or in one value with line feeds between. */
function fieldsOf({ headers }: Message, name: string): readonly string[] {
  return listOf(headers).flatMap((header) =>
    isRecord(header) && textOf(header['name']).toLowerCase() === name
      ? textOf(header['value']).split('\n').map(decoded)
      : [],
  );
}

const fieldOf = (message: Message, name: string): string | null => fieldsOf(message, name)[0] ?? null;

/** Milliseconds from the beginning of a request to the first octet of its answer (HAR 1.2, `timings`). */
function waited({ timings, time }: Message): number {
  if (!isRecord(timings)) return 0;
  const sum = ['blocked', 'dns', 'connect', 'send', 'wait']
    .map((name) => Number(timings[name]))
    .reduce((all, each) => all + (each > 0 ? each : 0), 0);
  const whole = Number(time);
  return whole > 0 ? Math.min(sum, whole) : sum;
}

const frameDestinations = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);

/** What it was for, and whether that is a guess. */
function kindOf(
  entry: Message,
  request: Message,
): { readonly kind: RequestKind; readonly isUnsure: boolean } {
  const destination = fieldOf(request, 'sec-fetch-dest');
  if (destination !== null) {
    if (destination === 'document') return { kind: 'navigation', isUnsure: false };
    return { kind: frameDestinations.has(destination) ? 'frame' : 'subresource', isUnsure: false };
  }
  // Fetch Metadata goes to secure URLs alone.
  const type = textOf(entry['_resourceType']);
  const bringsDocument =
    type === 'document' || (type === '' && fieldOf(request, 'accept')?.startsWith('text/html') === true);
  if (!bringsDocument) return { kind: 'subresource', isUnsure: false };
  const initiator = entry['_initiator'];
  const isOfParser = isRecord(initiator) && initiator['type'] === 'parser';
  return { kind: isOfParser ? 'frame' : 'navigation', isUnsure: !isOfParser };
}

/** The first place of a script on the stack, asynchronous parents included. */
function placeOf(stack: unknown, depth = 0): ScriptPlace | null {
  if (!isRecord(stack) || depth > 8) return null;
  const frame = listOf(stack['callFrames']).find((each) => isRecord(each) && textOf(each['url']) !== '');
  if (!isRecord(frame)) return placeOf(stack['parent'], depth + 1);
  const line = Number(frame['lineNumber']);
  return {
    url: textOf(frame['url']),
    // The protocol counts from 0, people from 1.
    line: Number.isInteger(line) ? line + 1 : null,
    functionName: textOf(frame['functionName']) || null,
  };
}

function askedBy({ _initiator: initiator }: Message): ScriptPlace | null {
  if (!isRecord(initiator)) return null;
  const place = placeOf(initiator['stack']);
  if (place) return place;
  const url = textOf(initiator['url']);
  const line = Number(initiator['lineNumber']);
  if (url === '' || initiator['type'] !== 'parser') return null;
  return { url, line: Number.isInteger(line) ? line + 1 : null, functionName: null };
}

function wholeUrl(location: string | null, base: string): string | null {
  if (location === null || location === '' || !URL.canParse(location, base)) return null;
  return new URL(location, base).href;
}

/**
 * Device Bound Session Credentials (https://w3c.github.io/webappsec-dbsc/), which Chromium has had since its version 146 on
 * Windows; the names that begin with `sec-session` are those of the first origin trial.
 */
const secureSessionFields = {
  response: [
    'secure-session-registration',
    'secure-session-challenge',
    'sec-session-registration',
    'sec-session-challenge',
  ],
  request: [
    'sec-secure-session-id',
    'secure-session-response',
    'secure-session-skipped',
    'sec-session-id',
    'sec-session-response',
  ],
} as const;

function exchangeOf(entry: Message, request: Message, response: Message, store: string): Exchange | null {
  const url = textOf(request['url']);
  const startedAt = Date.parse(textOf(entry['startedDateTime']));
  if (!isCookieUrl(url) || Number.isNaN(startedAt)) return null;
  const status = Number(response['status']);
  const method = textOf(request['method']) || 'GET';
  return {
    ...navigationTo(url, startedAt + waited(entry)),
    // What makes two entries one: HAR gives no number.
    id: `${startedAt} ${method} ${url}`,
    method,
    kind: kindOf(entry, request).kind,
    askedBy: askedBy(entry),
    startedAt,
    status: status > 0 ? status : null,
    cookieHeader: fieldsOf(request, 'cookie').join('; '),
    setCookie: fieldsOf(response, 'set-cookie'),
    clearSiteData: fieldOf(response, 'clear-site-data'),
    secureSession: [
      ...secureSessionFields.response.flatMap((name) => fieldsOf(response, name)),
      ...secureSessionFields.request.flatMap((name) => fieldsOf(request, name)),
    ],
    store,
  };
}

/**
 * Reads an entry of `devtools.network`, or of a HAR, as Chromium and Firefox write it.
 * @param store the cookie store of the inspected tab
 * @returns `null` for what is no entry of an exchange over http or https
 */
export function readHarEntry(entry: unknown, store: string): SeenRequest | null {
  if (!isRecord(entry) || !isRecord(entry['request'])) return null;
  const { request } = entry;
  const response = isRecord(entry['response']) ? entry['response'] : {};
  const exchange = exchangeOf(entry, request, response, store);
  if (!exchange) return null;
  const isRedirect = exchange.status !== null && exchange.status >= 300 && exchange.status < 400;
  const location = textOf(response['redirectURL']) || fieldOf(response, 'location');
  return {
    exchange,
    origin: fieldOf(request, 'origin'),
    referrer: fieldOf(request, 'referer'),
    fetchSite: fieldOf(request, 'sec-fetch-site'),
    storageAccess: fieldOf(request, 'sec-fetch-storage-access'),
    pageRef: textOf(entry['pageref']) || null,
    redirectsTo: isRedirect ? wholeUrl(location, exchange.url) : null,
    isUnsureDocument: kindOf(entry, request).isUnsure,
    software: [...fieldsOf(response, 'server'), ...fieldsOf(response, 'x-powered-by')].join(' '),
  };
}

/** Whether an exchange has anything to do with cookies. */
export function concernsCookies({
  setCookie,
  cookieHeader,
  clearSiteData,
  secureSession,
}: Exchange): boolean {
  return (
    setCookie.length > 0 || (cookieHeader ?? '') !== '' || clearSiteData !== null || secureSession.length > 0
  );
}
