import type { Cookie } from '../cookie/cookie.ts';
import type { SitePage, Withheld } from '../site/page.ts';
import type { Browser } from '../wire/browsers.ts';
import type { Judgement } from '../wire/judgement.ts';

export type FormatId = 'json' | 'netscape' | 'header' | 'curl' | 'storage-state' | 'requests';

/** What a writer has to know besides the cookies. `now`: milliseconds since the epoch. */
export interface ExportContext {
  readonly page: SitePage;
  readonly now: number;
}

/**
 * Why a format does not carry a cookie: the page would not be sent it, or the format has no way to write one
 * of its characters.
 */
export type Omission = 'other-host' | Withheld | 'expired' | 'unwritable' | 'nameless';

export interface Format {
  readonly id: FormatId;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Why `write` leaves a cookie out; `null` when it writes it. */
  readonly omits: (cookie: Cookie, context: ExportContext) => Omission | null;
  /**
   * The cookies as text. Total.
   * @param context `values`: whether values are written; a placeholder stands for each otherwise
   */
  readonly write: (
    cookies: readonly Cookie[],
    context: ExportContext & { readonly values: boolean },
  ) => string;
}

/** Why a row cannot be taken. */
export type RefusalCode =
  | 'not-an-object'
  /** `field` is not there, or is of the wrong type. */
  | 'missing-field'
  | 'bad-field'
  | 'no-name-no-value'
  | 'control-character'
  /** The row was written without its value. */
  | 'value-left-out'
  /** A browser's database has it for the browser alone. */
  | 'value-encrypted'
  | 'too-large'
  | 'bad-domain'
  | 'bad-expiry'
  | 'expired'
  | 'bad-same-site'
  | 'bad-partition'
  /** A Set-Cookie line that the browser refuses, for the reason in its judgement. */
  | 'by-browser';

/** What the text did not say, or what was made of it. */
export type NoteCode =
  /** Only name and value were said: host-only, Path=/, Secure on https, ending with the browser. */
  | 'attributes-assumed'
  /** No domain was said: host-only for the page's host. */
  | 'domain-assumed'
  /** No path was said, or one that does not begin with a slash: it is `/`. */
  | 'path-assumed'
  /** The format cannot say SameSite. */
  | 'same-site-assumed'
  /** The columns have neither HttpOnly nor SameSite. */
  | 'flags-assumed'
  /** 400 days at most (RFC 6265bis 5.6.1). */
  | 'lifetime-capped'
  /** The expiry names no time zone: UTC is taken. */
  | 'zone-assumed'
  /** A lifetime without the time that it counts from: it counts from now. */
  | 'age-from-now'
  /** `field` says something that is not read. */
  | 'field-unread'
  /** Spaces stood where the format has tabs. */
  | 'spaces-as-tabs';

/** What one row of a read text says. */
export interface ImportRow {
  /** 1-based: the line of a cookies.txt or of a Set-Cookie header, otherwise the cookie's place among the others. */
  readonly line: number;
  readonly name: string;
  /** `null` when the row is refused. */
  readonly cookie: Cookie | null;
  readonly refused: RefusalCode | null;
  /** The field that is missing, bad or not read. */
  readonly field: string | null;
  readonly notes: readonly NoteCode[];
  /** Of a Set-Cookie line alone: what the browser makes of it, and why. */
  readonly judgement?: Judgement;
}

/** The formats that are read; the requests snippet is written only; Set-Cookie, HAR, LWP's cookie file and rows of
 * a table are read only. */
export type ReadableId = Exclude<FormatId, 'requests'> | 'set-cookie' | 'har' | 'lwp' | 'table';

/** Why a text as a whole gives no rows. */
export type ReadingRefusal =
  | 'empty'
  | 'too-long'
  | 'too-many'
  | 'unknown-format'
  | 'code'
  | 'bad-json'
  | 'other-json'
  | 'no-cookies';

/** Has rows exactly when `refused` is `null`. */
export interface Reading {
  readonly format: ReadableId | null;
  readonly rows: readonly ImportRow[];
  readonly refused: ReadingRefusal | null;
}

/** Where what is read would go. */
export interface ImportTarget {
  /** Its host and path stand in where the text says none. */
  readonly page: SitePage;
  /** The cookie store. */
  readonly store: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** By whose rules Set-Cookie lines are read. */
  readonly browser: Browser;
  /** What the browser keeps now, which decides what a Set-Cookie line replaces; empty unless it is given. */
  readonly jar?: readonly Cookie[];
}
