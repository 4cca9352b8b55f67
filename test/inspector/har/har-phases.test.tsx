// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { chooseFile } from '../../../src/inspector/har/choose-har.ts';
import type { HarNews, ReadHar } from '../../../src/inspector/har/har-news.ts';
import { Har } from '../../../src/inspector/har/har-state.ts';
import { HarView } from '../../../src/inspector/har/har-view.tsx';
import { loadStylesheet } from '../../../src/ui/load-stylesheet.ts';
import { effect } from '../../../src/ui/signal.ts';
import { filesOfTools, harWith, oneEntry } from '../../core/wire/har-files.ts';
import { eventually } from '../../eventually.ts';
import { atOneMoment } from '../at-one-moment.ts';
import { known, show } from '../render.tsx';
import { readHere } from './read.ts';
import { draw } from '../../ui/draw.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: vi.fn(() => Promise.resolve()) }));

let stop: () => void = () => undefined;
atOneMoment(() => stop());

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map(({ textContent }) => textContent);
const appears = (selector: string) => eventually(() => expect(find(selector)).not.toBeNull());

/** The view of a HAR, read by whatever reads it. */
function view(read: ReadHar) {
  const { store } = show(known(), 'en-GB');
  const har = new Har(store, siteOf, read);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(() => <HarView har={har} choose={() => undefined} />, place);
  return { har, store };
}

/** The view of a file of a size of which nothing was read yet, and what says how it goes on. */
function reading(size: number, name = 'customer.har') {
  let say: (news: HarNews) => void = () => undefined;
  const shown = view((_, onNews) => {
    say = onNews;
    return () => undefined;
  });
  shown.har.open({ name, size } as File);
  return { ...shown, say: (news: HarNews) => say(news) };
}

const chromium = { name: 'WebInspector', version: '537.36' };

async function opened(content: object | string) {
  const shown = view(readHere);
  shown.har.open(new File([typeof content === 'string' ? content : JSON.stringify(content)], 'customer.har'));
  await appears('[data-har=open]');
  return shown;
}

async function chooseRules(har: Har, value: string) {
  const rules = find('[data-rules]') as HTMLSelectElement;
  rules.value = value;
  rules.dispatchEvent(new Event('change', { bubbles: true }));
  await eventually(() => expect(har.phase.value).toMatchObject({ kind: 'open', rules: value }));
}

describe('while a file is read', () => {
  it.each([
    [1, '1 kB'],
    [1_000, '1 kB'],
    [1_001, '2 kB'],
    [999_999, '1,000 kB'],
    [1_000_000, '1 MB'],
    [1_260_000, '1.3 MB'],
  ])('its size of %i bytes is %s', (size, words) => {
    reading(size);
    expect(texts('.har-facts')).toEqual([words]);
  });

  it('its size is not said where it has none', () => {
    reading(0);
    expect(texts('.har-facts')).toEqual(['']);
    expect(find('progress')?.getAttribute('max')).toBe('1');
  });

  it('says how much was read of how much, and can be cancelled, not replaced', () => {
    const { say } = reading(2_000_000);
    say({ kind: 'progress', octets: 500_000 });
    expect(texts('.har-reading[role=status] p')).toEqual(['500 kB of 2 MB read']);
    const bar = find('progress');
    expect([bar?.getAttribute('max'), bar?.getAttribute('value')]).toEqual(['2000000', '500000']);
    expect(bar?.getAttribute('aria-label')).toBe('Reading the file');
    expect(texts('.har-tools button')).toEqual(['Cancel']);
  });

  it('its whole size was read when its requests are judged', () => {
    const { har, say } = reading(9_000);
    const octets: unknown[] = [];
    onTestFinished(
      effect(() => {
        const { value: phase } = har.phase;
        if (phase?.kind === 'reading') octets.push(phase.octets);
      }),
    );
    const facts = { tool: null, browser: null, requests: 0, isCut: false, endsEarly: false, redacted: 0 };
    say({ kind: 'end', end: { ...facts, hasNoCookies: false, hasSentCookies: true } });
    expect(octets).toEqual([0, 9_000]);
  });

  it('its name shows what is invisible in it', () => {
    reading(1, 'cust\u202eomer.har');
    expect([find('.har-name')?.textContent, find('.har-name')?.title]).toEqual([
      'cust‹U+202E›omer.har',
      'cust‹U+202E›omer.har',
    ]);
  });

  it('the focus stays where a person puts it', async () => {
    const { say } = reading(100);
    await eventually(() => expect(document.activeElement).toBe(find('.har-name')));
    find('[data-do=close-har]')?.focus();
    say({ kind: 'progress', octets: 40 });
    await eventually(() => expect(find('progress')?.getAttribute('value')).toBe('40'));
    // An effect would come a frame later.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(document.activeElement).toBe(find('[data-do=close-har]'));
  });
});

describe('a file that cannot be read', () => {
  it('is said at once, with its size and the browser’s words, and another can be chosen', () => {
    const { say } = reading(9_000);
    say({ kind: 'error', detail: 'Not\u202eReadable' });
    expect(texts('.har-facts')).toEqual(['9 kB']);
    expect(texts('[role=alert] p')).toEqual(['Browser error: Not‹U+202E›Readable']);
    expect(texts('.har-tools button')).toEqual(['Open a HAR file', 'Close']);
  });
});

describe('a file that is open', () => {
  it('names who wrote it, as far as there is room', async () => {
    await opened(harWith({ name: 'n'.repeat(70), version: '1' }, [oneEntry()]));
    expect(find('.har-facts')?.textContent).toMatch(/ · n{60} · 1 request$/);
  });

  it('has all of its requests, in their order, though they are judged piece by piece', async () => {
    const entries = Array.from({ length: 2_002 }, (_, index) => ({
      ...oneEntry({ url: `https://app.example.test/${index}` }),
      startedDateTime: new Date(Date.UTC(2026, 10, 27, 11) + index).toISOString(),
    }));
    await opened(harWith(chromium, entries));
    expect(find('[data-do=show-earlier]')?.textContent).toBe('Show earlier: 1,802 requests');
    expect(find('[data-filter=all] .count-of')?.textContent).toBe('2,002');
    expect(all('[data-exchange]').at(-1)?.dataset['exchange']).toBe('https://app.example.test/2001');
  });

  it('is looked at as before when other rules judge it', async () => {
    const lines = ['a=b; SameSite=None', 'c=d'];
    const { har } = await opened(harWith(chromium, [oneEntry({ lines }), oneEntry({ lines: ['e=f'] })]));
    const { value: before } = har.phase;
    if (before?.kind !== 'open') throw new Error('Not open');
    const { requests } = before;
    requests.filter.value = 'refused';
    requests.wanted.value = 'a';
    await chooseRules(har, 'firefox');
    expect(find('[data-filter=refused]')?.getAttribute('aria-pressed')).toBe('true');
    expect((find('[data-search]') as HTMLInputElement).value).toBe('a');
    expect(all('[data-exchange]')).toHaveLength(1);
    expect((find('[data-rules]') as HTMLSelectElement).value).toBe('firefox');
    find('[data-mode=bench]')?.click();
    await chooseRules(har, 'safari');
    expect(find('[data-mode=bench]')?.getAttribute('aria-current')).toBe('page');
  });

  it('has rules to choose from by the browsers’ names, where there are cookies to judge', async () => {
    await opened(harWith(chromium, [oneEntry()]));
    expect(find('.har-rules')?.textContent).toMatch(/^Rules of/);
    expect(texts('[data-rules] option')).toEqual(['Chromium', 'Firefox', 'Safari']);
    const { text } = filesOfTools.find(({ name }) => name === 'Chromium, sanitised') ?? { text: '' };
    await opened(text);
    expect(find('[data-rules]')).toBeNull();
  });

  it('does not say that no cookie was sent where it holds none that was sent', async () => {
    const whole = oneEntry({ lines: ['sid=v; Path=/'] });
    const later = oneEntry({ lines: ['a=b; Path=/'] });
    await opened(harWith({ name: 'Some proxy' }, [whole, later]));
    all('.exchange-head').forEach((head) => head.click());
    expect(all('[data-none-sent]')).toEqual([]);
  });

  it('shows the log-in in it when the stylesheets are there, and says which part failed', async () => {
    const loading = vi.mocked(loadStylesheet);
    const { store } = await opened(
      harWith(
        chromium,
        Array.from({ length: 1_000 }, () => oneEntry()),
      ),
    );
    loading.mockImplementation(async () => Promise.reject(new Error('Gone')));
    find('[data-mode=xray]')?.click();
    await eventually(() => expect(store.failure.value).toEqual({ title: 'failedPart', detail: 'Gone' }));
    expect(find('[data-xray=file]')).toBeNull();
    loading.mockImplementation(async () => Promise.resolve());
    find('[data-mode=requests]')?.click();
    find('[data-mode=xray]')?.click();
    await appears('[data-xray=file]');
    // A thousand are all that there are.
    expect(texts('[data-xray=file] > p')).toEqual([]);
  });
});

describe('a file that is chosen', () => {
  function choose() {
    const onFile = vi.fn();
    const input = document.createElement('input');
    vi.spyOn(document, 'createElement').mockReturnValueOnce(input);
    const opens = vi.spyOn(input, 'click').mockImplementation(() => undefined);
    chooseFile(document, onFile);
    const takes = (...files: readonly File[]) => {
      Object.defineProperty(input, 'files', { value: files, configurable: true });
      input.dispatchEvent(new Event('change'));
    };
    return { onFile, input, opens, takes };
  }

  it('is one of the kinds that can be read, asked for at once', () => {
    const { input, opens } = choose();
    expect([input.type, input.accept]).toEqual(['file', '.har,.json,application/json']);
    expect(opens).toHaveBeenCalledOnce();
  });

  it('is the first, or none where the person chose none', () => {
    const { onFile, takes } = choose();
    takes();
    expect(onFile).not.toHaveBeenCalled();
    const file = new File(['{}'], 'first.har');
    takes(file, new File(['{}'], 'second.har'));
    expect(onFile.mock.calls).toEqual([[file]]);
  });
});
