import type { Cookie } from '../cookie/cookie.ts';
import { type ProbeId, probeName } from './probe-names.ts';
import { domainMatches, isAddress, isLoopback, type SitePage } from '../site/page.ts';

/**
 * The chapter's test cookie (`set_test_cookie`, `test_cookie_worked`, `delete_test_cookie`), done from the
 * browser's side: a script in the page sets cookies of each kind, the page and the browser's jar are asked for
 * them, and all are taken out again.
 */
/** One cookie to be tried. */
export interface Probe {
  readonly id: ProbeId;
  readonly name: string;
  /** The attributes after `name=value`, as a script or a `Set-Cookie` header writes them. */
  readonly attributes: string;
  /** Whether it has `Secure`, which an insecure page cannot set (RFC 6265bis 5.7 step 8). */
  readonly secure: boolean;
}

/** What a document answered after it was asked to set the probes. */
export interface DocumentAnswer {
  readonly url: string;
  readonly isTop: boolean;
  /** Whether the document may keep cookies at all (HTML, `navigator.cookieEnabled`). */
  readonly cookiesAllowed: boolean;
  /** What `document.cookie` threw: a sandboxed document has none (HTML 3.1.4). */
  readonly error: string | null;
  /** Names of the probes that `document.cookie` held afterwards. */
  readonly seen: readonly string[];
}

/** Everything the test observed. */
export interface ProbeObservations {
  readonly page: SitePage;
  readonly documents: readonly DocumentAnswer[];
  /** Whether all documents answered. */
  readonly complete: boolean;
  /** The probes found in the jar while they should have been there. */
  readonly jar: readonly Cookie[];
  /** The names that were still in the jar after the test had cleaned up. */
  readonly left: readonly string[];
}

/** The likely reason why a cookie was not kept. */
export type RefusalReason =
  | 'blocked'
  | 'sandboxed'
  | 'insecure'
  | 'prefix-insecure'
  | 'public-suffix'
  | 'address'
  | 'vanished'
  | 'third-party'
  | 'unknown';

/** What came of one probe in the page itself. */
export interface ProbeResult {
  readonly id: ProbeId;
  /** Whether the page's own script saw it afterwards. */
  readonly script: boolean;
  /** Whether the browser's jar held it, as the extension sees it. */
  readonly jar: boolean;
  readonly reason: RefusalReason | null;
}

/** What came of the plain probe in a frame of another origin. */
export interface FrameResult {
  readonly origin: string;
  readonly script: boolean;
  /** Whether the frame's cookie is partitioned: kept for this top-level site alone (CHIPS). */
  readonly partitioned: boolean;
  readonly reason: RefusalReason | null;
}

export interface CookieTest {
  /**
   * Whether this site may set cookies here: a plain one was seen by the page and held by the jar. `null` where the
   * page did not answer: nothing is known then, and there are no probes.
   */
  readonly worked: boolean | null;
  readonly probes: readonly ProbeResult[];
  readonly frames: readonly FrameResult[];
  /** Whether all frames answered. */
  readonly complete: boolean;
  readonly left: readonly string[];
}

/** How long any probe lives if nobody takes it out, in seconds. */
const shortLife = 30;

/** What makes a probe end soon that would end with the browser. */
export const endingSoon = `Max-Age=${shortLife}`;

/**
 * The cookies to try on a page.
 * @param token characters of a cookie name that no cookie of the site has, so that none of its own is touched
 */
export function probesFor(page: SitePage, token: string): readonly Probe[] {
  const probe = (id: ProbeId, attributes: string): Probe => ({
    id,
    name: probeName(id, token),
    attributes: `Path=/; ${attributes}`,
    secure: /\bSecure\b/.test(attributes),
  });
  const onlySession = 'SameSite=Lax';
  return [
    probe('plain', onlySession),
    probe('persistent', `${onlySession}; ${endingSoon}`),
    probe('secure', `${onlySession}; Secure`),
    probe('cross-site', 'SameSite=None; Secure'),
    probe('secure-prefix', `${onlySession}; Secure`),
    probe('host-prefix', `${onlySession}; Secure`),
    probe('domain', `${onlySession}; Domain=${page.host}`),
  ];
}

/** Whether the browser treats a page as secure for cookies: HTTPS, or this machine itself. */
function isTrustworthy(page: SitePage): boolean {
  return page.scheme === 'https' || isLoopback(page.host);
}

function reasonFor(
  probe: Probe,
  plain: Probe,
  top: DocumentAnswer | undefined,
  page: SitePage,
): RefusalReason {
  if (top?.error != null) return 'sandboxed';
  // Chromium says that cookies are enabled even where its settings block them: then not even a plain one is kept.
  if (top?.cookiesAllowed === false || !top?.seen.includes(plain.name)) return 'blocked';
  if (probe.secure && !isTrustworthy(page))
    return probe.id.endsWith('prefix') ? 'prefix-insecure' : 'insecure';
  if (probe.id === 'domain' && isAddress(page.host)) return 'address';
  // A browser refuses a domain cookie where anyone could register beside it (RFC 6265bis 5.7 step 9).
  if (probe.id === 'domain') return 'public-suffix';
  return 'unknown';
}

function resultOf(probe: Probe, plain: Probe, observed: ProbeObservations): ProbeResult {
  const top = observed.documents.find(({ isTop }) => isTop);
  const script = top?.seen.includes(probe.name) ?? false;
  const kept = observed.jar.find(
    (cookie) => cookie.name === probe.name && !cookie.partition && domainMatches(observed.page.host, cookie),
  );
  const { id } = probe;
  if (script && kept) return { id, script, jar: true, reason: null };
  // The page has it and the jar that we see has not: another extension or setting took it, or keeps it apart.
  const reason = script ? 'vanished' : reasonFor(probe, plain, top, observed.page);
  return { id, script, jar: kept !== undefined, reason };
}

function frameResult(frame: DocumentAnswer, plain: Probe, jar: readonly Cookie[]): FrameResult {
  const { origin, hostname } = new URL(frame.url);
  const script = frame.seen.includes(plain.name);
  const partitioned = jar.some(
    ({ name, partition, domain }) => name === plain.name && partition !== null && domain === hostname,
  );
  const reason = frame.error !== null ? 'sandboxed' : 'third-party';
  return { origin, script, partitioned, reason: script ? null : reason };
}

/** What the test found: pure, so that every refusal can be tested without a browser that refuses. */
export function cookieTest(probes: readonly Probe[], observed: ProbeObservations): CookieTest {
  const plain = probes.find(({ id }) => id === 'plain');
  if (!plain) throw new Error('A plain cookie is what the others are judged by');
  const results = probes.map((probe) => resultOf(probe, plain, observed));
  const pageOrigin = new URL(observed.page.url).origin;
  const others = new Map(
    observed.documents
      .filter(({ isTop, url }) => !isTop && URL.canParse(url) && /^https?:/.test(url))
      .map((frame) => [new URL(frame.url).origin, frame]),
  );
  others.delete(pageOrigin);
  const isSilent = !observed.documents.some(({ isTop }) => isTop);
  return {
    worked: isSilent ? null : results.find(({ id }) => id === 'plain')?.reason === null,
    probes: isSilent ? [] : results,
    complete: observed.complete,
    frames: [...others.values()].map((frame) => frameResult(frame, plain, observed.jar)),
    left: observed.left,
  };
}
