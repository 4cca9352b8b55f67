import { removeCookie, setCookie } from '../../browser/cookie-changes.ts';
import { cookiesForHost } from '../../browser/jar-search.ts';
import { isGranted } from '../../browser/permissions.ts';
import { type Cookie, cookieHost } from '../../core/cookie/cookie.ts';
import { explainRefusal, type Refusal } from '../../core/edit/refusal.ts';
import type { EditKind, Step } from '../../core/edit/step.ts';
import { errorText } from '../../core/lib/error-text.ts';
import { isAddress } from '../../core/site/page.ts';
import type { AppliedStep } from './outcome.ts';

/**
 * How steps are applied: many in parallel; one after the other; or one after the other up to the first refusal, as in
 * a move, whose last step removes the cookie that the first has copied.
 */
export type ApplyOrder = 'parallel' | 'sequential' | 'until-refused';

const orders: Readonly<Partial<Record<EditKind, ApplyOrder>>> = {
  create: 'until-refused',
  edit: 'until-refused',
  move: 'until-refused',
  duplicate: 'until-refused',
  'put-back': 'sequential',
};

export const applyOrderOf = (kind: EditKind): ApplyOrder => orders[kind] ?? 'parallel';

/** How many independent steps are applied in parallel. */
const parallelSteps = 40;
/** How often a command reports progress at most: each report writes the whole undo history. */
const maxReports = 10;

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
 * Whether a cookie is a domain cookie of a public suffix. Checked before the browser is asked, because where the
 * suffix is itself a host, it would store a host-only cookie of that host instead (RFC 6265bis 5.7 step 9).
 */
async function isForPublicSuffix(cookie: Cookie): Promise<boolean> {
  const host = cookieHost(cookie);
  if (cookie.hostOnly || isAddress(host)) return false;
  const { siteOf } = await import('../../core/site/site-domain.ts');
  return siteOf(host) === null;
}

async function applyStep(step: Step): Promise<AppliedStep> {
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
 * Batches of steps that may be applied in parallel. A step that sets a cookie waits for the removals before it, which
 * make room, and a Secure one for those that are not, which a browser refuses beside it (RFC 6265bis 5.7, "leave
 * secure cookies alone").
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
 * Applies steps to the cookies of the browser. It never rejects for a cookie that the browser refuses.
 * @param onProgress called now and then with all results so far; the next steps wait for it
 * @returns the results in the order of the steps; fewer than steps where a refusal stopped the rest
 */
export async function applySteps(
  steps: readonly Step[],
  order: ApplyOrder,
  onProgress: (applied: readonly AppliedStep[]) => Promise<void>,
): Promise<readonly AppliedStep[]> {
  const applied: AppliedStep[] = [];
  const interval = Math.max(parallelSteps, Math.ceil(steps.length / maxReports));
  let reported = 0;
  for (const batch of batchesOf(steps, order === 'parallel' ? parallelSteps : 1)) {
    if (applied.length - reported >= interval) {
      await onProgress(applied);
      reported = applied.length;
    }
    applied.push(...(await Promise.all(batch.map(applyStep))));
    if (order === 'until-refused' && applied.at(-1)?.refusal) break;
  }
  return applied;
}
