import { vi } from 'vitest';
import { fake } from '../fakes/browser.ts';

/** What a request and its answer say, as far as a story is about it. */
export interface Asked {
  readonly method?: string;
  readonly status?: number | null;
  /** Its Cookie field. */
  readonly cookie?: string;
  /** Set-Cookie lines of its answer. */
  readonly lines?: readonly string[];
  /** Where the answer leads. */
  readonly to?: string;
  /** What brings it, as the Fetch Metadata of requests has it; Chromium says the same of its own of plain http. */
  readonly dest?: 'document' | 'iframe' | 'empty';
  /** Sec-Fetch-Site, which says that it is not plain http. */
  readonly site?: 'none' | 'same-origin' | 'same-site' | 'cross-site';
  readonly request?: Readonly<Record<string, string>>;
  readonly response?: Readonly<Record<string, string>>;
  /** Who asked: the initiator of Chromium's. */
  readonly initiator?: object;
  /** How many milliseconds ago it was sent, and how long the answer took. */
  readonly ago?: number;
  readonly took?: number;
  readonly page?: string;
}

const fieldsOf = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));

/** An entry as the developer tools hand it out. */
export function entry(url: string, asked: Asked = {}): object {
  const { method = 'GET', status = 200, cookie, lines = [], to, dest = 'document', site } = asked;
  const { ago = 40, took = 10, page = 'page_1', initiator = { type: 'other' } } = asked;
  const fetched = site && { 'Sec-Fetch-Site': site, 'Sec-Fetch-Dest': dest };
  return {
    startedDateTime: new Date(Date.now() - ago).toISOString(),
    time: took,
    timings: { blocked: 0, dns: -1, connect: -1, ssl: -1, send: 0, wait: took, receive: 0 },
    request: {
      method,
      url,
      headers: fieldsOf({ Host: new URL(url).host, Cookie: cookie, ...fetched, ...asked.request }),
    },
    response: {
      status: status ?? 0,
      redirectURL: '',
      headers: [
        ...fieldsOf({ Location: to, ...asked.response }),
        ...lines.map((value) => ({ name: 'Set-Cookie', value })),
      ],
    },
    _initiator: initiator,
    _resourceType: dest === 'empty' ? 'fetch' : 'document',
    pageref: page,
  };
}

/** An event of the developer tools', and what has it happen. */
function toolsEvent<News>() {
  const listeners = new Set<(news: News) => void>();
  return {
    addListener: (listener: (news: News) => void) => void listeners.add(listener),
    removeListener: (listener: (news: News) => void) => void listeners.delete(listener),
    tell: (news: News) => listeners.forEach((listener) => listener(news)),
  };
}

/** The document that the tools inspect: what is injected there is run in that of the test, and is gone with it. */
function inspectedDocument(url: string) {
  let [page, isWatched, injected] = [url, false, ''];
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as PropertyDescriptor;
  return {
    reload: ({ injectedScript }: { readonly injectedScript: string }) => void (injected = injectedScript),
    evaluate(expression: string): unknown {
      if (expression === 'location.href') return page;
      return isWatched ? (window.eval(expression) as unknown) : null;
    },
    go(to: string) {
      Object.defineProperty(Document.prototype, 'cookie', cookie);
      [page, isWatched] = [to, injected !== ''];
      if (isWatched) window.eval(injected);
      injected = '';
    },
  };
}

/**
 * The developer tools beside a page, with what they say of its requests.
 * @param isFirefox whether they answer by promises, to what a panel of Firefox's has for an API
 */
export function withDevTools(url: string, isFirefox = false) {
  const [finished, navigated] = [toolsEvent<unknown>(), toolsEvent<string>()];
  const inspected = inspectedDocument(url);
  let held: readonly unknown[] = [];
  const { reload } = inspected;
  if (isFirefox) {
    vi.spyOn(fake.runtime, 'getURL').mockImplementation((path) => `moz-extension://magic-cookie/${path}`);
    Object.assign(fake.devtools, {
      network: { onRequestFinished: finished, onNavigated: navigated, getHAR: () => never('getHAR') },
      inspectedWindow: {
        ...{ tabId: 1, reload },
        eval: async (expression: string) => Promise.resolve([inspected.evaluate(expression)]),
      },
    });
  } else {
    vi.stubGlobal('chrome', {
      devtools: {
        network: {
          ...{ onRequestFinished: finished, onNavigated: navigated },
          getHAR: (answer: (har: unknown) => void) => answer({ entries: held }),
        },
        inspectedWindow: {
          reload,
          eval: (expression: string, answer: (result: unknown) => void) =>
            answer(inspected.evaluate(expression)),
        },
      },
    });
  }
  return {
    /** Requests end. */
    report: (...entries: readonly object[]) => entries.forEach(finished.tell),
    /** What is known of requests that were not reported. */
    hold: (...entries: readonly object[]) => void (held = entries),
    /** The tab shows another document: the one that was to be watched, after that was asked for. */
    go(to: string) {
      inspected.go(to);
      navigated.tell(to);
    },
  };
}

function never(name: string): never {
  throw new Error(`${name} is not to be asked for`);
}
