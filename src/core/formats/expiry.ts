import { parseCookieDate } from '../wire/cookie-date.ts';

/** When a cookie ends, as a text or a number says it. */
export interface ParsedExpiry {
  /** Milliseconds since the epoch, `null` for a session cookie, not a number for what is no time. */
  readonly at: number | null;
  /** Whether a date was given without a time zone, so that UTC was taken. */
  readonly isZoneAssumed: boolean;
}

/** How a number is to be read: `webkit` are microseconds since 1601, as Chromium stores them. */
export type Unit = 'seconds' | 'milliseconds' | 'seconds-or-milliseconds' | 'webkit';

/** What programs write for a cookie that ends with the browser. */
const sessionWords: ReadonlySet<string> = new Set([
  '',
  '-1',
  '0',
  '0001-01-01t00:00:00', // .NET's DateTime.MinValue
  '0001-01-01t00:00:00z', // Go's zero time
  'at the end of the session',
  'infinity', // tough-cookie
  'invalid date', // Postman
  'none',
  'null',
  'session',
]);

/** Between the epoch and 1601, in seconds. */
const webkitEpoch = 11_644_473_600;
/** As seconds this is the year 5138, as milliseconds 1973. */
const milliseconds = 100_000_000_000;

function fromNumber(value: number, unit: Unit): number | null {
  switch (unit) {
    case 'seconds':
      return value === -1 ? null : Math.round(value * 1000);
    case 'milliseconds':
      // OkHttp's word for no expiry is the last moment of the year 9999.
      return value === -1 || value >= 253_402_300_799_999 ? null : Math.round(value);
    case 'seconds-or-milliseconds':
      return fromNumber(value, value >= milliseconds ? 'milliseconds' : 'seconds');
    case 'webkit':
      return value === 0 ? null : Math.round((value / 1_000_000 - webkitEpoch) * 1000);
  }
}

const iso =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,3})\d*)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d(?: UTC)?)?$/i;

/** Minutes east of UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function fromIso(text: string): ParsedExpiry | null {
  const [, day, time = '00:00:00', fraction = '', zone] = iso.exec(text) ?? [];
  if (day === undefined) return null;
  const clock = time.length === 5 ? `${time}:00` : time;
  const at = Date.parse(`${day}T${clock}.${fraction.padEnd(3, '0')}Z`);
  // Date.parse takes 30 February for 2 March.
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  const offset = offsetOf(zone ?? '') * 60_000;
  return { at: exists ? at - offset : Number.NaN, isZoneAssumed: zone === undefined };
}

const words = /[a-z]+/gi;
const known =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|gmt|utc|z)$/i;
const zoneAtEnd = /(?:GMT|UTC)?\s?([+-]\d\d:?\d\d)$/;

/** A date with the month's name, as in HTTP, JavaScript and Java. One of another zone or with a.m. and p.m. is none. */
function fromNamedDate(text: string): ParsedExpiry {
  // JavaScript puts the zone's name behind it: the offset has said it.
  const said = /[+-]\d{4} \([^()]*\)$/.test(text) ? text.slice(0, text.lastIndexOf(' (')) : text;
  const zone = zoneAtEnd.exec(said)?.[1];
  const date = zone === undefined ? said : said.slice(0, -zone.length);
  const letters = date.match(words) ?? [];
  if (!letters.every((word) => known.test(word))) return { at: Number.NaN, isZoneAssumed: false };
  const at = parseCookieDate(date) ?? Number.NaN;
  const hasZone = zone !== undefined || letters.some((word) => /^(?:gmt|utc|z)$/i.test(word));
  return { at: at - offsetOf(zone ?? '') * 60_000, isZoneAssumed: !hasZone };
}

/**
 * Reads when a cookie ends: a number, a number in a text, an HTTP date, an ISO 8601 date, or a word for the end of the
 * browser session.
 */
export function parseExpiry(value: unknown, unit: Unit = 'seconds'): ParsedExpiry {
  const plain = (at: number | null): ParsedExpiry => ({ at, isZoneAssumed: false });
  if (value === null || value === undefined) return plain(null);
  if (typeof value === 'number') return plain(fromNumber(value, unit));
  if (typeof value !== 'string' || value.length > 100) return plain(Number.NaN);
  const text = value.trim();
  if (sessionWords.has(text.toLowerCase())) return plain(null);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return plain(fromNumber(Number(text), unit));
  return fromIso(text) ?? fromNamedDate(text);
}
