import { parseDate } from './written-date.ts';
import type { Decoded, Decoder } from './layer.ts';

const day = /^\d{4}-\d\d-\d\d$/;
/** RFC 9110 5.6.7, and the hyphens of Netscape's cookies. */
const httpDate = /^[A-Z][a-z]{2}, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC)$/;
/** JavaScript's `Date.prototype.toString`, whose spaces a form encoding turns into plus signs. */
const scriptDate =
  /^[A-Z][a-z]{2}[ +]([A-Z][a-z]{2})[ +](\d\d)[ +](\d{4})[ +](\d\d:\d\d:\d\d)[ +]GMT([+-]\d{4})(?:[ +]\([^)]*\))?$/;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A date and time as ISO 8601, Python, HTTP or JavaScript write it, or a day alone. */
export const date: Decoder = {
  name: 'date',
  decode: (text) => {
    if (day.test(text)) return read(`${text}T00:00:00`, true);
    return read(fromHttp(text) ?? fromScript(text) ?? text, false);
  },
};

function read(iso: string, dayOnly: boolean): Decoded | null {
  const written = parseDate(iso);
  return written && { layer: { kind: 'date', date: written, dayOnly }, inner: null };
}

function fromHttp(text: string): string | null {
  const [, dayOfMonth, month, year, time] = httpDate.exec(text) ?? [];
  return dayOfMonth && month && year && time ? `${year}-${monthOf(month)}-${dayOfMonth}T${time}Z` : null;
}

function fromScript(text: string): string | null {
  const [, month, dayOfMonth, year, time, zone] = scriptDate.exec(text) ?? [];
  return dayOfMonth && month && year && time && zone
    ? `${year}-${monthOf(month)}-${dayOfMonth}T${time}${zone}`
    : null;
}

/** Two digits; `00`, which no date has, for what is no month. */
function monthOf(name: string): string {
  return String(Math.floor(months.indexOf(name) / 3) + 1).padStart(2, '0');
}
