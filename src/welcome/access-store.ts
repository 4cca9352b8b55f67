import { errorText } from '../core/lib/error-text.ts';
import { type ReadonlySignal, signal } from '../ui/signal.ts';

/** What is known of the access to all sites: `null` before it was asked for. */
export type Access = 'granted' | 'refused' | { readonly failure: string } | null;

/** What the browser does about it. */
interface Commands {
  readonly isGranted: () => Promise<boolean>;
  /** Resolves to whether the person agreed; must be called straight from a click. */
  readonly ask: () => Promise<boolean>;
}

export interface AccessStore {
  readonly access: ReadonlySignal<Access>;
  /** Whether the person asked on this page. */
  readonly isAsked: () => boolean;
  /** Looks whether all sites were granted or taken back, here or elsewhere. */
  readonly reload: () => Promise<void>;
  readonly ask: () => Promise<void>;
}

/** The state of the access to all sites, on the first page. */
export function createAccessStore(commands: Commands): AccessStore {
  const access = signal<Access>(null);
  let isAsked = false;
  const attempt = async (task: () => Promise<void>) => {
    try {
      await task();
    } catch (error) {
      access.value = { failure: errorText(error) };
    }
  };
  return {
    access,
    isAsked: () => isAsked,
    reload: () =>
      attempt(async () => {
        if (await commands.isGranted()) access.value = 'granted';
        else if (access.value === 'granted') access.value = null;
      }),
    ask() {
      isAsked = true;
      return attempt(async () => {
        access.value = (await commands.ask()) ? 'granted' : 'refused';
      });
    },
  };
}
