// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { exchangeTexts } from '../../../src/inspector/requests/index.tsx';
import { currentWords } from '../../../src/ui/use-words.ts';
import { eventually } from '../../eventually.ts';
import { atOneMoment } from '../at-one-moment.ts';
import { now as start, sessionid } from '../render.tsx';
import { harEntry } from './har.ts';
import { all, closePanel, lineOf, openPanel } from './panel.tsx';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

atOneMoment(closePanel);

const secret = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';

describe('the requests of a page', () => {
  it('are none at first, and say how they come', () => {
    openPanel();
    expect(document.querySelector('.requests-empty')?.textContent).not.toBe('');
  });

  it('show each line with its verdict, its reason and what to change', () => {
    const { answer } = openPanel();
    answer('http://localhost:8000/login/', [
      `sessionid=${secret}; Domain=.mydomain.com; Path=/; HttpOnly`,
      'theme=dark; Path=/',
      'old=; Path=/; Max-Age=0',
    ]);
    expect(all('[data-line]').map(({ dataset }) => [dataset['line'], dataset['verdict']])).toEqual([
      ['0', 'refused'],
      ['1', 'kept'],
      ['2', 'deleted-nothing'],
    ]);
    const refused = lineOf(0);
    expect(refused?.dataset['rule']).toBe('domain-other');
    expect(refused?.querySelector('.reason')?.textContent).toBe(
      'Domain=.mydomain.com does not contain the host localhost.',
    );
    expect(refused?.querySelector('mark')?.textContent).toBe('.mydomain.com');
    expect(refused?.querySelector('[data-fix=django] code')?.textContent).toBe(
      'SESSION_COOKIE_DOMAIN = None',
    );
    expect(refused?.querySelector('[data-fix=vite]')).not.toBeNull();
  });

  it('hide a value everywhere in the document until it is revealed', () => {
    const { answer, find } = openPanel({ jar: [] });
    answer('http://localhost:8000/login/', [`sessionid=${secret}; Domain=.mydomain.com`], {
      cookie: `a=${secret}`,
    });
    expect(document.documentElement.outerHTML).not.toContain(secret);
    find('.line-text button').click();
    expect(find('.line-text').textContent).toContain(secret);
    find('.line-text button').click();
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('name what other browsers do otherwise', () => {
    const { answer } = openPanel();
    answer('http://localhost:8000/login/', ['sid=v; Secure', 'b=c; SameSite=None']);
    expect(all('[data-elsewhere]')).toEqual([]);
    all('.exchange-head')[0]?.click();
    expect(lineOf(0)?.querySelector('[data-elsewhere=safari]')?.textContent).toContain('http');
    expect(lineOf(1)?.querySelector('[data-elsewhere]')).toBeNull();
  });

  it('can be looked for by cookie, host and verdict, and forgotten', () => {
    const { answer, find, requests } = openPanel();
    answer('http://localhost:8000/a', ['first=1']);
    answer('http://localhost:8000/b', ['second=2; SameSite=None'], {
      ...{ at: start + 100, cookie: 'third=hidden' },
    });
    const hosts = () => all('[data-exchange]').map(({ dataset }) => dataset['exchange']);
    expect(hosts()).toHaveLength(2);
    requests.wanted.value = 'second';
    expect(hosts()).toEqual(['http://localhost:8000/b']);
    requests.wanted.value = ' SECOND ';
    expect(hosts()).toEqual(['http://localhost:8000/b']);
    requests.wanted.value = 'third';
    expect(hosts()).toEqual(['http://localhost:8000/b']);
    requests.wanted.value = 'hidden';
    expect(hosts()).toEqual([]);
    requests.wanted.value = '';
    find('[data-filter=kept]').click();
    expect(hosts()).toEqual(['http://localhost:8000/a']);
    find('[data-filter=all]').click();
    find('[data-clear]').click();
    expect(hosts()).toEqual([]);
  });

  it('are marked where they failed, and name no more cookies than were sent', () => {
    const { requests } = openPanel();
    const entry = harEntry('http://localhost:8000/a', ['first=1'], { at: start, cookie: 'a=b;' });
    requests.record({ ...entry, response: { ...entry.response, status: 400 } });
    requests.judge(start + 50);
    expect(all('.status-bad').map(({ textContent }) => textContent)).toEqual(['400']);
    expect(all('.sent-name').map(({ textContent }) => textContent)).toEqual(['a']);
  });

  it('are handed on as the newest fifty', () => {
    const { answer, requests } = openPanel();
    for (let index = 0; index < 52; index += 1) {
      answer(`http://localhost:8000/${index}`, [`a=${index}`], { at: start + index });
    }
    const urls = exchangeTexts(requests, currentWords()).map(({ url }) => url.replace(/^.*\//, ''));
    expect([urls.length, urls[0], urls.at(-1)]).toEqual([50, '2', '51']);
  });

  it('say what went and, opened, what stayed and why', () => {
    const others = [
      { ...sessionid, name: 'adm', path: '/admin' },
      { ...sessionid, name: 'alien', domain: 'other.test' },
    ];
    const { answer, find } = openPanel({ jar: [sessionid, ...others] });
    answer('http://localhost:8000/x', ['a=b'], { cookie: 'sessionid=x' });
    expect(find('[data-sent]').dataset['sent']).toBe('sessionid');
    find('.exchange-head').click();
    expect(find('[data-stayed=adm]').dataset['reason']).toBe('path');
    expect(document.querySelector('[data-stayed=alien]')).toBeNull();
  });

  it('keep the button of the verdict that is chosen when none is left of it', () => {
    const { answer, find } = openPanel();
    answer('http://localhost:8000/a', ['first=1']);
    find('[data-filter=kept]').click();
    find('[data-clear]').click();
    expect(find('[data-filter=kept]').getAttribute('aria-pressed')).toBe('true');
  });

  it('are compared with the changes of the jar since the recording began, though it is read once more', () => {
    const { requests } = openPanel({ jar: [] });
    requests.record(harEntry('http://localhost:8000/a', ['first=1'], { at: start }));
    requests.begin(start + 1000, [], () => true);
    requests.judge(start + 5000);
    expect(requests.replayed.value.judged.map(({ lines }) => lines[0]?.confirmed)).toEqual([false]);
  });

  it('claim nothing of the jar where it is not read, and offer no view of it', () => {
    const { answer } = openPanel({ isJarRead: false, jar: [] });
    answer('http://localhost:8000/x', ['sid=; Path=/; Max-Age=0']);
    expect(lineOf(0)?.textContent).not.toContain('No cookie of this name is stored.');
    expect(all('[data-mode]').map(({ dataset }) => dataset['mode'])).toEqual(['requests', 'bench']);
  });

  it('say of a deletion that found nothing that there is none, where the jar is read', () => {
    const { answer } = openPanel({ jar: [] });
    answer('http://localhost:8000/x', ['sid=; Path=/; Max-Age=0']);
    expect(lineOf(0)?.textContent).toContain('No cookie of this name is stored.');
  });

  it('are loaded once more to be watched, and not twice', () => {
    const { find, requests } = openPanel();
    const start = vi.fn(() => void (requests.scripts.phase.value = 'asked'));
    requests.scripts.start.value = start;
    find('[data-do=reload-watched]').click();
    find('[data-do=reload-watched]').click();
    expect(start).toHaveBeenCalledOnce();
    requests.scripts.phase.value = 'off';
    find('[data-do=reload-watched]').click();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('lead to where a line is tried, in its situation', () => {
    const { answer, find, requests } = openPanel();
    answer('http://localhost:8000/login/', ['sid=v; Domain=.mydomain.com']);
    find('[data-do=try-line]').click();
    expect(requests.mode.value).toBe('bench');
    expect(requests.lineToTry.value).toMatchObject({
      text: 'sid=v; Domain=.mydomain.com',
      exchange: { url: 'http://localhost:8000/login/' },
      jarBefore: [{ name: 'sessionid' }],
    });
    expect(find('[data-mode=bench]').getAttribute('aria-current')).toBe('page');
  });

  it.each([true, false])('lead to where a line is used if the host is granted: %s', async (granted) => {
    const { answer, find } = openPanel({ granted });
    answer('http://localhost:8000/login/', ['sid=v; Domain=.mydomain.com']);
    find('[data-do=try-line]').click();
    await eventually(() => expect(document.querySelector('[data-browser=chromium]')).not.toBeNull());
    expect(document.querySelector('[data-do=use-line]') !== null).toBe(granted);
  });

  it('say what went wrong, which the surface behind them would not show', () => {
    const { store, find } = openPanel();
    store.update({ failure: { title: 'failedSharing', detail: 'Session storage quota bytes exceeded.' } });
    expect(find('[data-notice=failed]').textContent).toContain('quota');
  });

  it('are told in the person’s language', () => {
    const { answer } = openPanel({ language: 'ru' });
    answer('http://localhost:8000/login/', ['sid=v; Domain=.mydomain.com']);
    const reason = lineOf(0)?.querySelector('.reason')?.textContent ?? '';
    expect(reason).toContain('.mydomain.com');
    expect(reason).not.toContain('does not contain');
  });
});
