import { exclusively } from '../browser/locks.ts';
import { readPolicy } from '../browser/storage.ts';
import { errorText } from '../core/lib/error-text.ts';
import { isRecord } from '../core/lib/record.ts';
import { settingKeys } from '../core/settings/settings.ts';
import { item } from './item.ts';
import { remembersVisits } from './visits.ts';

/**
 * What an administrator has set, as it was last read: one small item in this profile, which holds no cookie's value.
 * In the first minute of a browser's life `storage.managed` answers up to seconds late, and nothing waits for it:
 * until then the last known values are in force. They are not relied on where the person saves, and not for showing
 * more than the person's own settings would.
 */
const policy = item('policy', ['local'], (stored) => (isRecord(stored) ? stored : null));
export const policyKey = policy.keyOf();
export const policyKeys = settingKeys.filter((name) => name !== 'version');

export type PolicyValues = Readonly<Record<string, unknown>>;
type Answer = PromiseSettledResult<PolicyValues>;

/** An administrator's values, as far as they are known. */
export interface Policy {
  /** What was set; the last known where the browser has not answered yet, or cannot. */
  readonly values: PolicyValues;
  /** In the browser's words, why they could not be read. */
  readonly problem: string | null;
  /** Whether the browser has answered: `last`, not yet, and it was read before; `never`, not yet, nor ever before. */
  readonly known: 'now' | 'last' | 'never';
}

/** The answer that came last in this context: a copy, to be asked for again when the values change. */
let answer: Answer | null = null;
let asked: Promise<Answer> | null = null;
/** The answer that was written down, if any. */
let written: Answer | null = null;

/**
 * Asks the browser for the administrator's values; once in a context, unless they have changed. Never rejects: an
 * answer says why there is none. May take seconds: what is shown must not wait for it.
 */
export function askPolicy(anew = false): Promise<Answer> {
  if (!asked || anew) {
    const asking = Promise.allSettled([readPolicy(policyKeys)]).then(([answered]) => {
      if (asked === asking) answer = answered;
      return answered;
    });
    asked = asking;
  }
  return asked;
}

/**
 * What is known now of an administrator's values.
 * @param stored what was written down of them
 */
export function policyNow(stored: unknown): Policy {
  const last = policy.parse(stored);
  if (answer?.status === 'fulfilled') return { values: answer.value, problem: null, known: 'now' };
  const values = last ?? {};
  if (answer) return { values, problem: errorText(answer.reason), known: 'now' };
  return { values, problem: null, known: last ? 'last' : 'never' };
}

/**
 * Writes down what an administrator has set, once the browser says so and if it differs from what was; nothing where
 * nothing else is remembered either: after all was erased, nothing is written by itself.
 */
export async function savePolicy(): Promise<void> {
  const now = await askPolicy();
  if (now.status === 'rejected' || now === written) return;
  await exclusively(policy.lock, async () => {
    if (!(await remembersVisits())) return;
    if (!isSame(await policy.load([]), now.value)) await policy.save([], now.value);
    written = now;
  });
}

function isSame(stored: PolicyValues | null, values: PolicyValues): boolean {
  const inOrder = (of: PolicyValues) => JSON.stringify(policyKeys.map((name) => of[name]));
  return stored !== null && inOrder(stored) === inOrder(values);
}
