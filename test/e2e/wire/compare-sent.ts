// What browsers send beside what the model says that they send.
import type { Cookie, SameSite } from '../../../src/core/cookie/cookie.ts';
import type { Browser } from '../../../src/core/wire/browsers.ts';
import { sent } from '../../../src/core/wire/sent.ts';
import { eventually } from '../browser.ts';
import { scriptOf } from './act.ts';
import type { LinesServer, PlannedAnswer } from './lines-server.ts';
import type { KeptCookie } from './panel-lines.ts';
import type { PlainBrowser } from './plain-browsers.ts';
import { exchangeOf, type RequestedAs, requestKinds, settingAnswers } from './request-kinds.ts';

/** Every host that a kind of request names. */
export const hostsOfKinds: readonly string[] = [
  ...requestKinds.flatMap(({ url, from = [], through = [] }) => [url, ...from, ...through]),
  ...settingAnswers.map(({ url }) => url),
].map((url) => new URL(url.replace(':other', '')).hostname);

const kindsById = new Map(requestKinds.map((kind) => [kind.id, kind]));

/** The URL of a step of a request: the documents it is asked within, then what redirects it, then what it asks for. */
function urlOf(
  { id, url, from = [], through = [] }: RequestedAs,
  step: number,
  at: LinesServer['at'],
): string {
  return at([...from, ...through, url][step] ?? url, `kind=${id}&step=${step}`);
}

/** What is sent for a step: documents act, redirects lead on, and the request itself is answered with nothing. */
function planOfKind(kind: RequestedAs, step: number, at: LinesServer['at']): PlannedAnswer {
  const { from = [], through = [], via = 'link', method, credentials } = kind;
  const next = urlOf(kind, step + 1, at);
  if (step < from.length) {
    const isLast = step === from.length - 1;
    return {
      lines: [],
      script: scriptOf({ via: isLast ? via : 'iframe', url: next, method, credentials }),
    };
  }
  return { lines: [], ...(step < from.length + through.length && { location: next }) };
}

/** What a server sends of the cookies and of the kinds of request; `null` for another query. */
export function planOfSent(query: URLSearchParams, at: LinesServer['at']): PlannedAnswer | null {
  const kind = kindsById.get(query.get('kind') ?? '');
  if (kind) return planOfKind(kind, Number(query.get('step')), at);
  const setting = query.has('set') ? settingAnswers[Number(query.get('set'))] : undefined;
  if (!setting) return null;
  if (!query.has('top')) return { lines: setting.lines };
  return {
    lines: [],
    script: scriptOf({ via: 'iframe', url: at(setting.url, `set=${query.get('set') ?? ''}`) }),
  };
}

/** Waits until the server has been asked for a URL, and resolves to the Cookie field. */
export async function cookiesOf(server: LinesServer, url: string, method = 'GET'): Promise<string> {
  const find = () =>
    Promise.resolve(server.requests.find((each) => each.url === url && each.method === method));
  const found = await eventually(find, (request) => request !== undefined, `${method} ${url}`);
  return found?.cookie ?? '';
}

const sameSites: Readonly<Record<string, SameSite>> = {
  None: 'no_restriction',
  Lax: 'lax',
  Strict: 'strict',
};

/** A cookie of the jar as the extension is handed it. */
function cookieOf({ partition, sameSite, ...kept }: KeptCookie): Cookie {
  const [topLevelSite = '', ancestor] = partition?.split(' ') ?? [];
  return {
    ...kept,
    hostOnly: !kept.domain.startsWith('.'),
    sameSite: sameSites[sameSite ?? ''] ?? 'unspecified',
    store: '',
    partition: partition === null ? null : { topLevelSite, hasCrossSiteAncestor: ancestor !== undefined },
  };
}

/** Sets the cookies, and resolves to those that were kept, in the order in which they were set: their names tell. */
async function setCookies(browser: PlainBrowser, server: LinesServer): Promise<readonly Cookie[]> {
  for (const [index, { url, top }] of settingAnswers.entries()) {
    await browser.go(server.at(top ?? url, `set=${index}${top === undefined ? '' : '&top'}`));
    await cookiesOf(server, server.at(url, `set=${index}`));
  }
  // The last that every browser keeps.
  const isSet = (jar: readonly KeptCookie[]) => jar.some(({ name }) => name === 'c21');
  const jar = await eventually(() => browser.jar(), isSet, 'the cookies to be set');
  return jar.map(cookieOf).sort((a, b) => Number(a.name.slice(-2)) - Number(b.name.slice(-2)));
}

/** @returns a text for each kind of request with which a browser sent other cookies than the model says */
export async function differencesOfSent(
  browser: PlainBrowser,
  server: LinesServer,
  rules: Browser,
): Promise<readonly string[]> {
  server.forget();
  const jar = await setCookies(browser, server);
  const setAt = Date.now();
  const found: string[] = [];
  for (const kind of requestKinds) {
    const { id, from = [], through = [] } = kind;
    const exchange = exchangeOf(kind, (url) => server.at(url), Date.now());
    await browser.go(urlOf(kind, 0, server.at));
    const url = urlOf(kind, from.length + through.length, server.at);
    const cookies = await cookiesOf(server, url, exchange.method);
    const { went } = sent(exchange, jar, rules, () => setAt);
    const said = went.map(({ name, value }) => `${name}=${value}`).join('; ');
    if (said !== cookies) found.push(`${id}: the model says ${said}, the browser sent ${cookies}`);
  }
  return found;
}
