import { errorText } from '../core/lib/error-text.ts';
import type { SettingKey } from '../core/settings/settings.ts';
import { type Signal, signal } from '../ui/signal.ts';
import type { MessageKey } from '../ui/words.ts';

/** The part of the page that a task belongs to; its feedback is shown there. */
export type Place = 'page' | SettingKey | 'sites' | 'responses' | 'data';

/** The message that says what failed. */
export type FailureTitle = Extract<MessageKey, `failed${string}`>;

/** The result of a task, as it is shown to the person. */
export type TaskOutcome =
  | {
      readonly kind:
        | 'saved'
        | 'locked'
        | 'granted'
        | 'refused'
        | 'revoked'
        | 'exported'
        | 'imported'
        | 'erased';
    }
  | { readonly kind: 'unwatched'; readonly entry: string }
  | { readonly kind: 'failed'; readonly title: FailureTitle; readonly detail: string }
  | { readonly kind: 'not-erased'; readonly detail: string };

/** The outcome of the last task that had one. */
export interface Feedback {
  readonly place: Place;
  readonly outcome: TaskOutcome;
  /** Counts up: a second outcome of the same wording is rendered as a new line, and read out again. */
  readonly number: number;
}

/**
 * Runs a task after all that were given before it, and shows its outcome.
 * @param title says what failed where the task throws
 * @param task resolves to its outcome; `null` shows nothing
 * @returns the outcome; of a task that throws, `failed` with the error's text. It never rejects.
 */
export type RunTask = (
  place: Place,
  title: FailureTitle,
  task: () => Promise<TaskOutcome | null>,
) => Promise<TaskOutcome | null>;

export interface TaskRunner {
  readonly feedback: Signal<Feedback | null>;
  readonly runTask: RunTask;
}

/** Runs tasks one after the other, because each change of the settings builds on the result of the one before. */
export function createTaskRunner(): TaskRunner {
  const feedback = signal<Feedback | null>(null);
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;
  return {
    feedback,
    runTask(place, title, task) {
      const run = last.then(async () => {
        let outcome: TaskOutcome | null;
        try {
          outcome = await task();
        } catch (error) {
          outcome = { kind: 'failed', title, detail: errorText(error) };
        }
        if (outcome) feedback.value = { place, outcome, number: (number += 1) };
        return outcome;
      });
      last = run;
      return run;
    },
  };
}
