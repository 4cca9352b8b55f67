import { octetsOf } from './octets.ts';
import { type Fields, readDashed, readDigitRun, readOffset, readTime } from './nspr-numbers.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of Greenwich, summer time included. */
const zones: Readonly<Record<string, number>> = {
  pst: -480,
  pdt: -420,
  mst: -420,
  mdt: -360,
  cst: -360,
  cdt: -300,
  est: -300,
  edt: -240,
  ast: -240,
  nst: -210,
  gmt: 0,
  bst: 60,
  met: 60,
  eet: 120,
  jst: 540,
};

/** Reads a word by its first three letters; a month and a zone are each read once. */
function readWord(fields: Fields, text: string, at: number): void {
  const word = text.slice(at, at + 3).toLowerCase();
  const month = months.indexOf(word);
  if (fields.month === null && month >= 0) fields.month = month;
  else if (fields.zone === null && word in zones) fields.zone = word;
  else if (fields.zone === null && /^ut(?![a-z])/.test(word)) fields.zone = 'gmt';
}

const isDigit = (character: string | undefined) => character !== undefined && /^\d$/.test(character);
const isLetter = (character: string | undefined) => character !== undefined && /^[a-z]$/i.test(character);

/** Where the token ends that stands at `at`: at a delimiter, which the `T` of an ISO date is not. */
function tokenEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !' \t,;-+/()[]'.includes(text[end] ?? '')) end++;
  return end;
}

/** Where the next token begins. */
function nextToken(text: string, from: number, fields: Fields): number {
  let at = from;
  for (;;) {
    while (at < text.length && ' \t,;/()[]'.includes(text[at] ?? '')) at++;
    const isPlain =
      text[at] === '-' && ((isLetter(text[at - 1]) && fields.year < 0) || !isDigit(text[at + 1]));
    if (!isPlain) return at;
    at++;
  }
}

/** Reads what stands at `at`. @returns how far it has read */
function readToken(fields: Fields, text: string, at: number): number {
  const first = text[at];
  if (first === '+' || first === '-') return readOffset(fields, text, at);
  if (isDigit(first)) {
    return readTime(fields, text, at) ?? readDashed(fields, text, at) ?? readDigitRun(fields, text, at);
  }
  readWord(fields, text, at);
  return at;
}

/** Every token moves on by a character at least; NSPR gives up after a thousand of them. */
const mostTokens = 1000;

/**
 * Reads a date as Firefox does (NSPR, PR_ParseTimeString): any order, US and European notations, zones; a time is not
 * needed, and a day or an hour beyond the calendar's carries over.
 * @returns milliseconds since the epoch, `null` for what it takes for no date
 */
export function readNsprDate(text: string): number | null {
  const octets = octetsOf(text);
  const fields: Fields = {
    month: null,
    date: -1,
    year: -1,
    time: null,
    zone: null,
    offset: null,
  };
  let tokens = 0;
  for (let at = 0; at < octets.length;) {
    if (tokens++ > mostTokens) return null;
    at = nextToken(octets, tokenEnd(octets, readToken(fields, octets, at)), fields);
  }
  return timeOf(fields);
}

function timeOf({ month, date, year, time, zone, offset }: Fields): number | null {
  if (month === null || date < 0 || year < 0 || year > 32_767) return null;
  const [hour = 0, minute = 0, second = 0] = time ?? [];
  const at = new Date(0);
  at.setUTCFullYear(year, month, date);
  at.setUTCHours(hour, minute, second);
  return at.getTime() - (offset ?? zones[zone ?? 'gmt'] ?? 0) * 60_000;
}
