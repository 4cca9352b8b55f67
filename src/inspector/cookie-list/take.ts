import { removeCookie, setCookie } from '../../browser/cookie-changes.ts';
import { cookiesForHost } from '../../browser/cookies.ts';
import { isGranted } from '../../browser/permissions.ts';
import { type Cookie, cookieHost } from '../../core/cookie/cookie.ts';
import { explainRefusal, type Refusal } from '../../core/edit/refusal.ts';
import type { EditKind, Step } from '../../core/edit/step.ts';
import { errorText } from '../../core/lib/error-text.ts';
import { isAddress } from '../../core/site/page.ts';

/**
 * How steps are taken: many at once, one after the other, or so that a refusal stops the rest, as in a move, which
 * is to lose nothing.
 */
export type Order = 'at-once' | 'in-turn' | 'until-refused';

const orders: Readonly<Partial<Record<EditKind, Order>>> = {
  create: 'until-refused',
  edit: 'until-refused',
  move: 'until-refused',
  duplicate: 'until-refused',
  'put-back': 'in-turn',
};

export const orderOf = (kind: EditKind): Order => orders[kind] ?? 'at-once';

/** How many steps that do not depend on each other are taken at once. */
const atOnce = 40;
/** Most times that it is written down how far a command has come: each is a write of all that is remembered. */
const mostMarks = 10;

/** What came of one step. */
export interface Taken {
  readonly step: Step;
  /** The cookie as the browser keeps it. */
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
    detail: errorText(error),
  });
}

/**
 * Whether a cookie is meant for all sites of a public suffix. Asked before the browser is: where the suffix is
 * itself a host, it would keep a host-only cookie for that host instead (RFC 6265bis 5.7 step 9).
 */
async function isForPublicSuffix(cookie: Cookie): Promise<boolean> {
  const host = cookieHost(cookie);
  if (cookie.hostOnly || isAddress(host)) return false;
  const { siteOf } = await import('../site-domain.ts');
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

/**
 * Steps that may be taken together. One that sets a cookie waits for those before it that make room, and a Secure one
 * for those that could not be set beside it.
 */
function batchesOf(steps: readonly Step[], width: number): readonly (readonly Step[])[] {
  const sortOf = ({ after }: Step) => after && after.secure;
  return steps.reduce<Step[][]>((batches, step) => {
    const last = batches.at(-1);
    const [first] = last ?? [];
    if (last && first && last.length < width && sortOf(first) === sortOf(step)) last.push(step);
    else batches.push([step]);
    return batches;
  }, []);
}

/**
 * Takes steps in the browser's jar.
 * @param mark called now and then with all that has been taken so far; the next steps wait for it
 */
export async function takeAll(
  steps: readonly Step[],
  order: Order,
  mark: (taken: readonly Taken[]) => Promise<void>,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  const span = Math.max(atOnce, Math.ceil(steps.length / mostMarks));
  let isMarked = 0;
  for (const batch of batchesOf(steps, order === 'at-once' ? atOnce : 1)) {
    if (taken.length - isMarked >= span) {
      await mark(taken);
      isMarked = taken.length;
    }
    taken.push(...(await Promise.all(batch.map(takeOne))));
    if (order === 'until-refused' && taken.at(-1)?.refusal) break;
  }
  return taken;
}
