import { day } from '../lib/time.ts';

/** Octets of a cookie's name and value together, in UTF-8 (RFC 6265bis 5.6 step 5). */
export const largestPair = 4096;

/** Octets of an attribute's value, in UTF-8 (RFC 6265bis 5.6 step 4). */
export const largestAttribute = 1024;

/** The longest lifetime that a browser grants, in milliseconds (RFC 6265bis 5.5, `cookie-age-limit`). */
export const longestLifetime = 400 * day;
