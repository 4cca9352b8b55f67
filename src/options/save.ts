import type { Settings } from '../core/settings/settings.ts';
import type { Place, TaskOutcome } from './run-task.ts';

/**
 * Changes the settings, and shows the outcome at `place`.
 * @param done the outcome where it succeeds: `saved`, unless given
 */
export type Save = (
  place: Place,
  change: (settings: Settings) => Settings,
  done?: TaskOutcome,
) => Promise<TaskOutcome | null>;
