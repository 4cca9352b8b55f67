// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import type { ReadHar } from '../../../src/inspector/har/har-news.ts';
import { Har } from '../../../src/inspector/har/har-state.ts';
import { HarView } from '../../../src/inspector/har/har-view.tsx';
import { effect } from '../../../src/ui/signal.ts';
import { bodyCanary, filesOfTools, harWith, oneEntry } from '../../core/wire/har-files.ts';
import { eventually } from '../../eventually.ts';
import { atOneMoment } from '../at-one-moment.ts';
import { known, show } from '../render.tsx';
import { readHere } from './read.ts';
import { draw } from '../../ui/draw.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

let stop: () => void = () => undefined;
atOneMoment(() => stop());

const secret = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

const appears = (selector: string) => eventually(() => expect(find(selector)).not.toBeNull());

/** The view of a HAR, with the real store and the real reader. */
function view(read: ReadHar = readHere, language = 'en-GB') {
  const { store } = show(known(), language);
  const har = new Har(store, siteOf, read);
  const chosen = vi.fn();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(() => <HarView har={har} choose={chosen} />, place);
  return { har, chosen };
}

const fileOf = (content: object | string, name = 'customer.har') =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);

async function opened(content: object | string, language = 'en-GB') {
  const shown = view(readHere, language);
  shown.har.open(fileOf(content));
  await appears('[data-har=open], [data-har=failed]');
  return shown;
}

const chromium = { name: 'WebInspector', version: '537.36' };

describe('a HAR', () => {
  it('shows each line with its verdict, hides its value and says what is not known', async () => {
    const lines = [`sid=${secret}; Path=/; HttpOnly`, 'a=b; SameSite=None', 'c=d; Domain=other.example'];
    await opened(harWith(chromium, [oneEntry({ lines, cookie: `sid=${secret}` })]));
    expect(all('[data-line]').map(({ dataset }) => dataset['verdict'])).toEqual([
      'kept',
      'refused',
      'refused',
    ]);
    expect(find('.har-head')?.textContent).toContain('customer.har');
    expect(find('.har-facts')?.textContent).toMatch(/kB · WebInspector 537\.36 · 1 request$/);
    expect(find('.requests')?.textContent).toContain('stored before it begins');
    expect(find('[data-clear]')).toBeNull();
    find('.exchange-head')?.click();
    await appears('.exchange[data-open] .line-text');
    expect(document.documentElement.outerHTML).not.toContain(secret);
    expect(document.documentElement.outerHTML).not.toContain(bodyCanary);
  });

  it('is judged by the rules of the browser that was recorded, or of another that is chosen', async () => {
    const lines = ['a=b; SameSite=None'];
    await opened(harWith({ name: 'Firefox', version: '153' }, [oneEntry({ lines: [...lines, '=x'] })]));
    const rules = find('[data-rules]') as HTMLSelectElement;
    expect(rules.value).toBe('firefox');
    const verdicts = () => all('[data-line]').map(({ dataset }) => dataset['verdict']);
    expect(verdicts()).toEqual(['refused', 'refused']);
    rules.value = 'chromium';
    rules.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => expect(verdicts()).toEqual(['refused', 'kept']));
  });

  it('without cookies is said to be one, with how to get one that has them', async () => {
    const { text } = filesOfTools.find(({ name }) => name === 'Chromium, sanitised') ?? { text: '' };
    await opened(text);
    expect(find('[data-no-cookies]')?.textContent).toContain('Allow to generate HAR with sensitive data');
    expect(find('.requests')).toBeNull();
  });

  it('says what it lacks', async () => {
    const whole = JSON.stringify(
      harWith({ name: 'Some proxy' }, [oneEntry({ lines: ['[set-cookie redacted]'] }), oneEntry()]),
    );
    await opened(whole.slice(0, -3));
    expect(all('.har-notes li').map(({ textContent }) => textContent)).toEqual([
      'The file does not name the browser: Chromium’s rules are applied. Choose another above.',
      'The file is incomplete: requests after the break are missing.',
      '1 redacted header is not judged.',
    ]);
  });

  it('of thousands of requests shows the last, and earlier ones when they are asked for', async () => {
    const entries = Array.from({ length: 450 }, (_, index) =>
      oneEntry({ url: `https://app.example.test/${index}` }),
    );
    await opened(harWith(chromium, entries));
    expect(all('.exchange')).toHaveLength(200);
    const earlier = find('[data-do=show-earlier]');
    expect(earlier?.textContent).toBe('Show earlier: 250 requests');
    earlier?.click();
    await eventually(() => expect(all('.exchange')).toHaveLength(400));
  });
});

describe('the log-in in a HAR', () => {
  /** A log-in after which the session is sent. */
  const steps = () => {
    const at = (seconds: number, news: object) => ({
      ...news,
      startedDateTime: new Date(Date.UTC(2026, 10, 27, 11, 0, seconds)).toISOString(),
    });
    const get = (path: string, cookie: string) => {
      const entry = oneEntry({ url: `https://app.example.test${path}`, lines: [], cookie });
      const headers = [...entry.request.headers, { name: 'Sec-Fetch-Dest', value: 'document' }];
      return { ...entry, request: { ...entry.request, method: 'GET', headers } };
    };
    const post = oneEntry({ lines: [`sessionid=${secret}; Path=/; HttpOnly; Secure`], cookie: '' });
    const document = { name: 'Sec-Fetch-Dest', value: 'document' };
    return [
      at(0, get('/login', '')),
      at(1, {
        ...post,
        request: { ...post.request, headers: [document] },
        response: { ...post.response, status: 302, redirectURL: 'https://app.example.test/account' },
      }),
      at(2, get('/account', `sessionid=${secret}`)),
    ];
  };

  it('is shown as a ladder with its verdict, without its value', async () => {
    await opened(harWith(chromium, steps()));
    find('[data-mode=xray]')?.click();
    await appears('[data-xray-verdict=signed-in]');
    expect(find('[data-xray=file] > p')).toBeNull();
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('is judged by the rules that are chosen', async () => {
    const [login, answer] = steps();
    const entries = [login, answer, login].flatMap((one) => one ?? []);
    const text = JSON.stringify(harWith(chromium, entries));
    await opened(text.replaceAll('https://app.example.test', 'http://localhost:8000'));
    find('[data-mode=xray]')?.click();
    await appears('[data-xray-verdict]');
    expect(find('[data-xray-verdict]')?.dataset['xrayVerdict']).not.toBe('refused');
    const rules = find('[data-rules]') as HTMLSelectElement;
    rules.value = 'safari';
    rules.dispatchEvent(new Event('change', { bubbles: true }));
    await appears('[data-xray-verdict=refused]');
  });

  it('is looked for in the last thousand requests', async () => {
    const one = oneEntry({ lines: [], cookie: 'a=b' });
    const call = { ...one, request: { ...one.request, method: 'GET' } };
    const earlier = Array.from({ length: 1_000 }, () => call);
    await opened(harWith(chromium, [...earlier, ...steps()]));
    find('[data-mode=xray]')?.click();
    await appears('[data-xray-verdict=signed-in]');
    expect(find('[data-xray=file] > p')?.textContent).toBe('Only the last 1,000 requests are examined.');
  });
});

describe('what is no HAR', () => {
  it.each([
    ['empty', '', 'The file is empty.'],
    ['not-json', '<html>', 'This is not a HAR: the file is not valid JSON.'],
    ['not-har', '{}', 'This is JSON, but not a HAR: it has no log.entries.'],
    ['no-requests', '{"log":{"entries":[]}}', 'This HAR has no http or https requests.'],
    ['compressed', 'PK\u0003\u0004', 'The file is compressed. Unpack it and open the .har file inside.'],
  ])('%s', async (failure, content, text) => {
    await opened(content);
    expect(find(`[data-failure=${failure}]`)?.textContent).toContain(text);
  });

  it('is said in the person’s language', async () => {
    await opened('{}', 'ru');
    expect(find('[data-failure]')?.textContent).toContain('Это JSON, но не HAR: в нём нет log.entries.');
  });

  it('or cannot be read at all gives the browser’s own word', async () => {
    const { har } = view((_, onNews) => {
      onNews({ kind: 'error', detail: 'NotReadableError' });
      return () => undefined;
    });
    har.open(fileOf('{}'));
    await eventually(() =>
      expect(find('[data-failure=unreadable]')?.textContent).toContain('NotReadableError'),
    );
  });

  it('because it is too large says how large one may be', async () => {
    const { har } = view((_, onNews) => {
      onNews({ kind: 'end', end: 'too-large' });
      return () => undefined;
    });
    har.open(fileOf('{}'));
    await eventually(() =>
      expect(find('[data-failure=too-large]')?.textContent).toContain('larger than 536.9 MB'),
    );
  });
});

describe('reading', () => {
  it('shows its progress, and stops when it is cancelled: nothing is left', async () => {
    const stopped = vi.fn();
    let say: Parameters<ReadHar>[1] = () => undefined;
    const { har } = view((_, onNews) => {
      say = onNews;
      return stopped;
    });
    har.open(fileOf('x'.repeat(100)));
    say({ kind: 'progress', octets: 40 });
    await eventually(() => expect(find('progress')?.getAttribute('value')).toBe('40'));
    find('[data-do=close-har]')?.click();
    expect(stopped).toHaveBeenCalled();
    expect(har.phase.value).toBeNull();
    await eventually(() => expect(find('.har')).toBeNull());
  });

  it('of another file stops the one before', async () => {
    const { har } = await opened(harWith(chromium, [oneEntry()]));
    har.open(fileOf(harWith(chromium, [oneEntry({ url: 'https://other.test/' })]), 'second.har'));
    har.open(fileOf(harWith(chromium, [oneEntry({ url: 'https://third.test/' })]), 'third.har'));
    await eventually(() => expect(find('[data-har=open] .har-name')?.textContent).toBe('third.har'));
    expect(all('[data-exchange]').map(({ dataset }) => dataset['exchange'])).toEqual(['https://third.test/']);
  });

  it('of another file ends the judging by other rules of the one before', async () => {
    const { har } = await opened(harWith(chromium, [oneEntry()]));
    har.judgeBy('firefox');
    har.judgeBy('safari');
    har.open(fileOf(harWith(chromium, [oneEntry()]), 'second.har'));
    const names: unknown[] = [];
    const stopNames = effect(() => void names.push(har.phase.value?.name));
    await eventually(() => expect(find('[data-har=open] .har-name')?.textContent).toBe('second.har'));
    stopNames();
    expect(new Set(names)).toEqual(new Set(['second.har']));
  });

  it('has the focus on the name of the file, though what had it is gone', async () => {
    const { har } = await opened(harWith(chromium, [oneEntry()]));
    await eventually(() => expect(document.activeElement).toBe(find('.har-name')));
    find('[data-do=choose-har]')?.focus();
    har.open(fileOf('{}', 'second.har'));
    await appears('[data-har=failed]');
    await eventually(() => expect(document.activeElement).toBe(find('.har-name')));
  });

  it('leads on to another choice by a click', async () => {
    const { chosen } = await opened('{}');
    find('[data-do=choose-har]')?.click();
    expect(chosen).toHaveBeenCalledOnce();
  });
});
