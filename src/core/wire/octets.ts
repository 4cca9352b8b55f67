const encoder = new TextEncoder();

/** Octets of a text in UTF-8, as it is sent. */
export function octetLength(text: string): number {
  return encoder.encode(text).length;
}

/** A text with one character for each octet of its UTF-8, as browsers parse it. */
export function octetsOf(text: string): string {
  let octets = '';
  for (const octet of encoder.encode(text)) octets += String.fromCharCode(octet);
  return octets;
}

/** The text with U+FFFD for every half of a surrogate pair, as it is when it is sent. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
