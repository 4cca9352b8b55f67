import { versions } from '../browser/about.ts';
import { removeCookie, setCookie } from '../browser/cookie-changes.ts';
import { cookiesForHost, cookiesForUrl } from '../browser/cookies.ts';
import { resourcesOf } from '../browser/documents.ts';
import { isGranted } from '../browser/permissions.ts';
import type { Tab } from '../browser/tabs.ts';
import { type Cookie, cookieHost } from '../core/cookie.ts';
import { holdsTheSame } from '../core/edit/plan.ts';
import { explainRefusal, type Refusal } from '../core/edit/refusal.ts';
import type { Step } from '../core/edit/step.ts';
import { isAddress, pageOf, type SitePage } from '../core/page.ts';
import { addDeed, dropLastDeed } from '../memory/deeds.ts';
import { saveSnapshots } from '../memory/snapshots.ts';
import type { Shown } from '../popup/read.ts';
import type { JarCommands, Order, OtherOrigins, Outcome } from './state.ts';

/** How many steps that do not depend on each other are taken at once. */
const atOnce = 40;

interface Taken {
  readonly step: Step;
  readonly kept: Cookie | null;
  readonly refusal: Refusal | null;
}

async function explain(cookie: Cookie, error: unknown): Promise<Refusal> {
  const host = cookieHost(cookie);
  const [granted, jar] = await Promise.all([
    isGranted(`*://${host}/*`),
    cookiesForHost(host, cookie.store).catch(() => []),
  ]);
  return explainRefusal(cookie, {
    granted,
    jar,
    detail: error instanceof Error ? error.message : String(error),
  });
}

/**
 * Whether a cookie is meant for all sites of a public suffix. Asked before the browser is: where the suffix is
 * itself a host, it would keep a host-only cookie for that host instead (RFC 6265bis 5.7 step 9).
 */
async function isForPublicSuffix(cookie: Cookie): Promise<boolean> {
  const host = cookieHost(cookie);
  if (cookie.hostOnly || isAddress(host)) return false;
  const { siteOf } = await import('../popup/site-domain.ts');
  return siteOf(host) === null;
}

async function takeOne(step: Step): Promise<Taken> {
  const { before, after } = step;
  if (after && (await isForPublicSuffix(after))) {
    return { step, kept: null, refusal: { code: 'public-suffix', domain: cookieHost(after) } };
  }
  try {
    if (after) return { step, kept: await setCookie(after), refusal: null };
    if (before) await removeCookie(before);
    return { step, kept: null, refusal: null };
  } catch (error) {
    const subject = after ?? before;
    if (!subject) throw error;
    return { step, kept: null, refusal: await explain(subject, error) };
  }
}

async function takeAll(steps: readonly Step[], how: Order): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  const width = how === 'at-once' ? atOnce : 1;
  for (let first = 0; first < steps.length; first += width) {
    taken.push(...(await Promise.all(steps.slice(first, first + width).map(takeOne))));
    if (how === 'until-refused' && taken.at(-1)?.refusal) break;
  }
  return taken;
}

async function take(steps: readonly Step[], how: Order): Promise<Outcome> {
  const taken = await takeAll(steps, how);
  return {
    done: taken.flatMap(({ step, kept, refusal }) => (refusal ? [] : [{ before: step.before, after: kept }])),
    refused: taken.flatMap(({ step, refusal }) => (refusal ? [{ step, refusal }] : [])),
    adjusted: taken.flatMap(({ step: { after: wanted }, kept }) =>
      wanted && kept && !isKeptAsWanted(wanted, kept) ? [{ wanted, kept }] : [],
    ),
  };
}

/** An expiry may lose its fraction of a second; everything else is to be as it was written. */
function isKeptAsWanted(wanted: Cookie, kept: Cookie): boolean {
  return holdsTheSame(wanted, kept) && wanted.domain === kept.domain && wanted.path === kept.path;
}

/** The cookies of the other origins that a page took parts from: frames, scripts, pictures and the like. */
async function otherOrigins(tab: Tab, page: SitePage): Promise<OtherOrigins> {
  const urls = new Map<string, SitePage>();
  const { answers, complete } = await resourcesOf(tab.id);
  for (const url of answers) {
    const part = pageOf(url);
    if (part.kind === 'site' && part.host !== page.host && !urls.has(part.host)) urls.set(part.host, part);
  }
  const granted = await Promise.all(
    [...urls.values()].map(
      async (part) => [part, await isGranted(`${part.scheme}://${part.host}/*`)] as const,
    ),
  );
  const pages = granted.filter(([, may]) => may).map(([part]) => part);
  return {
    pages,
    cookies: await Promise.all(
      pages.map(async (part) => [part, await cookiesForUrl(part.url, tab.store)] as const),
    ),
    hidden: granted.filter(([, may]) => !may).map(([{ host }]) => host),
    complete,
  };
}

function saveFile(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it once the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * What a person can do to the jar from a page of a host.
 * @param shown the page that is shown when something is done, and its tab
 */
export function jarCommands(store: string, host: string, shown: () => Shown | null): JarCommands {
  return {
    take,
    addDeed: (deed) => addDeed(store, host, deed),
    dropLastDeed: () => dropLastDeed(store, host),
    saveSnapshots: (shown, wanted) => saveSnapshots(store, host, shown, wanted),
    otherOrigins: async () => {
      const here = shown();
      return here
        ? otherOrigins(here.tab, here.page)
        : { pages: [], cookies: [], hidden: [], complete: true };
    },
    versions,
    saveFile,
  };
}
