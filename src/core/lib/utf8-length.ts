/**
 * How many octets a text takes in UTF-8. In a file of its own, since the popup's first paint needs nothing else of
 * `utf8.ts`.
 */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
