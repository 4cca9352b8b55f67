import { withoutPrefix } from '../cookie/prefix.ts';
import { type Remedy, type RemedyPlace, remedies, serverFrameworkOf } from '../wire/remedy.ts';
import type { ServerFramework } from '../wire/remedy-code.ts';
import type { Judged } from '../wire/replay.ts';
import { type Option, optionCode, proxyOptions } from './setting-code.ts';
import { siteNameOf } from './request.ts';
import type { XrayVerdict } from './types.ts';

/** Where a setting is to be changed. */
export type SettingPlace = RemedyPlace | 'oauth2-proxy';

/** What to write so that the log-in works. */
export interface Setting extends Omit<Remedy, 'place'> {
  readonly place: SettingPlace;
}

/** Auth.js names all its cookies after itself. */
const authName = /^(?:authjs|next-auth)\./;

const isOfFramework = (option: Option): option is keyof (typeof optionCode)[ServerFramework] =>
  Object.hasOwn(optionCode.django, option);

const isOfProxy = (name: string) => withoutPrefix(name).startsWith('_oauth2_proxy');

/** What made a cookie: by its line, or by what an answer of its site says of its server. */
function makerOf(name: string, at: Judged, all: readonly Judged[]): ServerFramework | null {
  const own = all.filter((one) => siteNameOf(one) === siteNameOf(at));
  const text = own
    .flatMap(({ lines }) => lines)
    .map((line) => line.text)
    .find((line) => line.startsWith(`${name}=`));
  if (authName.test(withoutPrefix(name))) return 'authjs';
  const software = [at, ...own].map(({ seen }) => seen.software).find((each) => each !== '') ?? '';
  return serverFrameworkOf(text ?? `${name}=`, software);
}

function written(option: Option, name: string, at: Judged, all: readonly Judged[]): readonly Setting[] {
  const origin = new URL(at.exchange.url).origin.replace(/^http:/, 'https:');
  if (isOfProxy(name)) return [{ place: 'oauth2-proxy', code: proxyOptions[option] }];
  const maker = makerOf(name, at, all);
  const own: readonly Setting[] =
    maker && isOfFramework(option)
      ? [{ place: maker, code: optionCode[maker][option]({ name, origin }) }]
      : [];
  const forwarded: readonly Setting[] =
    option === 'scheme' ? [{ place: 'nginx', code: 'proxy_set_header X-Forwarded-Proto $scheme;' }] : [];
  return [...own, ...forwarded];
}

const stayedOptions = {
  path: 'path',
  secure: 'scheme',
  'same-site-strict': 'lax',
  'same-site-lax': 'none',
  'same-site-default': 'none',
  'third-party': null,
  domain: null,
  partition: null,
  expired: null,
} as const;

/** What of oauth2-proxy a refused line asks for. */
const proxyRefusals: Readonly<Record<string, Option>> = {
  'too-large': 'smaller',
  'domain-other': 'no-domain',
  'domain-public-suffix': 'no-domain',
  'secure-over-http': 'no-secure',
};

function ofLine(
  { at, line }: Extract<XrayVerdict, { readonly line: unknown }>,
  all: readonly Judged[],
): readonly Setting[] {
  const name = line.text.slice(0, line.text.indexOf('=')).trim();
  const option = line.verdict.kind === 'refused' ? proxyRefusals[line.verdict.rule] : undefined;
  return option && isOfProxy(name)
    ? written(option, name, at, all)
    : remedies(line, at.exchange.url, at.seen.software);
}

/**
 * What to change in the server's or the proxy's settings; empty where no setting does it.
 * @param all the exchanges of the recording, by which the server is recognised
 */
export function settingsFor(verdict: XrayVerdict, all: readonly Judged[]): readonly Setting[] {
  switch (verdict.kind) {
    case 'refused':
    case 'logout-missed':
      return ofLine(verdict, all);
    case 'bare-call':
      return [{ place: 'javascript', code: `credentials: 'include'` }];
    case 'stayed': {
      const option = stayedOptions[verdict.reason];
      return option ? written(option, verdict.cookie.name, verdict.setBy ?? verdict.at, all) : [];
    }
    case 'prefix-mismatch':
    case 'loop':
      return written('scheme', verdict.name, verdict.at, all);
    case 'never-set':
      return verdict.at.exchange.url.startsWith('https:') ? written('scheme', '', verdict.at, all) : [];
    default:
      return [];
  }
}
