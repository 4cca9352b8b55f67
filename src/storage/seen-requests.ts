import type { OnStored } from '../browser/storage.ts';
import { isMoment } from '../core/lib/time.ts';
import { isRecord } from '../core/lib/record.ts';
import { has, isBoolean, isString, listIn, listOf, nullOr, oneOf } from '../core/lib/validate.ts';
import type { ScriptPlace } from '../core/wire/exchange.ts';
import type { MakingRequest, SeenChange } from '../core/wire/seen-change.ts';
import { mostSeenRefusals, type SeenRefusal, type SeenRule } from '../core/wire/seen-refusal.ts';
import { item } from './item.ts';

/** What the developer tools showed of a host's requests, without any cookie's value. */
export interface ShownRequests {
  readonly refusals: readonly SeenRefusal[];
  /** Oldest first. */
  readonly changes: readonly SeenChange[];
}

const isSeenRefusal = has<SeenRefusal>({
  at: isMoment,
  method: isString,
  path: isString,
  name: isString,
  // One of another version's rules has no sentence, and is left out where it is shown.
  rule: (value): value is SeenRule => isString(value),
  facts: listOf(isString, 3),
  fix: isString,
});

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isSeenChange = has<SeenChange>({
  at: isMoment,
  cookie: isString,
  removed: isBoolean,
  digest: isCount,
  expires: nullOr(isMoment),
  by: oneOf({ answer: true, script: true, 'clear-site-data': true, 'not-seen': true }),
  request: nullOr(
    has<MakingRequest>({
      method: isString,
      authority: isString,
      path: isString,
      startedAt: isMoment,
      time: isMoment,
      status: nullOr(isCount),
      askedBy: nullOr(
        has<ScriptPlace>({ url: isString, line: nullOr(isCount), functionName: nullOr(isString) }),
      ),
      line: isCount,
      lines: isCount,
      text: isString,
    }),
  ),
});

/** `storage.session`: gone with the browser, and with the last private window. */
export const shownRequests = item('seen-requests', ['session'], (value): ShownRequests => {
  const { refusals, changes } = (isRecord(value) ? value : {}) as Partial<
    Record<keyof ShownRequests, unknown>
  >;
  return {
    refusals: listIn(refusals, isSeenRefusal).slice(-mostSeenRefusals),
    changes: listIn(changes, isSeenChange),
  };
});

export async function loadShownRequests(store: string, host: string): Promise<ShownRequests> {
  return shownRequests.load([store, host]);
}

/** Calls back when something else is known of a host; returns how to stop. */
export function onShownRequests(
  store: string,
  host: string,
  listener: (known: ShownRequests) => void,
  onStored: OnStored,
): () => void {
  return shownRequests.watch([store, host], listener, undefined, onStored);
}
