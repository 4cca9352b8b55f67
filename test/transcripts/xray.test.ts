// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { playedEntries } from '../core/xray/play.ts';
import { faults, healthy } from '../e2e/xray/faults.ts';
import { jweValue } from '../e2e/xray/scenario.ts';
import { type Asked, entry, withDevTools } from './devtools.ts';
import { openSurface, press, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

type Tools = ReturnType<typeof withDevTools>;
type Answer = readonly [url: string, asked: Asked];

/** A panel of the developer tools on a page that no access was granted to, turned to the X-ray. */
async function openXray(...cookies: readonly JarCookie[]): Promise<Tools> {
  fake.permissions.granted = [];
  fake.tabs.place({ id: 1, url: 'https://app.test/' }, { began: start });
  cookies.forEach((cookie) => fake.cookies.put(cookie));
  const tools = withDevTools('https://app.test/');
  await openSurface('page', '?tab=1#devtools');
  return tools;
}

/** Answers that come one after the other, the first half a second ago. */
const report = (tools: Tools | null, answers: readonly Answer[]) =>
  tools?.report(...answers.map(([url, asked], index) => entry(url, { ...asked, ago: 500 - 40 * index })));

/** A log-in that is recorded from a press to the next, and what the panel says of it. */
async function record(tools: Tools | null, answers: readonly Answer[]): Promise<void> {
  press('[data-do=xray-record]');
  await wait(600);
  report(tools, answers);
  await wait(300);
  press('[data-do=xray-stop]');
}

const app = 'https://app.test';
const [old, fresh, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(31).concat('z'));
const session = (value = '', more = 'HttpOnly; Secure; Path=/; SameSite=Lax') =>
  `sessionid=${value}; ${more}`;
const form: Answer = [`${app}/login`, { cookie: `sessionid=${old}`, site: 'none' }];
const submitted = (lines: readonly string[], to = `${app}/`): Answer => [
  `${app}/login`,
  {
    method: 'POST',
    status: 302,
    to,
    lines,
    cookie: `sessionid=${old}`,
    site: 'same-origin',
    response: { Server: 'WSGIServer/0.2' },
  },
];
const home = (cookie: string, more: Asked = {}): Answer => [
  `${app}/`,
  { cookie, site: 'same-origin', ...more },
];

const anonymous = jarCookie({
  name: 'sessionid',
  value: old ?? '',
  domain: 'app.test',
  secure: true,
  httpOnly: true,
});

it('log-ins that go well', async () => {
  await transcript('Log-ins that go well', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened', async () => void (tools = await openXray(anonymous)));
    await step('the X-ray is turned to', () => press('[data-mode=xray]'));
    await step('something comes before it is recorded', () =>
      report(tools, [[`${app}/early`, { lines: ['early=1'] }]]),
    );
    await step('a log-in is recorded', () => press('[data-do=xray-record]'));
    await step('the form comes, and is sent', () =>
      report(tools, [form, submitted([session(fresh), 'csrftoken=t0ken; Path=/', '=nameless'])]),
    );
    await step('the page comes, with a picture and a call', () =>
      report(tools, [
        home(`sessionid=${fresh}; csrftoken=t0ken; csrftoken=other`),
        [`${app}/logo.png`, { dest: 'empty', site: 'same-origin', cookie: `sessionid=${fresh}` }],
        [
          `${app}/api/seen/${'f'.repeat(40)}?key=horse`,
          { method: 'POST', dest: 'empty', site: 'same-origin', cookie: `sessionid=${fresh}`, status: 204 },
        ],
      ]),
    );
    await step('the recording is stopped', () => press('[data-do=xray-stop]'));
    await step('something comes after it', () => report(tools, [[`${app}/late`, { lines: ['late=1'] }]]));
    await step('it is copied', () => press('[data-do=xray-report]'));
    await step('the requests are cleared', () => {
      press('[data-mode=requests]');
      press('[data-clear]');
    });
    await step('the X-ray is turned to once more', () => press('[data-mode=xray]'));
    await step('a log-in that goes on with the session of before', async () =>
      record(tools, [form, submitted([session(old)]), home(`sessionid=${old}`)]),
    );
    await step('a log-out', async () =>
      record(tools, [
        home(`sessionid=${fresh}`),
        [
          `${app}/logout`,
          {
            method: 'POST',
            status: 302,
            to: `${app}/login`,
            lines: [session('', 'Path=/; Max-Age=0')],
            cookie: `sessionid=${fresh}`,
            site: 'same-origin',
          },
        ],
        [`${app}/login`, { site: 'same-origin', cookie: 'csrftoken=t0ken' }],
      ]),
    );
    await step('a log-in of which the end was not seen', async () => record(tools, [form, submitted([])]));
    await step('a recording without a log-in', async () =>
      record(tools, [[`${app}/about`, { cookie: '', site: 'none' }]]),
    );
    await step('a recording without a request', async () => record(tools, []));
  });
});

it('log-ins that fail', async () => {
  await transcript('Log-ins that fail', async (step) => {
    let tools: Tools | null = null;
    const sentBack: Answer = [
      `${app}/`,
      { status: 302, to: `${app}/login`, cookie: `sessionid=${old}`, site: 'same-origin' },
    ];
    const formAgain: Answer = [`${app}/login`, { cookie: `sessionid=${old}`, site: 'same-origin' }];
    await step('the panel is opened, and the X-ray', async () => {
      tools = await openXray(anonymous);
    });
    await step('the X-ray is turned to', () => press('[data-mode=xray]'));
    await step('the session is refused', async () =>
      record(tools, [form, submitted([session(fresh, 'Domain=.mydomain.com; Path=/')]), sentBack, formAgain]),
    );
    await step('what to write is copied', () => press('.xray .fix button'));
    await step('it is copied for a colleague', () => press('[data-do=xray-report]'));
    await step('it is refused twice, each for another reason', async () =>
      record(tools, [
        form,
        submitted([session(fresh, 'SameSite=None; Path=/')]),
        [
          `${app}/step`,
          {
            method: 'POST',
            site: 'same-origin',
            cookie: `sessionid=${old}`,
            lines: [session(other, 'Domain=.mydomain.com')],
          },
        ],
        sentBack,
      ]),
    );
    await step('it is refused, and a call is made without credentials', async () =>
      record(tools, [
        form,
        submitted([session('x'.repeat(4_200))]),
        [`${app}/api/me`, { dest: 'empty', site: 'same-origin', cookie: '', status: 401 }],
        sentBack,
      ]),
    );
    await step('it is for another path', async () =>
      record(tools, [
        ['https://path.test/login', { cookie: '', site: 'none' }],
        [
          'https://path.test/login',
          {
            ...{ method: 'POST', status: 302, to: 'https://path.test/', cookie: '', site: 'same-origin' },
            ...{
              lines: [`connect.sid=s:${'d'.repeat(32)}.${'e'.repeat(43)}; Path=/login; Secure; HttpOnly`],
            },
            response: { 'X-Powered-By': 'Express' },
          },
        ],
        [
          'https://path.test/',
          { status: 302, to: 'https://path.test/login', cookie: '', site: 'same-origin' },
        ],
        ['https://path.test/login', { cookie: '', site: 'same-origin' }],
      ]),
    );
    await step('it is sent, and not accepted', async () =>
      record(tools, [
        form,
        submitted([session(other)], 'http://app.test/'),
        ['http://app.test/', { status: 301, to: `${app}/`, cookie: '' }],
        home(`sessionid=${other}`, { status: 302, to: `${app}/login` }),
        formAgain,
      ]),
    );
    await step('no session comes, and the answer leads to http', async () =>
      record(tools, [
        ['https://b.test/login', { cookie: '', site: 'none' }],
        [
          'https://b.test/login',
          {
            ...{ method: 'POST', status: 302, to: 'http://b.test/', cookie: '', site: 'same-origin' },
            lines: ['flash=1'],
          },
        ],
        ['http://b.test/', { status: 302, to: 'https://b.test/login', cookie: '' }],
        ['https://b.test/login', { cookie: 'flash=1', site: 'same-origin' }],
      ]),
    );
    await step('the identity provider of another site leads back, and Strict keeps the state', async () =>
      record(tools, [
        [
          `${app}/api/auth/signin/idp`,
          {
            ...{ status: 302, to: 'https://idp.other.test/authorize?state=st4te', cookie: '', site: 'none' },
            lines: ['__Secure-authjs.state=st4te; Path=/; HttpOnly; Secure; SameSite=Strict'],
          },
        ],
        ['https://idp.other.test/authorize?state=st4te', { cookie: '', site: 'cross-site' }],
        [
          'https://idp.other.test/form',
          {
            ...{ method: 'POST', status: 302, to: `${app}/api/auth/callback/idp?code=c0de`, cookie: '' },
            ...{ site: 'same-origin', lines: ['idp=1; Secure'] },
            request: { Origin: 'https://idp.other.test' },
          },
        ],
        [
          `${app}/api/auth/callback/idp?code=c0de`,
          {
            ...{ status: 302, to: `${app}/api/auth/error`, cookie: '', site: 'cross-site' },
            request: { Referer: 'https://idp.other.test/' },
          },
        ],
        [`${app}/api/auth/error`, { cookie: '', site: 'cross-site' }],
      ]),
    );
    await step('that is copied for a colleague', () => press('[data-do=xray-report]'));
    await step('two sessions are sent', async () =>
      record(tools, [
        form,
        submitted([session(fresh, 'Domain=app.test; Secure; Path=/')]),
        home(`sessionid=${old}; sessionid=${fresh}`, { status: 302, to: `${app}/login` }),
        formAgain,
      ]),
    );
    await step('a log-out misses the session', async () =>
      record(tools, [
        home(`sessionid=${fresh}`),
        [
          `${app}/logout`,
          {
            method: 'POST',
            status: 302,
            to: `${app}/login`,
            lines: [session('', 'Path=/app; Max-Age=0')],
            cookie: `sessionid=${fresh}`,
            site: 'same-origin',
          },
        ],
        [`${app}/login`, { site: 'same-origin', cookie: `sessionid=${fresh}` }],
      ]),
    );
  });
});

/** A log-in of which the tests of the X-ray know how it fails, or goes well. */
async function recordPlayed(tools: Tools | null, id: string): Promise<void> {
  const scenario = [...faults, ...healthy].find((each) => each.id === id);
  if (!scenario) throw new Error(`No scenario ${id}`);
  press('[data-do=xray-record]');
  tools?.report(...playedEntries(scenario, Date.now()));
  await wait(8_000);
  press('[data-do=xray-stop]');
}

it('log-ins of servers that are known', async () => {
  await transcript('Log-ins of known servers', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened', async () => void (tools = await openXray()));
    await step('the X-ray is turned to', () => press('[data-mode=xray]'));
    await step('Auth.js behind a proxy that it takes for http', () => recordPlayed(tools, 'proxy-loop'));
    await step('Auth.js with a name of its own', () => recordPlayed(tools, 'prefix-name'));
    await step('calls of another host without credentials', () => recordPlayed(tools, 'credentials'));
    await step('a slow answer that undoes the log-in', () => recordPlayed(tools, 'race'));
    await step('oauth2-proxy with an address over http', () => recordPlayed(tools, 'proxy-callback'));
    await step('Auth.js, whose session is data that is encrypted', async () =>
      record(tools, [
        [
          'https://signed.test/login',
          { cookie: `__Secure-authjs.session-token=${jweValue('old')}`, site: 'none' },
        ],
        [
          'https://signed.test/login',
          {
            ...{ method: 'POST', status: 302, to: 'https://signed.test/', site: 'same-origin' },
            ...{
              cookie: `__Secure-authjs.session-token=${jweValue('old')}`,
              lines: [`__Secure-authjs.session-token=${jweValue('new')}; Path=/; Secure`],
            },
          },
        ],
        [
          'https://signed.test/',
          { cookie: `__Secure-authjs.session-token=${jweValue('new')}`, site: 'same-origin' },
        ],
      ]),
    );
  });
});
