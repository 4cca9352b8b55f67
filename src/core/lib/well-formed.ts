/** The text with U+FFFD for every half of a surrogate pair, as it is once it was written in UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
