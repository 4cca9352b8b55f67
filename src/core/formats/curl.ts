import { pageOf, type SitePage } from '../site/page.ts';
import { cookieString, omitsFromRequest, readCookieStrings } from './header.ts';
import { isUnsafeInShell, shellQuoted, shellWords } from './shell.ts';
import { isForWindows, windowsWords } from './shell-windows.ts';
import type { Format, ImportRow, ImportTarget } from './types.ts';

/** Without a fragment, which is not sent, and without a name and password, which are no cookies. */
export function requestUrl(page: SitePage): string {
  const { origin, pathname, search } = new URL(page.url);
  return origin + pathname + search;
}

const omits: Format['omits'] = (cookie, context) =>
  omitsFromRequest(cookie, context) ?? (isUnsafeInShell(cookie.name + cookie.value) ? 'unwritable' : null);

/**
 * A curl command that asks for the page with its cookies. The cookies are a header, since curl takes `-b` without
 * an equals sign for the name of a file (https://curl.se/docs/manpage.html#-b). A cookie that no quoting makes safe is
 * left out, with its value or without. No line's end follows: pasted, the command waits for the person.
 */
export const curlFormat: Format = {
  id: 'curl',
  extension: 'sh',
  mediaType: 'text/plain',
  omits,
  write: (cookies, context) => {
    const url = requestUrl(context.page);
    const written = cookies.filter((cookie) => omits(cookie, context) === null);
    const text = cookieString(written, context);
    // curl would take brackets and braces for patterns.
    const command = `curl ${/[[\]{}]/.test(url) ? '--globoff ' : ''}${shellQuoted(url)}`;
    return text === '' ? command : `${command} \\\n  -H ${shellQuoted(`Cookie: ${text}`)}`;
  },
};

/** Whether a text begins with the command, behind a prompt or not. */
export function isCurl(text: string): boolean {
  return /^\s*(?:[$%] +)?curl(?:\.exe)?\s/.test(text);
}

const option = /^(?:-[a-zA-Z]*([bH])|--(cookie|header))$/;
const attached = /^(?:-([bH])|--(cookie|header)=)([^]+)$/;
/** Short options, and some long ones, that stand alone: a word behind any other option may be its value. */
const alone =
  /^(?:-[#0-46afgGiIjJklLMnNpqsSvZ]+|--(?:anyauth|basic|compressed|digest|fail|get|globoff|head|http[\d.]+|include|insecure|ipv[46]|location|no-[a-z-]+|raw|show-error|silent|tlsv[\d.]+|verbose))$/;
const takesOtherUrl = /^(?:-e|--referer|-x|--proxy)$/;

/** The cookie-strings of one option; a `-b` without an equals sign names a file. */
function cookiesOf(isCookie: boolean, value: string): readonly string[] {
  if (isCookie) return value.includes('=') ? [value] : [];
  return /^cookie:/i.test(value) ? [value.slice('cookie:'.length)] : [];
}

/** Where the command asks: curl takes a host without a scheme for one of http. */
function siteOf(word: string, before: string): SitePage | null {
  const hasScheme = /^https?:/i.test(word);
  const isHost = /^(?:\w[\w-]*(?:\.[\w-]+)*|\[[\d:a-f]+\])(?::\d+)?(?:[/?#]|$)/i.test(word);
  const isFree = !before.startsWith('-') || alone.test(before) || attached.test(before) || before === '--url';
  if (!hasScheme && !(isHost && isFree)) return null;
  const page = pageOf(hasScheme ? word : `http://${word}`);
  return page.kind === 'site' ? page : null;
}

interface Command {
  readonly page: SitePage | null;
  readonly texts: readonly string[];
}

function commandOf(words: readonly string[]): Command {
  let page: SitePage | null = null;
  const texts = words.flatMap((word, index) => {
    const before = words[index - 1] ?? '';
    const [, short, long] = option.exec(before) ?? [];
    const which = short ?? long;
    if (which !== undefined) return cookiesOf(which === 'b' || which === 'cookie', word);
    page ??= takesOtherUrl.test(before) ? null : siteOf(word, before);
    const [, flag, name, value] = option.test(word) ? [] : (attached.exec(word) ?? []);
    return value === undefined ? [] : cookiesOf(flag === 'b' || name === 'cookie', value);
  });
  return { page, texts };
}

/** Several commands are what "copy all as cURL" gives. */
function commandsOf(words: readonly string[]): readonly Command[] {
  const starts = words.flatMap((word, index) => (/^curl(?:\.exe)?$/.test(word) ? [index] : []));
  return starts.map((start, index) => commandOf(words.slice(start + 1, starts[index + 1])));
}

/** Reads the cookies of curl commands; they belong to the host that the command asks. */
export function* readCurl(text: string, target: ImportTarget): Iterable<ImportRow> {
  let count = 0;
  for (const { page, texts } of commandsOf(isForWindows(text) ? windowsWords(text) : shellWords(text))) {
    for (const row of readCookieStrings(texts, target, page ?? target.page, count + 1)) {
      count++;
      yield row;
    }
  }
}
