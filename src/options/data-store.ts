import { errorText } from '../core/lib/error-text.ts';
import { signal } from '../ui/signal.ts';
import type { OptionsCommands, UsageCounts } from './commands.ts';
import type { RunTask } from './run-task.ts';
import type { createSettingsTransfer } from './settings-transfer.ts';
import type { SitesStore } from './sites-store.ts';

/** The confirmation of "erase everything". */
function createConfirmation() {
  const isErasing = signal(false);
  const alsoGiveBack = signal(false);
  return {
    /** Whether it is open. */
    isErasing,
    /** Whether "erase everything" also revokes site permissions. */
    alsoGiveBack,
    /** Opens or closes it; permissions are revoked only where that was chosen this time. */
    ask: (isOpen: boolean) => {
      isErasing.value = isOpen;
      alsoGiveBack.value = false;
    },
  };
}

/** How much is stored, and how it is erased. */
export function createDataStore(
  commands: OptionsCommands,
  sites: SitesStore,
  transfer: ReturnType<typeof createSettingsTransfer>,
  reloadSettings: () => Promise<void>,
  runTask: RunTask,
) {
  const usage = signal<UsageCounts | null>(null);
  const confirmation = createConfirmation();
  const load = async () => {
    usage.value = await commands.loadUsage();
  };

  /** Revokes every site permission that can be revoked; returns the texts of errors. */
  const giveBackAll = async (): Promise<readonly string[]> => {
    const given = sites.revocable();
    if (!confirmation.alsoGiveBack.value || given.length === 0) return [];
    return commands.giveBack(given).then(
      () => [],
      (error: unknown) => [errorText(error)],
    );
  };

  return {
    ...transfer,
    usage,
    ...confirmation,
    reload: () =>
      runTask('data', 'failedUsage', async () => {
        await load();
        return null;
      }),
    erase: () =>
      runTask('data', 'failedLoading', async () => {
        // Permissions first: what the worker records of their removal is then erased as well.
        const errors = [...(await giveBackAll()), ...(await commands.erase())];
        transfer.opened.value = null;
        confirmation.ask(false);
        await Promise.all([reloadSettings(), sites.load(), load()]);
        return errors.length === 0 ? { kind: 'erased' } : { kind: 'not-erased', detail: errors.join('; ') };
      }),
  };
}
