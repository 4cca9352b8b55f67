/** What was read of a date so far; -1 and `null` for what was not. */
export interface Fields {
  /** 0 is January. */
  month: number | null;
  date: number;
  year: number;
  /** Hour, minute, second. */
  time: readonly [number, number, number] | null;
  zone: string | null;
  /** Minutes east of Greenwich. */
  offset: number | null;
}

/** The match of a sticky expression at a place of the text. */
function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

const digits = /\d*/y;
const digitsAt = (text: string, at: number) => matchAt(digits, text, at)?.[0] ?? '';

/** A sign and a zone's distance: `+0100`, `+01`, `+1`. Only GMT may be followed by one. */
export function readOffset(fields: Fields, text: string, at: number): number {
  const after = at + 1;
  if (fields.offset !== null || (fields.zone !== null && fields.zone !== 'gmt')) return after;
  const number = digitsAt(text, after);
  if (![1, 2, 4].includes(number.length)) return after;
  const minutes = number.length === 4 ? Number(number.slice(2)) : 0;
  const hours = Number(number.length === 4 ? number.slice(0, 2) : number);
  fields.offset = (hours * 60 + minutes) * (text[at] === '-' ? -1 : 1);
  fields.zone = 'gmt';
  return after;
}

const midday = /[ \t]*([ap])m/iy;

function hourOf(hour: number, text: string, at: number): number {
  const half = hour <= 12 ? matchAt(midday, text, at)?.[1]?.toLowerCase() : undefined;
  if (half === 'p') return hour === 12 ? 12 : hour + 12;
  return half === 'a' && hour === 12 ? 0 : hour;
}

/**
 * The seconds of a time that names none: NSPR takes what follows the minutes for their digit, so that a space sets
 * the clock back by 16 seconds, the end of the text by 48. The slash comes to -1, which stands for nothing read.
 */
function secondsOfNothing(text: string, at: number): number {
  const octet = at < text.length ? text.charCodeAt(at) : 0;
  const seconds = (octet > 127 ? octet - 256 : octet) - 48;
  return seconds === -1 ? 0 : seconds;
}

/** `7:28`, `07:28:00`, `7:28 pm`. @returns how far it has read, `null` where no colon follows the digits */
export function readTime(fields: Fields, text: string, at: number): number | null {
  const hour = digitsAt(text, at);
  const colon = at + hour.length;
  if (text[colon] !== ':') return null;
  if (fields.time || hour.length > 2) return at;
  const minute = digitsAt(text, colon + 1);
  const afterMinute = colon + 1 + minute.length;
  if (minute.length < 1 || minute.length > 2) return colon + 1;
  const from = text[afterMinute] === ':' ? afterMinute + 1 : afterMinute;
  const second = digitsAt(text, from);
  if (second.length > 2) return from;
  const end = from + second.length;
  const seconds = second === '' ? secondsOfNothing(text, from) : Number(second);
  fields.time = [hourOf(Number(hour), text, end), Number(minute), seconds];
  return end;
}

const dashed = /(\d{1,2})[/-](\d{1,2})[/-](\d{4,5}|\d{1,2})(?![\da-z])/iy;
const fullYear = (year: number) => year + (year < 70 ? 2000 : year < 100 ? 1900 : 0);

/** `12/31/2030`, `31-12-30`, `99/12/31`. @returns `null` where no second number follows a slash or a dash */
export function readDashed(fields: Fields, text: string, at: number): number | null {
  const end = at + digitsAt(text, at).length;
  if (!'/-'.includes(text[end] ?? ' ') || !/\d/.test(text[end + 1] ?? '')) return null;
  const match = fields.month === null ? matchAt(dashed, text, at) : null;
  if (!match) return at;
  const [first = 0, second = 0, third = 0] = match.slice(1).map(Number);
  const after = at + match[0].length;
  if (first > 31 || first === 0) {
    if (second > 12 || third > 31) return at;
    [fields.year, fields.month, fields.date] = [fullYear(first), second - 1, third];
  } else if (first > 12 && second <= 12) {
    [fields.date, fields.month, fields.year] = [first, second - 1, fullYear(third)];
  } else if (first <= 12) {
    [fields.month, fields.date, fields.year] = [first - 1, second, fullYear(third)];
  }
  return after;
}

/** A number by itself: a day of the month, or a year. */
export function readDigitRun(fields: Fields, text: string, at: number): number {
  const run = digitsAt(text, at);
  const number = Number(run);
  if (/[a-z]/i.test(text[at + run.length] ?? '')) return at;
  if (run.length === 4 || run.length === 5) {
    if (fields.year < 0) fields.year = number;
  } else if (run.length === 2) {
    if (fields.date < 0 && number < 32) fields.date = number;
    else if (fields.year < 0) fields.year = fullYear(number);
  } else if (run.length === 1 && fields.date < 0) fields.date = number;
  return at;
}
