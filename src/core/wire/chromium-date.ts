import { octetsOf } from './octets.ts';

// Everything in ASCII that is neither a letter, nor a digit, nor a colon, nor a control character but the tab.
const delimiters = /[\t !"#$%&'()*+,\-./;<=>?@[\\\]^_`{|}~]+/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = /^(\d+):(\d+):(\d+)$/;
const number = /^\d+$/;

interface Fields {
  month: number;
  day: number;
  year: number;
  time: readonly number[] | null;
}

/** What one token says, if it is the first to say it. */
function readToken(fields: Fields, token: string): void {
  if (!/^\d/.test(token)) {
    if (fields.month < 0) fields.month = months.indexOf(token.slice(0, 3).toLowerCase());
  } else if (token.includes(':')) {
    fields.time ??= clock.exec(token)?.slice(1).map(Number) ?? null;
  } else if (number.test(token)) {
    if (fields.day < 0 && token.length <= 2) fields.day = Number(token);
    else if (fields.year < 0 && token.length <= 5) fields.year = Number(token);
  }
}

/**
 * Reads a date as Chromium does (`net/cookies/cookie_util.cc`, ParseCookieExpirationTime): in any order, with
 * anything around it, but day, month, year and a time to the second must be there, and the day in the calendar.
 * @returns milliseconds since the epoch, `null` for what it takes for no date
 */
export function readChromiumDate(text: string): number | null {
  const fields: Fields = { month: -1, day: -1, year: -1, time: null };
  for (const token of octetsOf(text).split(delimiters)) if (token !== '') readToken(fields, token);
  const { month, day, time } = fields;
  if (month < 0 || day < 0 || fields.year < 0 || !time) return null;
  const year = fields.year + (fields.year < 70 ? 2000 : fields.year < 100 ? 1900 : 0);
  const [hour = 0, minute = 0, second = 0] = time;
  const at = new Date(0);
  at.setUTCFullYear(year, month, day);
  if (at.getUTCMonth() !== month || at.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return at.setUTCHours(hour, minute, second);
}
