import { utf8Length } from '../lib/utf8-length.ts';
import type { SeenRequest } from './har-entry.ts';

/** Bytes that a recording takes at most, and requests in it. */
export const mostBytes = 4_194_304;
export const mostRequests = 2_000;

/** Requests of which it is known that they were forgotten: the developer tools hand all of a page out again and again. */
const mostForgotten = 10_000;

/** What an entry without any text of its own weighs, in bytes. */
const base = 400;

function weightOf({ exchange, referrer }: SeenRequest): number {
  const { url, setCookie, cookieHeader, clearSiteData, id } = exchange;
  const texts = [id, url, cookieHeader ?? '', clearSiteData ?? '', referrer ?? '', ...setCookie];
  return base + texts.reduce((sum, text) => sum + utf8Length(text), 0);
}

/** What tells an entry that says more from one that was known: nothing of its values. */
interface KnownOf {
  readonly hasEnded: boolean;
  /** How much it says of its cookies: the developer tools may hand one out before they know its fields. */
  readonly wealth: number;
  readonly pageRef: string | null;
}

const knownOf = ({ exchange: { status, setCookie, cookieHeader }, pageRef }: SeenRequest): KnownOf => ({
  hasEnded: status !== null,
  wealth: setCookie.length + (cookieHeader ? 1 : 0),
  pageRef,
});

/**
 * Whether an entry says more than what was known. Until a document has taken the place of another, Chromium numbers its
 * entry as the other's page.
 */
function tellsMore(now: KnownOf, before: KnownOf): boolean {
  if (!before.hasEnded || now.wealth > before.wealth) return true;
  return now.wealth === before.wealth && now.hasEnded && now.pageRef !== before.pageRef;
}

/** Requests by their ids, in the order in which they were reported, as many as there is room for. */
export class Recording {
  readonly #all = new Map<string, { readonly seen: SeenRequest; readonly weight: number }>();
  readonly #forgotten = new Map<string, KnownOf>();
  readonly #isBounded: boolean;
  #bytes = 0;
  /** Whether older requests had to go. */
  isCut = false;

  /** @param isBounded whether it goes on growing; what was read of a file is bounded by its reader */
  constructor(isBounded = true) {
    this.#isBounded = isBounded;
  }

  get requests(): readonly SeenRequest[] {
    return Array.from(this.#all.values(), ({ seen }) => seen);
  }

  /** Takes a request in, or what is known of it now. Says whether anything is new. */
  add(seen: SeenRequest): boolean {
    const { id } = seen.exchange;
    const before = this.#all.get(id);
    const known = before ? knownOf(before.seen) : this.#forgotten.get(id);
    if (known && !tellsMore(knownOf(seen), known)) return false;
    this.#forgotten.delete(id);
    const weight = weightOf(seen);
    this.#bytes += weight - (before?.weight ?? 0);
    this.#all.set(id, { seen, weight });
    this.#makeRoom();
    return true;
  }

  clear(): void {
    for (const [id, { seen }] of this.#all) this.#forget(id, seen);
    this.#all.clear();
    this.#bytes = 0;
    this.isCut = false;
  }

  #makeRoom(): void {
    if (!this.#isBounded) return;
    for (const [id, { seen, weight }] of this.#all) {
      if (this.#bytes <= mostBytes && this.#all.size <= mostRequests) return;
      this.#forget(id, seen);
      this.#all.delete(id);
      this.#bytes -= weight;
      this.isCut = true;
    }
  }
  #forget(id: string, seen: SeenRequest): void {
    this.#forgotten.set(id, knownOf(seen));
    const [oldest] = this.#forgotten.keys();
    if (oldest !== undefined && this.#forgotten.size > mostForgotten) this.#forgotten.delete(oldest);
  }
}
