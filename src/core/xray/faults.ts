import { type Cookie, cookieHost, identity, isSame } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { domainMatches } from '../site/page.ts';
import { domainOf, isSameSite } from '../wire/party.ts';
import type { Judged } from '../wire/replay.ts';
import { sent, stayReason } from '../wire/sent.ts';
import { isAfter, type Login, type LoginLine } from './login.ts';
import { loginUseOf } from './cookie-use.ts';
import { isSentBack, sentPairs, sentValuesOf, siteNameOf } from './request.ts';
import type { XrayFault } from './types.ts';

/**
 * Cookies of the log-in that the browser did not keep, the session first; none that it kept all the same. What it had
 * kept before somebody signed in does not make up for what it refused from then on.
 */
export function refusedLines({ attempt, lines }: Login): readonly XrayFault[] {
  const isBefore = ({ at }: LoginLine) => attempt !== null && isAfter(attempt, at);
  const isKept = (one: LoginLine) =>
    lines.some((other) => other.name === one.name && other.kept && (isBefore(one) || !isBefore(other)));
  const refused = lines.filter((one) => {
    const { verdict } = one.line;
    return verdict.kind === 'refused' && verdict.rule !== 'without-credentials' && !isKept(one);
  });
  const byPurpose = (purpose: LoginLine['purpose']) => refused.filter((line) => line.purpose === purpose);
  return [...byPurpose('session'), ...byPurpose('state')].map(({ at, line }) => ({
    kind: 'refused',
    at,
    line,
  }));
}

/** Calls that left the session behind, or whose answer could not set it, for want of credentials. */
export function bareCalls(login: Login): readonly XrayFault[] {
  return login.all.flatMap((at): readonly XrayFault[] => {
    const { exchange, jarBefore, browser, lines } = at;
    if (exchange.kind !== 'subresource') return [];
    const refused = login.lines.find(
      (line) =>
        line.at === at &&
        lines.includes(line.line) &&
        line.purpose === 'session' &&
        line.line.verdict.kind === 'refused' &&
        line.line.verdict.rule === 'without-credentials',
    );
    if (refused) return [{ kind: 'bare-call', at, name: refused.name }];
    const isDenied = exchange.status === 401 || exchange.status === 403;
    if (!isDenied || !sent(exchange, jarBefore, browser).withoutCredentials) return [];
    const session = jarBefore.find(
      (cookie) => login.sessionNames.has(cookie.name) && stayReason(cookie, exchange, browser) === null,
    );
    return session ? [{ kind: 'bare-call', at, name: session.name }] : [];
  });
}

/**
 * The cookies of a log-in that were there for a request's site and did not go with it, each with the reason.
 * @param cookies which to look for
 */
export function stayedOf(one: Judged, cookies: readonly Cookie[] = one.jarBefore) {
  const { exchange, jarBefore, browser } = one;
  const { hostname } = new URL(exchange.url);
  const names = new Set(sentPairs(one).map(({ name }) => name));
  const site = siteNameOf(one);
  return cookies.flatMap((cookie) => {
    if (
      names.has(cookie.name) ||
      loginUseOf(cookie) === null ||
      !jarBefore.some((each) => each === cookie || isSame(each, cookie))
    )
      return [];
    const isNear = domainMatches(hostname, cookie) || domainOf(cookieHost(cookie), browser.siteOf) === site;
    const reason = isNear ? stayReason(cookie, exchange, browser) : null;
    return reason === null || reason === 'expired' ? [] : [{ cookie, reason }];
  });
}

/** The site that led to a request; `null` where it is its own. */
function leadingSite({ exchange: { initiator, redirects, url }, browser }: Judged): string | null {
  const from = [initiator, ...redirects].find((one) => one !== null && !isSameSite(one, url, browser));
  return from && URL.canParse(from) ? domainOf(new URL(from).hostname, browser.siteOf) : null;
}

const handsStateBack = ({ exchange: { url, method } }: Judged) =>
  /[?&](?:state|code)=/.test(url) || method === 'POST';

function isMissedBy(login: Login, at: Judged, cookie: Cookie): boolean {
  if (at.exchange.kind === 'frame') return false;
  if (isSentBack(at, login.visits)) return true;
  if (loginUseOf(cookie) === 'state') {
    const isFailed = (at.exchange.status ?? 0) >= 400;
    return isFailed || (handsStateBack(at) && at.exchange.kind === 'navigation');
  }
  return at.exchange.kind === 'navigation' && login.attempt !== null && isAfter(at, login.attempt);
}

/**
 * Whether a navigation missed a cookie for certain of which no line was seen: a state that was to be handed back, or a
 * session without which the browser was sent to the log-in.
 */
function isSurelyMissed(login: Login, at: Judged, cookie: Cookie): boolean {
  if (loginUseOf(cookie) === 'session') return isSentBack(at, login.visits);
  return /[?&](?:state|code)=/.test(at.exchange.url);
}

/** The cookies that were kept of the answers before a request, each with the answer that set it last. */
function keptBefore({ lines }: Login, one: Judged): ReadonlyMap<Cookie, Judged> {
  const kept = lines.flatMap((line) =>
    line.kept && isAfter(one, line.at) ? [[identity(line.kept), [line.kept, line.at]] as const] : [],
  );
  return new Map(new Map(kept).values());
}

/** Cookies that were missing from a request that needed them. */
export function stayedCookies(login: Login): readonly XrayFault[] {
  const fault = (at: Judged, { cookie, reason }: ReturnType<typeof stayedOf>[number], setBy: Judged | null) =>
    ({ kind: 'stayed', at, cookie, reason, from: leadingSite(at), setBy }) as const;
  const seen = login.all.flatMap((at) => {
    const kept = keptBefore(login, at);
    return stayedOf(at, [...kept.keys()]).flatMap((stayed): readonly XrayFault[] => {
      const setBy = kept.get(stayed.cookie);
      return setBy && isMissedBy(login, at, stayed.cookie) ? [fault(at, stayed, setBy)] : [];
    });
  });
  const unseen = login.all
    .filter(({ exchange: { kind } }) => kind === 'navigation')
    .flatMap((at) =>
      stayedOf(at)
        .filter(({ cookie, reason }) => reason !== 'domain' && isSurelyMissed(login, at, cookie))
        .map((stayed): XrayFault => fault(at, stayed, null)),
    );
  return [...seen, ...unseen];
}

/** Names that one site's server uses with a prefix and without. */
export function prefixMismatches({ lines }: Login): readonly XrayFault[] {
  return lines.flatMap((line, index): readonly XrayFault[] => {
    const other = lines
      .slice(0, index)
      .find(
        (before) =>
          before.name !== line.name &&
          withoutPrefix(before.name) === withoutPrefix(line.name) &&
          siteNameOf(before.at) === siteNameOf(line.at),
      );
    return other ? [{ kind: 'prefix-mismatch', at: line.at, name: other.name, other: line.name }] : [];
  });
}

/** Requests with two cookies of the session's name, from the log-in on. */
export function twins(login: Login): readonly XrayFault[] {
  const { attempt } = login;
  return login.all.flatMap((at) => {
    if (attempt && at.exchange.time < attempt.exchange.time) return [];
    return [...new Set(sentPairs(at).map(({ name }) => name))].flatMap((name): readonly XrayFault[] => {
      const values = new Set(sentValuesOf(at, name));
      if (!login.sessionNames.has(name) || values.size < 2) return [];
      return [{ kind: 'twin', at, name }];
    });
  });
}

/** Deletions of a log-out that the session outlived. */
export function missedDeletions({ lines }: Login): readonly XrayFault[] {
  return lines.flatMap(({ at, line, name, purpose }): readonly XrayFault[] => {
    const { verdict } = line;
    if (purpose !== 'session' || verdict.kind !== 'deleted-nothing') return [];
    // A log-in may clear what an older version has left, and set the session beside it.
    const isSettled = lines.some(
      (other) =>
        other.at === at && other.name === name && (other.kept ?? other.line.verdict.kind === 'deleted'),
    );
    return isSettled || verdict.missed.length === 0 ? [] : [{ kind: 'logout-missed', at, line }];
  });
}
