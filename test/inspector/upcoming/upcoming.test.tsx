// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { createRequests, evidenceFrom } from '../../../src/inspector/requests/index.tsx';
import { requestEvidence } from '../../../src/inspector/upcoming/request-evidence.ts';
import { eventually } from '../../eventually.ts';
import { harEntry } from '../requests/har.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(() => {
  requestEvidence.value = null;
});

const day = 86_400_000;
const made = (name: string, news: Partial<Cookie>): Cookie => ({ ...sessionid, name, value: 'v', ...news });

const cookies = [
  sessionid,
  made('embed', { sameSite: 'no_restriction', secure: true, expires: null, path: '/rango/' }),
  made('theme', { httpOnly: false, expires: now + 300 * day }),
];

/** Opens the tool; returns the names that each change affects, those that it may affect with a `?`. */
async function affected(language = 'en-GB', openUrls = ['http://localhost:3000/']) {
  const { store, find } = show(known({ cookies }), language);
  store.update({ openUrls });
  store.showView('tools');
  const tool = find('[data-upcoming]') as HTMLDetailsElement;
  expect(tool.querySelector('[data-change]')).toBeNull();
  tool.open = true;
  tool.dispatchEvent(new Event('toggle'));
  await eventually(() => expect(tool.querySelector('[data-change]')).not.toBeNull());
  const changes = [...tool.querySelectorAll<HTMLElement>('[data-change]')].map((change) => {
    const names = [...change.querySelectorAll<HTMLElement>('[data-affected]')].map(
      ({ dataset }) => `${dataset['affected'] ?? ''}${dataset['certain'] === 'true' ? '' : '?'}`,
    );
    return [change.dataset['change'], names.join(' ')];
  });
  return { tool, changes: Object.fromEntries(changes) as Record<string, string> };
}

describe('upcoming changes of browsers', () => {
  it('are loaded when a person opens them, each with the cookies of the page that it affects', async () => {
    const { changes, tool } = await affected();
    expect(changes).toEqual({
      'third-party': 'embed',
      foreign: 'embed',
      scheme: '',
      port: 'sessionid embed theme',
      'script-lifetime': 'theme?',
    });
    expect(tool.querySelector('[data-device-bound]')).toBeNull();
    expect(tool.querySelector('[data-change=scheme]')?.textContent).toBe(
      'Chromium: cookies bound to http or https experiment · none of these cookies',
    );
    expect([...tool.querySelectorAll<HTMLElement>('[data-change]')].at(-1)?.dataset['change']).toBe('scheme');
  });

  it.each<[maker: 'script' | 'answer' | null, text: string]>([
    ['script', 'theme'],
    ['answer', ''],
    [null, 'theme possibly'],
  ])(
    'are certain where requests show who set a cookie, and said to be possible where not: %s',
    async (maker, text) => {
      requestEvidence.value = { makerOf: () => maker, deviceBoundHosts: () => ['app.test', 'api.test'] };
      const { tool } = await affected();
      const named = [...tool.querySelectorAll<HTMLElement>('[data-change=script-lifetime] [data-affected]')];
      expect(named.map(({ textContent }) => textContent).join()).toBe(text);
      expect(tool.querySelector('[data-device-bound]')?.textContent).toContain('seen: app.test, api.test.');
    },
  );

  it('name each cookie with its host and path, which distinguish those of one name', async () => {
    const { tool } = await affected();
    const titles = Array.from(
      tool.querySelectorAll<HTMLElement>('[data-change=port] [data-affected]'),
      ({ title }) => title,
    );
    expect(titles).toEqual(['localhost/', 'localhost/rango/', 'localhost/']);
  });

  it.each([
    ['third-party', 'Third-party cookies blocked partly in effect', 'Already so in Safari and in Chromium’s'],
    [
      'foreign',
      'Firefox: third-party cookies without Partitioned rejected announced',
      'Announced in Firefox’s',
    ],
    [
      'scheme',
      'Chromium: cookies bound to http or https experiment',
      'An experiment, off by default. A cookie set over',
    ],
    [
      'port',
      'Chromium: cookies bound to their port experiment',
      'An experiment, off by default. Without Domain',
    ],
    [
      'script-lifetime',
      'Safari: at most 7 days for cookies set by scripts partly in effect',
      'Already so in Safari. It',
    ],
  ])('say what changes, how far it is and why: %s', async (id, title, why) => {
    const { tool } = await affected('en-GB', ['http://localhost:3000/', 'https://localhost/']);
    const change = tool.querySelector(`[data-change=${id}]`);
    expect(change?.querySelector('h2')?.textContent).toBe(title);
    expect(change?.querySelector('p')?.textContent.slice(0, why.length)).toBe(why);
  });

  it('say in the person’s language how far they are', async () => {
    const { tool } = await affected('ru');
    expect(tool.querySelector('[data-change=port] small')?.textContent).toMatch(/^эксперимент/);
    expect(tool.querySelector('[data-change=foreign] small')?.textContent).toMatch(/^объявлено/);
  });
});

it('requests show who set a cookie, and which hosts bind sessions to the device', () => {
  const { store } = show(known());
  const requests = createRequests(store, { store: '0', isJarRead: true, setting: 'chromium', siteOf });
  const { makerOf, deviceBoundHosts } = evidenceFrom(requests);
  const set = made('theme', { domain: 'localhost', httpOnly: false, sameSite: 'unspecified', expires: null });
  requests.begin(now - 1000, [], () => true);
  const entry = harEntry('http://localhost:8000/', ['theme=v; Path=/'], { at: now });
  entry.response.headers.push({ name: 'Secure-Session-Registration', value: '(ES256);path="/start"' });
  requests.record(entry);
  requests.changed({ at: now + 20, cookie: set, removed: false, cause: 'explicit' });
  requests.judge(now + 50);
  expect(makerOf(set)).toBe('answer');
  expect(makerOf({ ...set, name: 'other' })).toBeNull();
  expect(deviceBoundHosts()).toEqual(['localhost:8000']);
  // A host is named once, another port is another host, and who is neither script nor answer is nobody.
  const again = harEntry('http://localhost:4000/', [], { at: now + 100 });
  for (const one of [entry, again]) {
    const { response } = one;
    const headers = [...response.headers, { name: 'Secure-Session-Registration', value: '(ES256);path="/"' }];
    requests.record({
      ...one,
      startedDateTime: new Date(now + 200).toISOString(),
      response: { ...response, headers },
    });
  }
  const written = { ...set, name: 'written' };
  const url = 'http://localhost:8000/';
  const write = {
    ...navigationTo(url, now + 300),
    channel: 'script' as const,
    setCookie: ['written=v; Path=/'],
  };
  requests.scripts.wrote([write]);
  requests.changed({ at: now + 310, cookie: written, removed: false, cause: 'explicit' });
  const mine = { ...set, name: 'mine' };
  requests.changed({ at: now + 400, cookie: mine, removed: false, cause: 'explicit', own: true });
  requests.judge(now + 500);
  expect(deviceBoundHosts()).toEqual(['localhost:8000', 'localhost:4000']);
  expect([makerOf(written), makerOf(mine)]).toEqual(['script', null]);
});
