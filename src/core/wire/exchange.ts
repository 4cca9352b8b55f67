/** Where a line came from: an answer's Set-Cookie field, `document.cookie`, or `cookieStore.set`. */
export type Channel = 'response' | 'script' | 'cookie-store';

/** What a request was for: the tab's own document, a document in a frame, or anything else. */
export type RequestKind = 'navigation' | 'frame' | 'subresource';

/** The Fetch Standard's credentials mode. */
export type Credentials = 'include' | 'same-origin' | 'omit';

/** Where in a script something was asked for. `line`: 1-based. */
export interface ScriptPlace {
  readonly url: string;
  readonly line: number | null;
  readonly functionName: string | null;
}

/** A request and its answer, as far as they were seen. */
export interface Exchange {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly kind: RequestKind;
  readonly channel: Channel;
  /**
   * URLs of the documents it was asked within, the tab's own first and the asking frame's last. Empty for a
   * navigation, which brings a document of its own.
   */
  readonly frames: readonly string[];
  /** URL or origin of the document that asked for it; `null` for what a person typed. */
  readonly initiator: string | null;
  readonly askedBy: ScriptPlace | null;
  /** URLs that redirected here, in order. */
  readonly redirects: readonly string[];
  /** Milliseconds since the epoch: when the request left. */
  readonly startedAt: number;
  /** Milliseconds since the epoch: when the answer's fields arrived. */
  readonly time: number;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** `null` where it is not known. */
  readonly credentials: Credentials | null;
  /** The request's Cookie field: empty where none was sent, `null` where it is not known. */
  readonly cookieHeader: string | null;
  /** Each line by itself, as text (UTF-8 decoded). */
  readonly setCookie: readonly string[];
  readonly clearSiteData: string | null;
  /** The fields of the answer and of the request that belong to Device Bound Session Credentials. */
  readonly secureSession: readonly string[];
  /** The cookie store of the tab that asked. */
  readonly store: string;
}

/** Whether a text is a URL whose answers can set cookies. */
export function isCookieUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** An exchange of which only the URL is known: a navigation that somebody typed, answered with 200. */
export function navigationTo(url: string, time: number): Exchange {
  return {
    id: '',
    url,
    method: 'GET',
    kind: 'navigation',
    channel: 'response',
    frames: [],
    initiator: null,
    askedBy: null,
    redirects: [],
    startedAt: time,
    time,
    status: 200,
    credentials: null,
    cookieHeader: null,
    setCookie: [],
    clearSiteData: null,
    secureSession: [],
    store: '',
  };
}

/** `null` for what has an origin like no other: a sandboxed document, or no URL at all. */
function originOf(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null';
  return origin === 'null' ? null : origin;
}

/**
 * Whether the request was made so that cookies neither go with it nor come of its answer (Fetch Standard,
 * "credentials mode"). What is not known counts as `include`.
 */
export function isWithoutCredentials(exchange: Exchange): boolean {
  if (exchange.credentials === 'omit') return true;
  if (exchange.credentials !== 'same-origin') return false;
  const asking = originOf(exchange.frames.at(-1) ?? exchange.url);
  return asking === null || asking !== originOf(exchange.url);
}
