import type { SettingKey, Settings } from '../core/settings/settings.ts';

/** The settings in force, and what there is to say of them. */
export interface Known {
  readonly settings: Settings;
  /** Set by an administrator. */
  readonly locked: readonly SettingKey[];
  /** Not valid as they were stored; the defaults stand. */
  readonly fallen: readonly SettingKey[];
  /** In the browser's words, why settings could not be read. */
  readonly unread: readonly string[];
  readonly policyProblem: string | null;
  /** Whether the last choices could not be synchronised. */
  readonly localOnly: boolean;
}

/** Match patterns: those that are granted, and those that came with the install. */
export interface Grants {
  readonly granted: readonly string[];
  readonly installed: readonly string[];
}

/** How much is remembered. */
export interface Remembered {
  readonly hosts: number;
  readonly expected: number;
  readonly changes: number;
}

/** What the page can ask of the world outside; each is a command of the person. */
export interface Commands {
  readonly load: () => Promise<Known>;
  /**
   * @param anew keys to write although they do not change
   * @returns the keys that did not change, since an administrator set them
   */
  readonly save: (
    change: (settings: Settings) => Settings,
    anew?: readonly SettingKey[],
  ) => Promise<readonly SettingKey[]>;
  readonly loadGrants: () => Promise<Grants>;
  /** Called straight from a click; resolves to whether the person agreed. */
  readonly ask: (patterns: readonly string[]) => Promise<boolean>;
  readonly giveBack: (patterns: readonly string[]) => Promise<void>;
  readonly loadRemembered: () => Promise<Remembered>;
  /** Hands a text to the person as a file. */
  readonly download: (text: string) => void;
  /** @returns in the browser's words, what could not be erased */
  readonly erase: () => Promise<readonly string[]>;
}
