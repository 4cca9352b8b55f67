import type { Decoder } from './layer.ts';

/**
 * What encoders of forms leave as it is (https://url.spec.whatwg.org/#application/x-www-form-urlencoded): Ruby's, Java's
 * and Go's write spaces as plus signs and plus signs as `%2B`. Where a space is `%20`, a plus sign is one.
 */
const isForm = /^(?![^]*%20)[\w.*~%+-]*$/;

/** Percent-encoding of UTF-8 (RFC 3986 2.1); a text with a percent sign that encodes nothing is not claimed. */
export const percent: Decoder = {
  name: 'percent',
  decode: (text) => {
    const inner = percentDecoded(isForm.test(text) ? text.replaceAll('+', '%20') : text);
    return inner === null ? null : { layer: { kind: 'percent', text: inner }, inner };
  },
};

/** @returns `null` when nothing in the text is percent-encoded, or something is encoded wrongly */
export function percentDecoded(text: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // Malformed, or not UTF-8.
  }
}
