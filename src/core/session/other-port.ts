import { type Cookie, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import type { FrameworkId } from '../meaning/frameworks/index.ts';
import { recognitionOf } from '../meaning/of-cookie.ts';
import type { SitePage } from '../site/page.ts';

/** Frameworks of which one server may use several. */
const families: readonly (readonly FrameworkId[])[] = [
  ['flask', 'itsdangerous'],
  ['rails', 'rack'],
  [
    ...(['express', 'cookie-session', 'koa', 'authjs', 'better-auth', 'react-router'] as const),
    ...(['fastify', 'iron', 'csrf', 'csrf-csrf'] as const),
  ],
  ['php', 'laravel', 'symfony', 'wordpress'],
  ['java-servlet', 'spring', 'play'],
  ['asp', 'aspnet', 'aspnet-core'],
];

const familyOf = (framework: FrameworkId): FrameworkId =>
  families.find((family) => family.includes(framework))?.[0] ?? framework;

/** Roles of what a server of one's own sets, in contrast to scripts of others and to what stands before it. */
const ofServers = ['session-id', 'session-data', 'csrf', 'messages', 'auth'] as const;

/** The framework that a cookie's name and value say, where it is one of a server. */
function serverOf(cookie: Cookie): FrameworkId | null {
  const recognition = recognitionOf(cookie);
  if (recognition?.confidence !== 'name-and-shape') return null;
  return ofServers.some((role) => role === recognition.role) ? familyOf(recognition.framework) : null;
}

/** What tells which server set a cookie. */
export interface PortFacts {
  readonly page: SitePage;
  /** Oldest first. */
  readonly journal: readonly Change[];
  /** When the load of the page began, milliseconds since the epoch. */
  readonly loadBegan: number;
}

/**
 * The cookies that a server on another port of the host may have left, since cookies know no ports (RFC 6265bis 8.5):
 * they are of another framework than what was set since the load began, and were not set since themselves. Nothing is
 * said of a page on the port of its scheme, nor where this load set nothing that a framework is known by.
 * @returns their identities
 */
export function ofOtherPort(
  cookies: readonly Cookie[],
  { page, journal, loadBegan }: PortFacts,
): ReadonlySet<string> {
  if (page.authority === page.host) return new Set();
  const setNow = new Set(
    journal
      .filter(({ at, own, after }) => at >= loadBegan && own !== true && after !== null)
      .map((change) => identity(subject(change))),
  );
  const here = new Set(
    cookies.filter((cookie) => setNow.has(identity(cookie))).flatMap((cookie) => serverOf(cookie) ?? []),
  );
  if (here.size === 0) return new Set();
  const isElsewhere = (cookie: Cookie) => {
    const server = serverOf(cookie);
    return server !== null && !here.has(server) && !setNow.has(identity(cookie));
  };
  return new Set(cookies.filter(isElsewhere).map(identity));
}
