import { cookieHost } from '../cookie/cookie.ts';
import { type FrameworkId, recognise } from '../meaning/frameworks/index.ts';
import { isLoopback } from '../site/page.ts';
import { alreadyExpired } from './already-expired.ts';
import { attributesOf, parseLine } from './parse.ts';
import { settingsCode, type Need, type Subject, type ServerFramework } from './remedy-code.ts';
import type { JudgedLine } from './replay.ts';
import type { RefusalRule, Verdict } from './types.ts';

/** Where something is to be written otherwise: a framework's settings, a call, or what a proxy in between rewrites. */
export type RemedyPlace = ServerFramework | 'javascript' | 'vite' | 'nginx' | 'header';

/** What to change so that a line does what was meant. */
export interface Remedy {
  readonly place: RemedyPlace;
  /** As it is to be written; the cookie's value is not in it. */
  readonly code: string;
}

const needs: Partial<Readonly<Record<RefusalRule, Need>>> = {
  'domain-other': 'no-domain',
  'domain-public-suffix': 'no-domain',
  'domain-of-address': 'no-domain',
  'domain-invalid': 'no-domain',
  'secure-over-http': 'no-secure',
  'none-needs-secure': 'secure',
  'partitioned-needs-secure': 'secure',
  'prefix-secure': 'secure',
  'prefix-host': 'host-prefix',
  'prefix-http-only': 'http-only',
  'same-site-strict': 'cross-site',
  'same-site-lax': 'cross-site',
  'same-site-default': 'cross-site',
  'too-large': 'smaller',
};

const targets: Partial<Readonly<Record<FrameworkId, ServerFramework>>> = {
  django: 'django',
  flask: 'flask',
  starlette: 'flask',
  rails: 'rails',
  rack: 'rails',
  express: 'express',
  'cookie-session': 'express',
  koa: 'express',
  laravel: 'laravel',
  authjs: 'authjs',
  php: 'php',
  'java-servlet': 'spring',
  spring: 'spring',
  'aspnet-core': 'aspnet-core',
};

/** By what an answer says of its server, where the cookie itself is nobody's. */
const bySoftware: readonly (readonly [pattern: RegExp, target: ServerFramework])[] = [
  [/WSGIServer/i, 'django'],
  [/Werkzeug/i, 'flask'],
  [/Express/i, 'express'],
  [/Phusion|Puma/i, 'rails'],
  [/Next\.js/i, 'authjs'],
  [/Kestrel/i, 'aspnet-core'],
  [/PHP/i, 'php'],
];

const defaultNames: Readonly<Record<string, ServerFramework>> = {
  sessionid: 'django',
  csrftoken: 'django',
  'connect.sid': 'express',
  laravel_session: 'laravel',
  PHPSESSID: 'php',
  JSESSIONID: 'spring',
};

/** Who made a line: by the cookie's name and shape, or by what the answer says of its server. */
export function serverFrameworkOf(text: string, software: string): ServerFramework | null {
  const parsed = parseLine(text);
  const { name, value } = parsed.pair;
  const httpOnly = attributesOf(parsed, true).httponly !== undefined;
  const found = recognise({ name, value, httpOnly })?.framework;
  const bare = name.replace(/^__(?:Host|Secure)-/i, '');
  return (
    (found && targets[found]) ??
    defaultNames[bare] ??
    bySoftware.find(([pattern]) => pattern.test(software))?.[1] ??
    null
  );
}

/** The cookie as it was to be: the one that is there, where a deletion missed it. */
function subjectOf(text: string, result: Verdict): Subject {
  const parsed = parseLine(text);
  const missed = result.kind === 'deleted-nothing' ? result.missed[0]?.cookie : undefined;
  if (missed) {
    return { name: missed.name, path: missed.path, domain: missed.hostOnly ? null : cookieHost(missed) };
  }
  const { path, domain } = attributesOf(parsed, true);
  return { name: parsed.pair.name, path: path?.value ?? '/', domain: domain?.value ?? null };
}

/** The line with other attributes, its value left out. */
function mended(text: string, need: Need, subject: Subject): string {
  const { pair, attributes } = parseLine(text);
  const without = (...names: readonly string[]) =>
    attributes.filter(({ name }) => !names.includes(name.toLowerCase()));
  const written = (all: typeof attributes, ...more: readonly string[]) =>
    `Set-Cookie: ${[`${pair.name}=…`, ...all.map(({ span }) => text.slice(span.start, span.end)), ...more].join('; ')}`;
  switch (need) {
    case 'no-domain':
      return written(without('domain'));
    case 'no-secure':
      return written(without('secure'));
    case 'secure':
      return written(without('secure'), 'Secure');
    case 'cross-site':
      return written(without('samesite', 'secure'), 'SameSite=None', 'Secure');
    case 'host-prefix':
      return written(without('domain', 'path', 'secure'), 'Path=/', 'Secure');
    case 'http-only':
      return written(without('httponly', 'secure'), 'HttpOnly', 'Secure');
    case 'smaller':
      return '';
    case 'lifetime':
      return written(without('expires', 'max-age'), 'Max-Age=1800');
    case 'delete':
      return `Set-Cookie: ${[
        `${subject.name}=`,
        `Path=${subject.path}`,
        ...(subject.domain === null ? [] : [`Domain=${subject.domain}`]),
        'Max-Age=0',
      ].join('; ')}`;
  }
}

/** What a proxy in between can do where a server names another host than the browser. */
function byProxy(need: Need, url: string, subject: Subject): readonly Remedy[] {
  if (need !== 'no-domain' || subject.domain === null || !isLoopback(new URL(url).hostname)) return [];
  return [
    { place: 'vite', code: `cookieDomainRewrite: ''` },
    { place: 'nginx', code: `proxy_cookie_domain ${subject.domain.replace(/^\./, '')} $host;` },
  ];
}

function needOf(text: string, result: Verdict): Need | null {
  if (alreadyExpired(text, result)) return 'lifetime';
  if (result.kind === 'deleted-nothing') return result.missed.length > 0 ? 'delete' : null;
  return result.kind === 'refused' ? (needs[result.rule] ?? null) : null;
}

/** Who can be told what to change, in the order in which they are offered. */
export const serverFrameworks = Object.keys(settingsCode) as readonly ServerFramework[];

/**
 * What to write in a framework so that a line does what was meant, whoever made it.
 * @returns `null` where no setting changes it
 */
export function remedyIn(
  target: ServerFramework,
  { text, verdict }: Pick<JudgedLine, 'text' | 'verdict'>,
): Remedy | null {
  const need = needOf(text, verdict);
  return need && { place: target, code: settingsCode[target][need](subjectOf(text, verdict)) };
}

/**
 * What to change so that a line does what was meant; empty where it does.
 * @param url of the answer
 * @param software what the answer says of its server (Server, X-Powered-By)
 */
export function remedies(
  { text, verdict }: Pick<JudgedLine, 'text' | 'verdict'>,
  url: string,
  software: string,
): readonly Remedy[] {
  if (verdict.kind === 'refused' && verdict.rule === 'without-credentials') {
    return [{ place: 'javascript', code: `credentials: 'include'` }];
  }
  const need = needOf(text, verdict);
  if (need === null) return [];
  const subject = subjectOf(text, verdict);
  const target = serverFrameworkOf(text, software);
  const line = mended(text, need, subject);
  return [
    ...(target ? [{ place: target, code: settingsCode[target][need](subject) }] : []),
    ...byProxy(need, url, subject),
    ...(target || line === '' ? [] : [{ place: 'header', code: line } as const]),
  ];
}
