import { errorText } from '../core/lib/error-text.ts';
import type { SettingKey } from '../core/settings/settings.ts';
import { type Signal, signal } from '../ui/signal.ts';

/** Where something is told: beside what was done. */
export type Place = 'page' | SettingKey | 'sites' | 'data';

/** What came of the last thing that was done, for the person to read. */
export type Outcome =
  | {
      readonly kind:
        'saved' | 'locked' | 'granted' | 'refused' | 'revoked' | 'exported' | 'imported' | 'erased';
    }
  | { readonly kind: 'unwatched'; readonly entry: string }
  | { readonly kind: 'failed' | 'not-erased'; readonly detail: string };

export interface Told {
  readonly place: Place;
  readonly outcome: Outcome;
  /** Grows with each: the same words told again are news all the same. */
  readonly number: number;
}

export interface Turn {
  readonly told: Signal<Told | null>;
  /** Runs a task after those before it, and tells what came of it; `null` tells nothing. */
  readonly inTurn: (place: Place, task: () => Promise<Outcome | null>) => Promise<Outcome | null>;
}

/** One task after the other: a change builds on what the one before it left. */
export function createTurn(): Turn {
  const told = signal<Told | null>(null);
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;
  return {
    told,
    inTurn(place, task) {
      const run = last.then(async () => {
        let outcome: Outcome | null;
        try {
          outcome = await task();
        } catch (error) {
          outcome = { kind: 'failed', detail: errorText(error) };
        }
        if (outcome) told.value = { place, outcome, number: (number += 1) };
        return outcome;
      });
      last = run;
      return run;
    },
  };
}
