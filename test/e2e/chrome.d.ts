type CookieListener = (change: {
  readonly removed: boolean;
  readonly cookie: { readonly domain: string; readonly name: string; readonly value: string };
}) => void;

/** The little of Chromium's own namespace that functions run inside the worker use. */
declare const chrome: {
  readonly tabs: {
    query(filter: { active?: boolean; url?: string }): Promise<readonly { id?: number }[]>;
    create(details: { url: string; active: boolean }): Promise<unknown>;
    update(id: number, details: { active?: boolean; url?: string }): Promise<unknown>;
    /** Firefox answers with nothing. */
    discard(id: number): Promise<{ id?: number } | undefined>;
  };
  readonly windows: { create(details: { incognito: boolean; url: string }): Promise<unknown> };
  readonly action: { getBadgeText(details: { tabId?: number }): Promise<string> };
  readonly cookies: {
    readonly onChanged: {
      hasListeners(): boolean;
      addListener(listener: CookieListener): void;
      removeListener(listener: CookieListener): void;
    };
    set(details: object): Promise<unknown>;
    remove(details: { url: string; name: string }): Promise<unknown>;
  };
  readonly developerPrivate: {
    getExtensionsInfo(): Promise<
      readonly {
        name: string;
        state: string;
        manifestErrors: unknown[];
        runtimeErrors: unknown[];
        runtimeWarnings: unknown[];
      }[]
    >;
    addHostPermission(extension: string, pattern: string): Promise<void>;
  };
  readonly permissions: {
    getAll(): Promise<{ origins: readonly string[]; permissions: readonly string[] }>;
    request(permissions: { origins: readonly string[] }): Promise<boolean>;
  };
  readonly contextMenus: { update(id: string, changes: object): Promise<void> };
  readonly runtime: { readonly id: string; getURL(path: string): string; openOptionsPage(): Promise<void> };
  readonly storage: Record<
    'local' | 'sync' | 'session',
    {
      get(keys: string | readonly string[] | null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(keys: string | readonly string[]): Promise<void>;
    }
  > & { readonly onChanged: { addListener(listener: () => void): void } };
};
