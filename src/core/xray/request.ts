import { pairsOf, valuesSent } from '../wire/cookie-field.ts';
import { domainOf, isSameSite } from '../wire/party.ts';
import type { Judged } from '../wire/replay.ts';

/** The pairs of a request's Cookie field, in order; none where the field is not known. */
export const sentPairs = ({ exchange: { cookieHeader } }: Judged) => pairsOf(cookieHeader ?? '');

/** The values under which a request sent a cookie. */
export const sentValuesOf = ({ exchange: { cookieHeader } }: Judged, name: string): readonly string[] =>
  valuesSent(cookieHeader ?? '', name);

const loginPath =
  /(?:^|[/_.-])(?:log|sign)[-_]?(?:in|on)(?:$|[/_.-])|\/(?:authorize|sso|oauth2\/(?:start|auth|sign_in))(?:$|\/)/i;
const logoutPath = /(?:log|sign)[-_]?(?:out|off)|end[-_]?session/i;
/** What an identity provider, a link by mail or a single sign-on hands over (RFC 6749, SAML, CAS). */
const handedOver = /[?&](?:code|ticket|token|id_token|SAMLResponse)=/;
const failed = /[?&]error=|\/(?:auth-?)?error(?:$|[/?])/i;

const pathOf = (url: string) => new URL(url).pathname;

export const isLoginUrl = (url: string): boolean => loginPath.test(pathOf(url)) || failed.test(url);
export const isLogout = ({ exchange: { url } }: Judged): boolean => logoutPath.test(pathOf(url));

const isUnsafe = (method: string) => !/^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method);

/** Whether a request signs in, as far as it shows: a form that is sent, or what an identity provider hands over. */
export function isAttempt(one: Judged): boolean {
  const { url, method, kind } = one.exchange;
  if (isLogout(one)) return false;
  if (isUnsafe(method))
    return kind === 'navigation' || isLoginUrl(url) || /session|auth|token/i.test(pathOf(url));
  return kind === 'navigation' && handedOver.test(url);
}

/** The registrable domain of a request's host, or the host itself where it has none. */
export const siteNameOf = ({ exchange: { url }, browser }: Judged): string =>
  domainOf(new URL(url).hostname, browser.siteOf);

const withoutQuery = (url: string) => url.replace(/[?#].*/, '');

/** When each URL was first asked for, by the URL without its query. */
export type FirstVisits = ReadonlyMap<string, number>;

export const firstVisitsIn = (all: readonly Judged[]): FirstVisits =>
  new Map(
    all
      .map(({ exchange: { url, startedAt } }) => [withoutQuery(url), startedAt] as const)
      .sort(([, a], [, b]) => b - a),
  );

/** Whether a request was sent to the log-in: refused for want of one, or redirected to it. */
export function isSentBack({ exchange, seen, browser }: Judged, visits: FirstVisits): boolean {
  const { status, kind, url, startedAt } = exchange;
  if (status === 401 || (status === 403 && kind === 'navigation')) return true;
  const { redirectsTo } = seen;
  if (redirectsTo === null || !URL.canParse(redirectsTo) || handedOver.test(redirectsTo)) return false;
  if (isSameSite(url, redirectsTo, { ...browser, schemefulSites: false })) return isLoginUrl(redirectsTo);
  // Another site that was there before is the identity provider, once more.
  return (visits.get(withoutQuery(redirectsTo)) ?? startedAt) < startedAt;
}

/** Whether an answer over https leads to the same host over http: its server takes the request for one over http. */
export function losesScheme({ exchange: { url }, seen: { redirectsTo } }: Judged): boolean {
  if (redirectsTo === null || !URL.canParse(redirectsTo)) return false;
  const [from, to] = [new URL(url), new URL(redirectsTo)];
  return from.protocol === 'https:' && to.protocol === 'http:' && from.hostname === to.hostname;
}
