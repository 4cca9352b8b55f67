const unreadable = /(?![\t\n\r])[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u;

/** Whether a text is one that people write: no control, private, unassigned or half characters. */
export function isReadable(text: string): boolean {
  return text !== '' && !unreadable.test(text);
}
