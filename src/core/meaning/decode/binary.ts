export type Octets = Uint8Array<ArrayBuffer>;

const standardAlphabet = /^[A-Za-z0-9+/]+={0,2}$/;
const urlAlphabet = /^[A-Za-z0-9_-]+={0,2}$/;
const hexDigits = /^(?:[0-9a-f]{2})+$/i;

/**
 * The octets of base64 (RFC 4648 4) or base64url (RFC 4648 5), padded or not.
 * @returns `null` when the text is neither, or when bits are left over that no encoder leaves
 */
export function fromBase64(text: string): Octets | null {
  if (!standardAlphabet.test(text) && !urlAlphabet.test(text)) return null;
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  const padding = text.length - text.indexOf('=');
  if (digits.length % 4 === 1) return null;
  if (text.includes('=') && (digits.length + padding) % 4 !== 0) return null;
  const binary = atob(digits);
  if (btoa(binary).replace(/=+$/, '') !== digits) return null;
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

export function fromHex(text: string): Octets | null {
  if (!hexDigits.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/**
 * Octets read as UTF-8. What is none is found out by writing it back: a decoder that throws takes many times as
 * long, and most values that are tried are none.
 * @param cut whether the octets were cut off somewhere, maybe within a character
 * @returns `null` when they are none
 */
export function fromUtf8(octets: Octets, cut = false): string | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets, { stream: cut });
  const written = toUtf8(text);
  const isWhole = cut || written.length === octets.length;
  return isWhole && written.every((octet, index) => octet === octets[index]) ? text : null;
}

export function toUtf8(text: string): Octets {
  return new TextEncoder().encode(text);
}

const unreadable = /(?![\t\n\r])[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u;

/** Whether a text is one that people write: no control, private, unassigned or half characters. */
export function isReadable(text: string): boolean {
  return text !== '' && !unreadable.test(text);
}
