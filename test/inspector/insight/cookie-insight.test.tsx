// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/core/journal/journal.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { frameworkNames } from '../../../src/inspector/insight/frameworks.ts';
import { vectors } from '../../core/meaning/signature/vectors.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(resetBrowser);

/** Shows one cookie, which is followed, with its row open. */
function showRow(name: string, value: string) {
  const settings = { ...defaultSettings, masked: 'none', watched: ['*'] } as const;
  const shown = show(known({ cookies: [{ ...sessionid, name, value }], settings }));
  shown.find('[data-focus]').click();
  return shown;
}

const hex = (digits: number) => '0f'.repeat(digits / 2);
const octets = (length: number) => Buffer.alloc(length, 7).toString('base64');
const railsEncrypted = encodeURIComponent(`${octets(48)}--${octets(12)}--${octets(16)}`);

describe('what is said of a cookie that a framework issued', () => {
  it.each([
    ['sessionid', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3', 'Django · session ID, stored on the server'],
    ['sessionid', vectors.djangoSession, 'Django · session data, signed, not encrypted'],
    ['csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5', 'Django · CSRF token, unmasked secret'],
    ['csrftoken', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5'.repeat(2), 'Django · CSRF token, masked'],
    ['messages', vectors.djangoMessages, 'Django · messages for the next page, signed, not encrypted'],
    ['django_language', 'pt-br', 'Django · language'],
    ['remember_token', `7|${hex(128)}`, 'Flask · log-in, “remember me”'],
    ['_shop_session', railsEncrypted, 'Rails · session data, encrypted'],
    [
      'session.sig',
      'MWNkMDI3ZDNmYzA4Zjk4N2U1YzA',
      'cookie-session · session data, the signature of another cookie',
    ],
    ['.AspNetCore.Identity.Application', 'chunks-2', 'ASP.NET Core · log-in, one of several parts'],
    ['wp-settings-1', 'libraryContent%3Dbrowse%26editor%3Dtinymce', 'WordPress · preference'],
    ['_ga', 'GA1.1.1234567890.1795399337', 'Google Analytics · analytics'],
    ['OptanonAlertBoxClosed', '2026-11-23T09:02:17.123Z', 'OneTrust · consent'],
    ['AWSALB', 'Ab1+'.repeat(30), 'AWS Elastic Load Balancing · load-balancer affinity'],
  ])('names who, for what and how: %s', (name, value, words) => {
    const { find } = showRow(name, value);
    expect(find('[data-framework]').textContent).toBe(`${words} (by name and format)`);
  });

  it('claims no more than its format shows, where its name says nothing', () => {
    const { find } = showRow('basket', vectors.djangoSetSigned);
    expect(find('[data-framework]').textContent).toBe('Django · data, a signed value (by format only)');
  });

  it('names no two frameworks alike, and each as its ID does', () => {
    const names = Object.entries(frameworkNames);
    expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    const others = names.filter(([id, name]) => !letters(name).startsWith(letters(id)));
    expect(Object.fromEntries(others)).toEqual({
      clarity: 'Microsoft Clarity',
      'microsoft-ads': 'Microsoft Advertising',
      'aws-elb': 'AWS Elastic Load Balancing',
      'azure-arr': 'Azure Application Request Routing',
    });
  });
});

describe('why the count of the site is another', () => {
  const visits = (value: string, news: Partial<typeof sessionid> = {}) => ({
    ...sessionid,
    ...{ name: 'visits', value, httpOnly: false, ...news },
  });
  const change = (
    from: string | null,
    to: string | null,
    at: number,
    news: Partial<Change> = {},
  ): Change => ({
    ...{ kind: from === null ? 'set' : to === null ? 'removed' : 'changed', cause: 'explicit', times: 1, at },
    ...{ before: from === null ? null : visits(from), after: to === null ? null : visits(to), ...news },
  });
  const [first, second] = [now - 120_000, now - 100_000];

  it.each<[why: string, site: string, journal: readonly Change[], words: string]>([
    [
      'changed-by-you',
      '9',
      [change('2', '9', first, { own: true })],
      "You changed the site's count in Magic",
    ],
    ['count-jumped', '9', [change('2', '9', first)], "The site's count rose by more than 1 at once"],
    [
      'site-counts-oftener',
      '9',
      [change('7', '8', first), change('8', '9', second)],
      'The site counts more often: twice within the interval',
    ],
    [
      'counted-otherwise',
      '4',
      [change(null, '1', first - 400_000_000), change('3', '4', first)],
      'The interval here may have been longer before',
    ],
    ['site-began-earlier', '9', [], 'The site may have started counting earlier.'],
    [
      'cookie-restarted',
      '1',
      [change('2', null, first), change(null, '1', second)],
      "The site's cookie was gone in between",
    ],
    ['count-fell', '1', [change('3', '1', second)], "The site's count fell: a script"],
    [
      'site-counts-less-often',
      '2',
      [change('1', '2', first)],
      'The site counts less often: it did not count',
    ],
    ['ends-with-browser', '2', [], 'The site counts in a session cookie'],
    ['cleared-or-clock', '2', [], "The site's cookie may have been cleared, or its clock"],
  ])('is said in words: %s', (why, site, journal, words) => {
    const { expires } = sessionid;
    const cookies = [visits(site, { expires: why === 'ends-with-browser' ? null : expires })];
    const { find } = show(known({ cookies, journal }));
    const said = find('[data-difference]');
    expect([said.dataset['difference'], said.textContent.slice(0, words.length)]).toEqual([why, words]);
  });
});
