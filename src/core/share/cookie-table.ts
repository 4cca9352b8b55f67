import type { Cookie } from '../cookie/cookie.ts';
import type { Role } from '../meaning/role.ts';
import type { Row } from '../report/row.ts';
import { flagText } from '../journal/timeline-text.ts';
import type { Concealer } from './conceal.ts';
import { code, plain, table } from './markdown.ts';
import { expiryText, type Say } from './messages.ts';

/** A table of cookies: all that is known of them except their values. @param now milliseconds since the epoch */
export function cookieTable(rows: readonly Row[], conceal: Concealer, now: number, say: Say): string {
  const head = [
    'bugName',
    'bugType',
    'bugValue',
    'bugOctets',
    'bugDomain',
    'bugPath',
    'bugFlags',
    'bugExpires',
  ] as const;
  return table(
    head.map((key) => say(key)),
    rows.map(({ cookie, role, size }) => [
      nameCell(cookie.name, conceal, say),
      plain(typeText(cookie, role, say)),
      valueCell(cookie, conceal, say),
      String(size),
      code(cookie.domain) + (cookie.hostOnly ? ` ${plain(say('hostOnly'))}` : ''),
      code(conceal.path(cookie.path)),
      flagsCell(cookie, say),
      plain(expiryText(cookie.expires, now, say)),
    ]),
  );
}

/** A cookie's name in a cell. */
export function nameCell(name: string, conceal: Concealer, say: Say): string {
  return name === '' ? plain(say('nameless')) : code(conceal.name(name));
}

/** A fingerprint in a cell; a word where there is nothing to hide. */
export function valueCell({ value }: Cookie, conceal: Concealer, say: Say): string {
  const print = conceal.value(value);
  return print === null ? plain(say('emptyValue')) : code(print);
}

const roleKeys = {
  'session-id': 'roleSessionId',
  csrf: 'roleCsrf',
  visits: 'roleVisits',
  'last-visit': 'roleLastVisit',
} as const;

function typeText({ expires }: Cookie, role: Role, say: Say): string {
  const lifetime = say(expires === null ? 'bugSession' : 'bugPersistent');
  return role === 'other' ? lifetime : `${lifetime}, ${say(roleKeys[role])}`;
}

function flagsCell(cookie: Cookie, say: Say): string {
  const flags = (['secure', 'httpOnly', 'sameSite'] as const).filter((flag) => cookie[flag] !== false);
  return [
    ...flags.map((flag) => plain(flagText(flag, cookie, say))),
    ...(cookie.partition ? [`Partitioned ${code(cookie.partition.topLevelSite)}`] : []),
  ].join(', ');
}
