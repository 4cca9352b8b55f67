import type { SettingKey, Settings } from '../core/settings/settings.ts';

/** The settings in force, and what was wrong with them in storage. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** The keys that an administrator set (`storage.managed`). */
  readonly locked: readonly SettingKey[];
  /** The keys whose stored value was invalid, so that the default is in force. */
  readonly fallen: readonly SettingKey[];
  /** The texts of errors of storage areas that could not be read. */
  readonly unread: readonly string[];
  readonly policyProblem: string | null;
  /** Whether the last save reached `storage.local` alone, not `storage.sync`. */
  readonly localOnly: boolean;
}

/** Match patterns: those that are granted, and those of the manifest. */
export interface Grants {
  readonly granted: readonly string[];
  readonly installed: readonly string[];
}

/** How many hosts, expectations and cookie changes are stored. */
export interface UsageCounts {
  readonly hosts: number;
  readonly expected: number;
  readonly changes: number;
}

/** The actions of the page that need the browser or storage. */
export interface OptionsCommands {
  readonly load: () => Promise<LoadedSettings>;
  /**
   * @param anew keys to write even where the change leaves them as they are
   * @returns the keys that were not written, because an administrator set them
   */
  readonly save: (
    change: (settings: Settings) => Settings,
    anew?: readonly SettingKey[],
  ) => Promise<readonly SettingKey[]>;
  readonly loadGrants: () => Promise<Grants>;
  /** To be called in the handler of a click (user gesture); resolves to whether the person agreed. */
  readonly ask: (patterns: readonly string[]) => Promise<boolean>;
  readonly giveBack: (patterns: readonly string[]) => Promise<void>;
  /** The match patterns of the sites whose responses are watched. */
  readonly loadAnswerSites: () => Promise<readonly string[]>;
  /** Changes them; resolves to those after it. */
  readonly changeAnswerSites: (
    next: (before: readonly string[]) => readonly string[],
  ) => Promise<readonly string[]>;
  /** Asks to be notified of requests. To be called in the handler of a click; resolves to whether it was granted. */
  readonly askForRequests: () => Promise<boolean>;
  /** Whether the browser reports requests only from its next start on. */
  readonly reportsRequestsLater: () => Promise<boolean>;
  readonly loadUsage: () => Promise<UsageCounts>;
  /** Saves a text as a file of the person. */
  readonly download: (text: string) => void;
  /** @returns the texts of errors; empty where everything was erased */
  readonly erase: () => Promise<readonly string[]>;
}
