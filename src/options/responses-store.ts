import { signal } from '../ui/signal.ts';
import type { OptionsCommands } from './commands.ts';
import type { RunTask } from './run-task.ts';

/** The sites whose responses are watched, and how a person changes them. */
export function createResponsesStore(commands: OptionsCommands, runTask: RunTask) {
  /** Their match patterns. */
  const watched = signal<readonly string[]>([]);
  /** Whether the browser reports requests only from its next start on. */
  const reportsLater = signal(false);
  const show = async (patterns: readonly string[]) => {
    reportsLater.value = await commands.reportsRequestsLater();
    watched.value = patterns;
  };
  return {
    watched,
    reportsLater,
    /** Reads them; whatever was revoked is not watched any more, also where the browser's own settings revoked it. */
    async load(granted: readonly string[]): Promise<void> {
      const stored = await commands.loadAnswerSites();
      await show(
        stored.every((pattern) => granted.includes(pattern))
          ? stored
          : await commands.changeAnswerSites((before) =>
              before.filter((pattern) => granted.includes(pattern)),
            ),
      );
    },
    watch(patterns: readonly string[], isOn: boolean) {
      // Not inside the task: `permissions.request` needs the user gesture, which does not survive a wait.
      const answer = isOn ? commands.askForRequests() : Promise.resolve(true);
      return runTask('responses', 'failedSites', async () => {
        const agreed = await answer;
        if (!agreed) {
          // Shows the box again as it was.
          watched.value = [...watched.value];
          return { kind: 'refused' };
        }
        await show(
          await commands.changeAnswerSites((before) => [
            ...before.filter((pattern) => !patterns.includes(pattern)),
            ...(isOn ? patterns : []),
          ]),
        );
        return { kind: 'saved' };
      });
    },
  };
}
