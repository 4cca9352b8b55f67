import { isMoment } from '../lib/time.ts';
import { type Checks, has, isBoolean, isString, nullOr, oneOf, optional, picked } from '../lib/validate.ts';
import type { Cookie, Partition } from './cookie.ts';

const partitionChecks: Checks<Partition> = { topLevelSite: isString, hasCrossSiteAncestor: isBoolean };

const cookieChecks: Checks<Cookie> = {
  name: isString,
  value: isString,
  domain: isString,
  hostOnly: isBoolean,
  path: isString,
  secure: isBoolean,
  httpOnly: isBoolean,
  sameSite: oneOf<Cookie['sameSite']>({ no_restriction: true, lax: true, strict: true, unspecified: true }),
  expires: nullOr(isMoment),
  store: isString,
  partition: nullOr(has(partitionChecks)),
  firstPartyDomain: optional(isString),
};

/** A cookie with its own fields and no other; `null` for what is none. */
export const cookieIn = (stored: unknown): Cookie | null => picked(stored, cookieChecks);

export const isCookie = (stored: unknown): stored is Cookie => cookieIn(stored) !== null;
