import type { Cookie } from '../../core/cookie/cookie.ts';
import { signal } from '../../ui/signal.ts';

/** What requests show of cookies. */
export interface RequestEvidence {
  /** Who set a cookie last; `null` where nobody saw it. */
  readonly makerOf: (cookie: Cookie) => 'script' | 'answer' | null;
  /** The hosts whose fields speak of device-bound sessions. */
  readonly deviceBoundHosts: () => readonly string[];
}

/** Only a panel of the developer tools sees requests: `null` outside of it. */
export const requestEvidence = signal<RequestEvidence | null>(null);
