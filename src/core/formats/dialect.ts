import { isRecord } from '../lib/record.ts';
import type { SameSite } from '../cookie/cookie.ts';
import { type End, endIn, isEndKey, noEnd } from './end.ts';
import { type FoundField, type Given, isOfGo, type Keys, keysOf } from './keys.ts';
import { sameSiteIn } from './same-site.ts';

export const fieldNames = [
  'name',
  'value',
  'domain',
  'path',
  'url',
  'secure',
  'httpOnly',
  'hostOnly',
  'sameSite',
  'session',
] as const;
type Field = (typeof fieldNames)[number];

/**
 * The keys of a field, without regard to case, spaces, hyphens and underscores; the first that is there counts.
 * `key`: tough-cookie, Postman, Insomnia. `… raw`: Cookie Quick Manager. `host`, `is…`: Firefox's moz_cookies.
 * `host_key`: Chromium's cookies. `discard`: Python, Guzzle, .NET.
 */
const aliases: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'nameraw', 'key'],
  value: ['value', 'contentraw'],
  domain: ['domain', 'host', 'hostraw', 'hostkey'],
  path: ['path', 'pathraw'],
  url: ['url'],
  secure: ['secure', 'issecure', 'sendforraw'],
  httpOnly: ['httponly', 'ishttponly', 'httponlyraw'],
  hostOnly: ['hostonly', 'thisdomainonlyraw'],
  sameSite: ['samesite', 'samesiteraw'],
  session: ['session', 'discard'],
};

const switches: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [0, false],
  [1, true],
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
]);
const flags: ReadonlySet<Field> = new Set(['secure', 'httpOnly', 'hostOnly', 'session']);

/** A value in the type of its field, where the program that wrote it is known to use another one. */
function typed(field: Field, { key, value }: FoundField): unknown {
  // Under the WebExtensions API's own names the types are its own.
  if (flags.has(field)) return key === field ? value : (switches.get(value) ?? value);
  // WebDriver BiDi: `{ type: "string", value }`.
  if (field === 'value' && isRecord(value) && value['type'] === 'string') return value['value'];
  // Cookie Quick Manager writes `https://.example.org/`.
  if (key === 'Host raw' && typeof value === 'string') return value.replace(/^https?:\/\/([^/]*).*$/s, '$1');
  return value;
}

/** An object in the words of the WebExtensions API, whoever wrote it. */
export interface Plain {
  readonly fields: Readonly<Partial<Record<Field, unknown>>>;
  /** The key under which a field stood. */
  readonly keyOf: Readonly<Partial<Record<Field, string>>>;
  readonly sameSite: SameSite | undefined;
  readonly end: End;
  /** As in the WebExtensions API, Puppeteer or Playwright. */
  readonly partitionKey: unknown;
  readonly hasCrossSiteAncestor: unknown;
  /** Whether it has a value that only its browser can read. */
  readonly isEncrypted: boolean;
  /** A key that says what is not read, beside what says when the cookie ends. */
  readonly unread: string | null;
}

/** The type that a field is to have in the WebExtensions API, from what HTTP libraries make of it. */
function fieldsIn(keys: Keys, found: Readonly<Partial<Record<Field, FoundField>>>): Plain['fields'] {
  const entries = fieldNames.flatMap((field) => {
    const one = found[field];
    return one ? [[field, typed(field, one)] as const] : [];
  });
  const fields: Partial<Record<Field, unknown>> = Object.fromEntries(entries);
  // Python's http.cookiejar keeps HttpOnly among what it does not know, with no value.
  const rest = keys.get('rest')?.value;
  if (isRecord(rest) && Object.keys(rest).some((key) => key.toLowerCase() === 'httponly'))
    fields.httpOnly = true;
  // It holds a cookie without a name for one without a value, and tough-cookie writes it without a key.
  if (keys.has('rfc2109') && fields.value === undefined) {
    fields.value = fields.name;
    fields.name = '';
  }
  if (keys.has('creation') && fields.value !== undefined) fields.name ??= '';
  // It gives a host without a dot the domain .local.
  if (keys.has('rfc2109') && fields.domain === 'localhost.local') fields.domain = 'localhost';
  // Go keeps the Domain attribute, which is empty where there was none.
  if (isOfGo(keys) && fields.domain === '') delete fields.domain;
  else if (isOfGo(keys)) fields.hostOnly ??= false;
  return fields;
}

/** Firefox's `^partitionKey=(https,example.org)` in percent-encoding; `f`: with an ancestor of another site. */
const mozillaPartition = /partitionKey=\((https?),([^,)]+)(?:,(\d+))?(,f)?\)/;

function partitionIn(keys: Keys): Pick<Plain, 'partitionKey' | 'hasCrossSiteAncestor'> {
  const attributes = keys.get('originattributes')?.value;
  const text = typeof attributes === 'string' ? attributes : '';
  const decoded = text.replace(/%28/g, '(').replace(/%29/g, ')').replace(/%2C/gi, ',');
  const [whole, scheme = '', host = '', port, ancestor] = mozillaPartition.exec(decoded) ?? [];
  if (whole !== undefined) {
    const site = `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
    return { partitionKey: site, hasCrossSiteAncestor: ancestor === undefined ? undefined : true };
  }
  const ofChromium = keys.get('topframesitekey')?.value;
  const said = keys.get('hascrosssiteancestor')?.value;
  return ofChromium === undefined
    ? {
        partitionKey: keys.get('partitionkey')?.value,
        hasCrossSiteAncestor: keys.get('crhascrosssiteancestor')?.value,
      }
    : { partitionKey: ofChromium, hasCrossSiteAncestor: switches.get(said) ?? said };
}

/**
 * Puts an object into the words of the WebExtensions API.
 * @param now milliseconds since the epoch
 */
export function plainOf(given: Given, now: number): Plain {
  const keys = keysOf(given);
  const found: Partial<Record<Field, FoundField>> = {};
  for (const field of fieldNames) {
    const one = aliases[field].map((key) => keys.get(key)).find((each) => each !== undefined);
    if (one) found[field] = one;
  }
  const fields = fieldsIn(keys, found);
  const encrypted = keys.get('encryptedvalue')?.value ?? '';
  const firstParty = keys.get('firstpartydomain');
  return {
    fields,
    keyOf: Object.fromEntries(Object.entries(found).map(([field, { key }]) => [field, key])),
    sameSite: sameSiteIn(keys, fields.sameSite, fields.secure),
    end: fields.session === true ? noEnd : endIn(keys, now),
    ...partitionIn(keys),
    isEncrypted: fields.value === '' && encrypted !== '',
    unread: firstParty && firstParty.value !== '' ? firstParty.key : null,
  };
}

const more = ['domain', 'path', 'secure', 'httpOnly', 'sameSite'] as const;

/** Whether an object that stands alone can be meant for a cookie: two fields of one, under any program's keys. */
export function mayBeACookie(given: Given): boolean {
  const keys = keysOf(given);
  const fields = (['name', 'value', ...more] as const).filter((field) =>
    aliases[field].some((key) => keys.has(key)),
  );
  return fields.length > 1;
}

/** Whether an object has what a cookie has: a name, a value and an attribute, under any program's keys. */
export function isLikeACookie(given: Given): boolean {
  const keys = keysOf(given);
  const has = (field: Field) => aliases[field].some((key) => keys.has(key));
  return has('name') && has('value') && (more.some(has) || Array.from(keys.keys()).some(isEndKey));
}
