import { signal } from '../ui/signal.ts';
import type { Commands, Grants } from './commands.ts';
import type { Turn } from './run-task.ts';

export type Sites = ReturnType<typeof createSites>;

/** Which sites are granted, and how a person changes that. */
export function createSites(commands: Commands, inTurn: Turn['inTurn']) {
  const grants = signal<Grants>({ granted: [], installed: [] });
  const load = async () => {
    grants.value = await commands.loadGrants();
  };

  return {
    grants,
    /** Patterns that can be given back. */
    revocable() {
      const { granted, installed } = grants.value;
      return granted.filter((pattern) => !installed.includes(pattern));
    },
    /** Patterns of the install that the person or the browser has taken away since. */
    withheld() {
      const { granted, installed } = grants.value;
      return installed.filter((pattern) => !granted.includes(pattern));
    },
    load,
    reload: () =>
      inTurn('sites', async () => {
        await load();
        return null;
      }),
    ask(patterns: readonly string[]) {
      // At once, not in turn: the browser answers to a click alone.
      const answer = commands.ask(patterns);
      return inTurn('sites', async () => {
        const agreed = await answer;
        await load();
        return { kind: agreed ? 'granted' : 'refused' };
      });
    },
    giveBack: (pattern: string) =>
      inTurn('sites', async () => {
        await commands.giveBack([pattern]);
        await load();
        return { kind: 'revoked' };
      }),
  };
}
