// The kinds of request whose Cookie field is compared with the model, and the cookies that there are.
import { type Exchange, navigationTo, type RequestKind } from '../../../src/core/wire/exchange.ts';
import type { Act } from './act.ts';

const app = 'https://app.example.test';
const api = 'https://api.example.test';
const plain = 'http://app.example.test';
const shop = 'https://shop.other.test';
const third = 'https://idp.third.test';
/** The path that most requests go to, below which and beside which there are cookies. */
const path = '/a/b/';

/** A request, and how it comes about. */
export interface RequestedAs {
  readonly id: string;
  readonly url: string;
  /** Documents from the tab's own to the one that asks; none where a person types the URL. */
  readonly from?: readonly string[];
  readonly via?: Act['via'];
  readonly method?: 'POST';
  readonly credentials?: RequestCredentials;
  /** Where the request goes first, each of which redirects to the next and the last to the URL. */
  readonly through?: readonly string[];
}

export const requestKinds: readonly RequestedAs[] = [
  { id: 'typed', url: `${app}${path}` },
  { id: 'typed-elsewhere-in-site', url: `${app}/ab` },
  { id: 'typed-http', url: `${plain}${path}` },
  { id: 'typed-sibling', url: `${api}${path}` },
  { id: 'typed-other-site', url: `${shop}/` },
  { id: 'typed-localhost', url: 'http://localhost/' },
  { id: 'typed-redirected', url: `${app}${path}`, through: [`${third}/`] },
  { id: 'link', url: `${app}${path}`, from: [`${app}/`], via: 'link' },
  { id: 'link-sibling', url: `${app}${path}`, from: [`${api}/`], via: 'link' },
  { id: 'link-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'link' },
  { id: 'link-http-to-https', url: `${app}${path}`, from: [`${plain}/`], via: 'link' },
  { id: 'link-redirected', url: `${app}${path}`, from: [`${app}/`], via: 'link', through: [`${third}/`] },
  {
    ...{ id: 'link-cross-site-redirected', url: `${app}${path}`, from: [`${shop}/`], via: 'link' },
    through: [`${third}/`, `${api}/`],
  },
  { id: 'replace-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'replace' },
  { id: 'form-get-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'get' },
  { id: 'form-post', url: `${app}${path}`, from: [`${app}/`], via: 'post' },
  { id: 'form-post-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'post' },
  { id: 'form-post-http-to-https', url: `${app}${path}`, from: [`${plain}/`], via: 'post' },
  { id: 'fetch', url: `${app}${path}`, from: [`${app}/`], via: 'fetch' },
  { id: 'fetch-omit', url: `${app}${path}`, from: [`${app}/`], via: 'fetch', credentials: 'omit' },
  { id: 'fetch-sibling', url: `${app}${path}`, from: [`${api}/`], via: 'fetch' },
  {
    ...{ id: 'fetch-sibling-include', url: `${app}${path}`, from: [`${api}/`], via: 'fetch' },
    credentials: 'include',
  },
  {
    ...{ id: 'fetch-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'fetch' },
    ...{ method: 'POST', credentials: 'include' },
  },
  {
    ...{ id: 'fetch-from-http', url: `${app}${path}`, from: [`${plain}/`], via: 'fetch' },
    credentials: 'include',
  },
  {
    ...{ id: 'fetch-other-port', url: 'http://app.example.test:other/a/b/', from: [`${plain}/`] },
    ...{ via: 'fetch', credentials: 'include' },
  },
  { id: 'xhr', url: `${app}${path}`, from: [`${app}/`], via: 'xhr' },
  { id: 'xhr-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'xhr' },
  { id: 'beacon', url: `${app}${path}`, from: [`${app}/`], via: 'beacon' },
  { id: 'img', url: `${app}${path}`, from: [`${app}/`], via: 'img' },
  { id: 'img-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'img' },
  { id: 'img-redirected', url: `${app}${path}`, from: [`${app}/`], via: 'img', through: [`${third}/`] },
  { id: 'script-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'script' },
  { id: 'iframe', url: `${app}${path}`, from: [`${app}/`], via: 'iframe' },
  { id: 'iframe-cross-site', url: `${app}${path}`, from: [`${shop}/`], via: 'iframe' },
  { id: 'iframe-of-its-own-in-another', url: `${app}${path}`, from: [`${app}/`, `${shop}/`], via: 'iframe' },
  { id: 'fetch-in-third-party-frame', url: `${app}${path}`, from: [`${shop}/`, `${app}/`], via: 'fetch' },
];

/** An answer that sets cookies, and the document of the tab that it is shown in where that is another. */
export interface SettingAnswer {
  readonly url: string;
  readonly top?: string;
  readonly lines: readonly string[];
}

/** Sets 22 cookies, numbered in the order in which they are set. */
export const settingAnswers: readonly SettingAnswer[] = [
  {
    url: `${app}/`,
    lines: [
      'c01=default; Path=/',
      'c02=lax; Path=/; SameSite=Lax',
      'c03=strict; Path=/; SameSite=Strict',
      'c04=none; Path=/; SameSite=None; Secure',
      'c05=path; Path=/a',
      'c06=longer-path; Path=/a/b/; SameSite=Lax',
      'c07=another-path; Path=/x',
      'c08=secure; Path=/; Secure; HttpOnly',
      'c09=domain; Path=/; Domain=example.test',
      'c10=domain-strict; Path=/; Domain=example.test; SameSite=Strict; Max-Age=3600',
      'c11=domain-none; Path=/a; Domain=example.test; SameSite=None; Secure',
      'c12=partitioned; Path=/; SameSite=None; Secure; Partitioned',
      '__Host-c13=host; Path=/; Secure; SameSite=Lax',
    ],
  },
  { url: `${plain}/`, lines: ['c14=of-http; Path=/', 'c15=of-http-strict; Path=/; SameSite=Strict'] },
  { url: `${api}/`, lines: ['c16=of-sibling; Path=/', 'c17=of-siblings; Path=/; Domain=example.test'] },
  { url: `${shop}/`, lines: ['c18=of-other-site; Path=/'] },
  { url: 'http://localhost/', lines: ['c19=of-localhost; Path=/; Secure'] },
  {
    ...{ url: `${app}/`, top: `${shop}/` },
    lines: [
      'c20=of-third-party; Path=/; SameSite=None; Secure',
      'c21=of-third-party-partitioned; Path=/; SameSite=None; Secure; Partitioned',
      'c22=of-third-party-lax; Path=/; SameSite=Lax',
    ],
  },
];

const navigating: ReadonlySet<Act['via']> = new Set(['link', 'replace', 'post', 'get']);

function kindOf({ from, via }: RequestedAs): RequestKind {
  if (from === undefined || via === undefined || navigating.has(via)) return 'navigation';
  return via === 'iframe' ? 'frame' : 'subresource';
}

/** What a page that names nothing asks with: of another origin a script's own call brings no cookies. */
function credentialsOf({ via, credentials }: RequestedAs): Exchange['credentials'] {
  return credentials ?? (via === 'fetch' || via === 'xhr' ? 'same-origin' : null);
}

/**
 * The exchange that a kind of request comes to.
 * @param at the URL that a server answers for another
 * @param time milliseconds since the epoch
 */
export function exchangeOf(requested: RequestedAs, at: (url: string) => string, time: number): Exchange {
  const { url, from = [], via, method, through = [] } = requested;
  const kind = kindOf(requested);
  const documents = from.map((each) => at(each));
  return {
    ...navigationTo(at(url), time),
    method: method ?? (via === 'post' || via === 'beacon' ? 'POST' : 'GET'),
    kind,
    frames: kind === 'navigation' ? [] : documents,
    initiator: documents.at(-1) ?? null,
    redirects: through.map((each) => at(each)),
    credentials: credentialsOf(requested),
  };
}
