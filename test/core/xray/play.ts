import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { navigationTo, type Exchange } from '../../../src/core/wire/exchange.ts';
import { isSameSite } from '../../../src/core/wire/party.ts';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { sent } from '../../../src/core/wire/sent.ts';
import { jarAfter, verdict } from '../../../src/core/wire/verdict.ts';
import { Recorder } from '../../../src/inspector/requests/recorder.ts';
import type { Act, Ask, Reply, Scenario } from '../../e2e/xray/scenario.ts';
import { then } from '../make.ts';
import { chromium, firefox } from '../wire/make.ts';

/** Redirects after which a browser gives up. */
const mostRedirects = 20;

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly kind: 'navigation' | 'subresource';
  readonly initiator: string | null;
  readonly credentials: 'include' | 'omit';
  readonly redirects: readonly string[];
}

const header = (name: string, value: string) => ({ name, value });

/** A browser that plays a scenario against its server, and writes what its developer tools would hand out. */
class PlayedBrowser {
  readonly entries: unknown[] = [];
  readonly navigations: { readonly url: string; readonly at: number }[] = [];
  readonly #setting: 'chromium' | 'firefox';
  readonly #browser;
  readonly #isWhole: (url: string, method: string) => boolean;
  readonly #serve: (ask: Ask) => Reply;
  #jar: readonly Cookie[] = [];
  #page = 'about:blank';
  #pageNumber = 0;
  #now = then;

  constructor(
    setting: 'chromium' | 'firefox',
    serve: (ask: Ask) => Reply,
    isWhole: (url: string, method: string) => boolean,
  ) {
    this.#isWhole = isWhole;
    this.#setting = setting;
    this.#browser = setting === 'chromium' ? chromium : firefox;
    this.#serve = serve;
  }

  act(act: Act): void {
    this.#now += 1_000;
    if (act.do === 'call') {
      this.#call(act.calls);
      return;
    }
    const isForm = act.do === 'submit';
    this.#pageNumber += 1;
    this.#navigate({
      ...{ url: act.url, method: isForm ? 'POST' : 'GET', kind: 'navigation', credentials: 'include' },
      ...{ initiator: isForm ? this.#page : null, redirects: [] },
    });
  }

  #navigate(asked: Asked): void {
    const { location, finish } = this.#ask(asked);
    finish();
    if (location === undefined || asked.redirects.length === mostRedirects) {
      this.#page = asked.url;
      this.navigations.push({ url: asked.url, at: this.#now });
      return;
    }
    this.#navigate({ ...asked, url: location, method: 'GET', redirects: [...asked.redirects, asked.url] });
  }

  #call(calls: Extract<Act, { do: 'call' }>['calls']): void {
    const begun = calls.map(({ url, method = 'GET', credentials = 'include' }) =>
      this.#ask({ url, method, kind: 'subresource', credentials, initiator: this.#page, redirects: [] }),
    );
    for (const { finish } of begun.sort((a, b) => a.wait - b.wait)) finish();
  }

  #ask(asked: Asked) {
    const { url, method, kind, initiator, credentials, redirects } = asked;
    const { hostname, pathname, searchParams } = new URL(url);
    const startedAt = (this.#now += 5);
    const request: Exchange = {
      ...navigationTo(url, startedAt),
      ...{ method, kind, initiator, credentials, redirects, store: '0' },
      frames: kind === 'navigation' ? [] : [this.#page],
    };
    const { went } = sent(request, this.#jar, this.#browser);
    const reply = this.#serve({
      ...{ method, host: hostname, path: pathname, query: searchParams },
      cookies: went.map(({ name, value }) => [name, value] as const),
    });
    const { wait = 10, location, lines = [] } = reply;
    const cookieHeader = went.map(({ name, value }) => `${name}=${value}`).join('; ');
    const finish = () => {
      const time = (this.#now = Math.max(this.#now, startedAt + wait));
      for (const line of lines)
        this.#jar = jarAfter(verdict(line, { ...request, time }, this.#jar, this.#browser), this.#jar);
      this.entries.push(this.#entry(asked, reply, { startedAt, time, cookieHeader }));
    };
    return { wait, location, finish };
  }

  #entry(
    asked: Asked,
    { status, location, software, lines = [] }: Reply,
    { startedAt, time, cookieHeader }: { startedAt: number; time: number; cookieHeader: string },
  ): unknown {
    const { url, method, kind, initiator } = asked;
    const isDocument = kind === 'navigation';
    const site =
      initiator === null ? 'none' : isSameSite(initiator, url, this.#browser) ? 'same-site' : 'cross-site';
    const request = [
      ...(cookieHeader === '' ? [] : [header('Cookie', cookieHeader)]),
      ...(initiator === null ? [] : [header('Referer', `${new URL(initiator).origin}/`)]),
      ...(url.startsWith('https:')
        ? [header('Sec-Fetch-Site', site), header('Sec-Fetch-Dest', isDocument ? 'document' : 'empty')]
        : [header('Accept', isDocument ? 'text/html' : '*/*')]),
    ];
    const isFirefox = this.#setting === 'firefox';
    // Firefox hands several lines of one field out in one value.
    const set = isFirefox && lines.length > 0 ? [lines.join('\n')] : lines;
    return {
      startedDateTime: new Date(startedAt).toISOString(),
      time: time - startedAt,
      timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: time - startedAt, receive: 0 },
      request: { method, url, headers: request },
      response: {
        status: status ?? (location === undefined ? 200 : 302),
        redirectURL: isFirefox ? (location ?? '') : '',
        headers: [
          ...(location === undefined ? [] : [header('Location', location)]),
          ...(software === undefined ? [] : [header('X-Powered-By', software)]),
          ...(this.#isWhole(url, method) ? set : []).map((line) => header('Set-Cookie', line)),
        ],
      },
      ...(isFirefox
        ? { pageref: `page_${this.#pageNumber}` }
        : {
            _initiator: { type: 'other' },
            _resourceType: isDocument ? 'document' : 'fetch',
            pageref: `page_${this.#pageNumber}`,
          }),
    };
  }
}

/** What the developer tools of a browser hand out of a scenario, and where its tab went. */
function play(
  scenario: Scenario,
  setting: 'chromium' | 'firefox',
  isWhole: (url: string, method: string) => boolean,
): PlayedBrowser {
  const browser = new PlayedBrowser(setting, scenario.start(), isWhole);
  for (const act of scenario.acts) browser.act(act);
  return browser;
}

/**
 * The entries of a scenario, as Chromium's developer tools hand them out.
 * @param at milliseconds since the epoch, of the first
 */
export function playedEntries(scenario: Scenario, at: number): readonly object[] {
  const { entries: all } = play(scenario, 'chromium', () => true);
  const entries = all as readonly { readonly startedDateTime: string; readonly pageref: string }[];
  const times = entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
  const first = Math.min(...times);
  return entries.map((entry, index) => ({
    ...entry,
    startedDateTime: new Date((times[index] ?? first) - first + at).toISOString(),
    // Those of a scenario that is played before are of other documents.
    pageref: `${entry.pageref} ${at}`,
  }));
}

/**
 * What Magic Cookie records of a scenario, by what the developer tools of a browser hand out.
 * @param isWhole whether an answer is handed out with its Set-Cookie fields
 */
export function played(
  scenario: Scenario,
  setting: 'chromium' | 'firefox',
  isWhole: (url: string, method: string) => boolean = () => true,
): readonly Judged[] {
  const browser = play(scenario, setting, isWhole);
  const recorder = new Recorder(setting === 'chromium' ? chromium : firefox, '0', false);
  for (const { url, at } of browser.navigations) recorder.navigated(url, at);
  for (const entry of browser.entries) recorder.record(entry);
  recorder.judge(then + 3_600_000);
  return recorder.replayed.value.judged;
}
