/** HARs as each tool writes them, by its documentation or source where no file of its own is at hand. */
const header = (name: string, value: string) => ({ name, value });
const at = '2026-11-27T10:00:00.000Z';
const timings = { send: 0, wait: 12, receive: 1 };

/** What stands in a body, and is to be found nowhere. */
export const bodyCanary = 'canary-of-a-body';

interface Given {
  readonly lines?: readonly string[];
  readonly cookie?: string;
  readonly agent?: string;
  readonly url?: string;
}

function entry({ lines = ['sid=1; Path=/; HttpOnly'], cookie = 'theme=dark', agent, url }: Given = {}) {
  return {
    startedDateTime: at,
    time: 13,
    request: {
      method: 'POST',
      url: url ?? 'https://app.example.test/login',
      httpVersion: 'HTTP/1.1',
      cookies: [] as unknown[],
      headers: [
        ...(cookie === '' ? [] : [header('Cookie', cookie)]),
        ...(agent === undefined ? [] : [header('User-Agent', agent)]),
      ],
      queryString: [],
      postData: { mimeType: 'application/json', text: `{"password":"${bodyCanary}\\"}]"}` },
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: lines.map((line) => header('Set-Cookie', line)),
      content: {
        size: 20,
        mimeType: 'text/html',
        text: `<p>${bodyCanary}\n\\{[</p>`,
        nested: { text: bodyCanary },
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings,
  };
}

const har = (creator: object, entries: readonly object[], more: object = {}) => ({
  log: { version: '1.2', creator, pages: [], ...more, entries },
});

const chromeAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const safariAgent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const firefoxAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const chromeOfIos =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1';

const line = 'sid=1; Path=/; HttpOnly';
const second = 'theme=dark; Expires=Fri, 01 Jan 2027 00:00:00 GMT';

/** Each with what is to be read of it. */
export const filesOfTools: readonly {
  readonly name: string;
  readonly text: string;
  readonly facts: object;
  readonly lines: readonly string[];
  readonly cookie: string | null;
}[] = [
  {
    name: 'Chromium, with sensitive data',
    text: JSON.stringify(
      har({ name: 'WebInspector', version: '537.36' }, [entry({ lines: [line, second] })]),
    ),
    facts: { browser: 'chromium', hasNoCookies: false, tool: { name: 'WebInspector', version: '537.36' } },
    lines: [line, second],
    cookie: 'theme=dark',
  },
  {
    name: 'Chromium, sanitised',
    text: JSON.stringify(
      har({ name: 'WebInspector', version: '537.36' }, [entry({ lines: [], cookie: '' })]),
      null,
      2,
    ),
    facts: { browser: 'chromium', hasNoCookies: true, hasSentCookies: false },
    lines: [],
    cookie: null,
  },
  {
    name: 'Firefox',
    text: JSON.stringify(
      har({ name: 'Firefox', version: '153.0' }, [entry({ lines: [`${line}\n${second}`] })], {
        browser: { name: 'Firefox', version: '153.0' },
      }),
    ),
    facts: { browser: 'firefox' },
    lines: [line, second],
    cookie: 'theme=dark',
  },
  ...['WebInspector', 'Firefox'].map((name) => ({
    name: `${name}, of which no request sent a cookie`,
    text: JSON.stringify(har({ name, version: '153.0' }, [entry({ cookie: '' })])),
    facts: { hasNoCookies: false, hasSentCookies: false },
    lines: [line],
    cookie: '',
  })),
  {
    name: 'a proxy that may have left out what was sent',
    text: JSON.stringify(har({ name: 'Charles Proxy', version: '5.0' }, [entry({ cookie: '' })])),
    facts: { hasNoCookies: false, hasSentCookies: false },
    lines: [line],
    cookie: null,
  },
  {
    name: 'Safari, which joins fields by commas',
    text: JSON.stringify(
      har({ name: 'WebKit Web Inspector', version: '1.0' }, [entry({ lines: [`${second}, ${line}`] })]),
    ),
    facts: { browser: 'safari' },
    lines: [second, line],
    cookie: 'theme=dark',
  },
  {
    name: 'Charles',
    text: JSON.stringify(
      har({ name: 'Charles Proxy', version: '5.0' }, [entry({ agent: safariAgent })], {
        pages: undefined,
        comment: '',
      }),
      null,
      '\t',
    ),
    facts: { browser: 'safari', tool: { name: 'Charles Proxy', version: '5.0' } },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'Fiddler, with a byte order mark',
    text: `\ufeff${JSON.stringify(
      har({ name: 'Fiddler', version: '5.0', comment: 'https://fiddler2.com' }, [
        { ...entry({ agent: chromeAgent }), startedDateTime: '2026-11-27T11:00:00.0000000+01:00' },
      ]),
    )}`,
    facts: { browser: 'chromium' },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'Playwright',
    text: JSON.stringify(
      har({ name: 'Playwright', version: '1.58.0' }, [entry()], {
        browser: { name: 'firefox', version: '153.0' },
      }),
    ),
    facts: { browser: 'firefox', tool: { name: 'Playwright', version: '1.58.0' } },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'Playwright’s WebKit',
    text: JSON.stringify(
      har({ name: 'Playwright', version: '1.58.0' }, [entry()], {
        browser: { name: 'webkit', version: '26.0' },
      }),
    ),
    facts: { browser: 'safari' },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'mitmproxy',
    text: JSON.stringify(
      har({ name: 'mitmproxy', version: '12.1' }, [
        {
          ...entry({ agent: firefoxAgent, cookie: '' }),
          startedDateTime: '2026-11-27T10:00:00.123456+00:00',
          request: {
            ...entry().request,
            headers: [header('user-agent', firefoxAgent)],
            cookies: [
              { name: 'theme', value: 'dark' },
              { name: 'a', value: 'b' },
            ],
          },
        },
      ]),
    ),
    facts: { browser: 'firefox', hasSentCookies: true },
    lines: [line],
    cookie: 'theme=dark; a=b',
  },
  {
    name: 'a proxy in front of Chrome on iOS, which is WebKit',
    text: JSON.stringify(har({ name: 'Proxyman', version: '6' }, [entry({ agent: chromeOfIos })])),
    facts: { browser: 'safari' },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'the developer tools’ getHAR, which has no object around the log',
    text: JSON.stringify(har({ name: 'Unnamed', version: '' }, [entry()]).log),
    facts: { browser: null },
    lines: [line],
    cookie: 'theme=dark',
  },
  {
    name: 'a HAR whose fields were redacted',
    text: JSON.stringify(
      har({ name: 'WebInspector', version: '537.36' }, [
        entry({ lines: ['[set-cookie redacted]', line], cookie: '***' }),
      ]),
    ),
    facts: { hasNoCookies: false, hasSentCookies: false, redacted: 2 },
    lines: [line],
    cookie: null,
  },
];

export const oneEntry = entry;
export const harWith = har;
