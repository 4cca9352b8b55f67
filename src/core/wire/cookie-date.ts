const delimiter = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const shortNumber = /^(\d{1,2})(?:\D|$)/;
const longNumber = /^(\d{2,4})(?:\D|$)/;

/**
 * Reads the date of an Expires attribute, in any of the forms that servers have written it in (RFC 6265bis
 * 5.1.1).
 * @returns milliseconds since the epoch, `null` for what is no date
 */
export function parseCookieDate(text: string): number | null {
  let time: RegExpExecArray | null = null;
  let [day, month, year] = [-1, -1, -1];
  for (const token of text.split(delimiter)) {
    const [hms, short, long] = [clock.exec(token), shortNumber.exec(token), longNumber.exec(token)];
    const named = months.indexOf(token.slice(0, 3).toLowerCase());
    if (!time && hms) time = hms;
    else if (day < 0 && short) day = Number(short[1]);
    else if (month < 0 && named >= 0) month = named;
    else if (year < 0 && long) year = Number(long[1]);
  }
  const [hour = -1, minute = -1, second = -1] = (time ?? []).slice(1).map(Number);
  if (!time || year < 0 || hour > 23 || minute > 59 || second > 59) return null;
  if (year < 100) year += year < 70 ? 2000 : 1900;
  const at = new Date(Date.UTC(year, month, day, hour, minute, second));
  const exists = year >= 1601 && at.getUTCMonth() === month && at.getUTCDate() === day;
  return exists ? at.getTime() : null;
}
