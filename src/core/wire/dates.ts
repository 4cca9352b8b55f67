import { parseCookieDate } from './cookie-date.ts';

export { readChromiumDate } from './chromium-date.ts';
export { readNsprDate } from './nspr-date.ts';

/**
 * Reads the date of an Expires attribute.
 * @returns milliseconds since the epoch, `null` for what the browser takes for no date
 */
export type DateReader = (text: string) => number | null;

/** RFC 6265bis 5.1.1. */
export const readStandardDate: DateReader = parseCookieDate;
