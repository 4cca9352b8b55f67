/** Reads a Max-Age. @returns seconds, at most 0 for a deletion; `null` for what is no number */
export type MaxAgeReader = (text: string) => number | null;

const largest = 9_223_372_036_854_775_807n;

/**
 * Chromium's (`base::StringToInt64`): a plus sign is read, and a number too large for 64 bits is the largest one
 * from the digit on that makes it too large, whatever follows.
 */
export function readInt64(text: string): number | null {
  const [, sign = '', digits = '', rest = ''] = /^([+-]?)(\d*)(.*)$/su.exec(text) ?? [];
  const isTooLarge = digits.replace(/^0+/, '').length > 19 || BigInt(digits.slice(-20) || 0) > largest;
  if (digits === '' || (rest !== '' && !isTooLarge)) return null;
  if (sign === '-') return -1;
  return isTooLarge ? Infinity : Number(digits);
}

/** Firefox's: the same without a plus sign, and whatever begins with a minus sign is in the past. */
export function readDigits(text: string): number | null {
  if (text.startsWith('-')) return -1;
  return text.startsWith('+') ? null : readInt64(text);
}

/** RFC 6265bis 5.6.2. */
export function readStandardMaxAge(text: string): number | null {
  return /^-?\d+$/.test(text) ? Number(text) : null;
}
