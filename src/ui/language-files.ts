/** A file of `_locales`: messages by their key. */
export type Messages = Readonly<
  Record<
    string,
    {
      readonly message: string;
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
    }
  >
>;

// The browser's own `i18n` speaks the browser's language alone: another one is loaded as a module, since a page
// of ours may connect to nothing.
const files = import.meta.glob<Messages>('../../public/_locales/*/messages.json', { import: 'default' });

/** How to load the messages of each language: by the folders of `_locales`. */
export const languageFiles: ReadonlyMap<string, () => Promise<Messages>> = new Map(
  Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', load]),
);
