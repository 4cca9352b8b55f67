import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** Where the built extensions are. */
export const built = { chrome: `${projectRoot}dist/chrome`, firefox: `${projectRoot}dist/firefox` } as const;
