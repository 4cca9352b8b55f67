import { signal } from '../ui/signal.ts';
import type { Grants, OptionsCommands } from './commands.ts';
import { createResponsesStore } from './responses-store.ts';
import type { RunTask } from './run-task.ts';

export type SitesStore = ReturnType<typeof createSitesStore>;

/** The host permissions, and how a person changes them. */
export function createSitesStore(commands: OptionsCommands, runTask: RunTask) {
  const grants = signal<Grants>({ granted: [], installed: [] });
  const responses = createResponsesStore(commands, runTask);
  const load = async () => {
    grants.value = await commands.loadGrants();
    await responses.load(grants.value.granted);
  };

  return {
    grants,
    responses,
    /** The granted patterns that can be revoked: all but those of the manifest. */
    revocable() {
      const { granted, installed } = grants.value;
      return granted.filter((pattern) => !installed.includes(pattern));
    },
    /** The patterns of the manifest that the person or the browser has revoked. */
    withheld() {
      const { granted, installed } = grants.value;
      return installed.filter((pattern) => !granted.includes(pattern));
    },
    load,
    reload: () =>
      runTask('sites', 'failedGrants', async () => {
        await load();
        return null;
      }),
    ask(patterns: readonly string[]) {
      // Not inside the task: `permissions.request` needs the user gesture, which does not survive a wait.
      const answer = commands.ask(patterns);
      return runTask('sites', 'failedSites', async () => {
        const agreed = await answer;
        await load();
        return { kind: agreed ? 'granted' : 'refused' };
      });
    },
    giveBack: (pattern: string) =>
      runTask('sites', 'failedSites', async () => {
        await commands.giveBack([pattern]);
        await load();
        return { kind: 'revoked' };
      }),
  };
}
