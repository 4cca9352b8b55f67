import type { Cookie } from '../cookie/cookie.ts';
import type { DomainRule } from './domain.ts';
import type { Span } from './parse.ts';

/** Why a browser refuses a line (RFC 6265bis 5.6 and 5.7, CHIPS, and the Fetch Standard for the first). */
export type RefusalRule =
  | DomainRule
  | 'without-credentials'
  | 'nothing'
  | 'nameless'
  | 'characters'
  | 'too-large'
  | 'prefix-secure'
  | 'prefix-host'
  | 'prefix-http-only'
  | 'prefix-in-value'
  | 'equals-in-value'
  | 'secure-over-http'
  | 'http-only-by-script'
  | 'none-needs-secure'
  | 'partitioned-needs-secure'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-default'
  | 'third-party'
  | 'leaves-secure-alone'
  | 'leaves-http-only-alone';

/** What a browser keeps otherwise than it was written. */
export type ChangeCode =
  | 'lifetime-capped'
  | 'script-lifetime-capped'
  | 'max-age-unread'
  | 'expires-unread'
  | 'path-unread'
  | 'domain-rewritten'
  | 'domain-host-only'
  | 'same-site-unread'
  | 'attribute-too-long'
  | 'name-without-value'
  | 'value-without-name'
  | 'partitioned-by-browser'
  | 'by-cookie-store';

export interface LineRefusal {
  readonly rule: RefusalRule;
  /** What in the line it is about; the whole line where it is about none of its parts. */
  readonly span: Span;
  /** The cookie in the jar that is in the way. */
  readonly by?: Cookie;
}

export interface Adjustment {
  readonly code: ChangeCode;
  readonly span: Span;
}

/** A cookie that a deletion did not reach, and what it would have had to name otherwise. */
export interface Missed {
  readonly cookie: Cookie;
  readonly differs: readonly ('domain' | 'path' | 'partition')[];
}

/** What a browser does with one line. `twin` and `changed` are kept, too. */
export type Verdict =
  | {
      readonly kind: 'kept' | 'changed' | 'twin';
      readonly cookie: Cookie;
      readonly changes: readonly Adjustment[];
      /** The cookie that it takes the place of. */
      readonly replaced: Cookie | null;
      /** Cookies of its name that go with the same requests. */
      readonly twins: readonly Cookie[];
    }
  | ({ readonly kind: 'refused' } & LineRefusal)
  | { readonly kind: 'deleted'; readonly cookie: Cookie }
  | { readonly kind: 'deleted-nothing'; readonly cookie: Cookie; readonly missed: readonly Missed[] };
