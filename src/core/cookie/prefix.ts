/** A prefix of a cookie's name, and what a browser demands of a cookie whose name has it (RFC 6265bis 4.1.3). */
export interface NamePrefix {
  readonly text: string;
  /** No Domain attribute, and the path `/`. */
  readonly hostOnly: boolean;
  readonly httpOnly: boolean;
}

/** All of them demand Secure. `__Host-Http-` begins with `__Host-`, so the longest comes first. */
const prefixes: readonly NamePrefix[] = [
  { text: '__Host-Http-', hostOnly: true, httpOnly: true },
  { text: '__Host-', hostOnly: true, httpOnly: false },
  { text: '__Http-', hostOnly: false, httpOnly: true },
  { text: '__Secure-', hostOnly: false, httpOnly: false },
];

/**
 * The prefix that a browser sees in a name: it compares without regard to case (RFC 6265bis 5.7 steps 21 and 22).
 * @returns `null` for a name without one
 */
export function namePrefix(name: string): NamePrefix | null {
  if (!name.startsWith('__')) return null;
  const lower = name.toLowerCase();
  return prefixes.find(({ text }) => lower.startsWith(text.toLowerCase())) ?? null;
}

/** Whether the prefix is written as a server writes it, which compares by case (RFC 6265bis 5.4). */
export function isExactPrefix(name: string, prefix: NamePrefix): boolean {
  return name.startsWith(prefix.text);
}

/** A prefix as a server writes it. In `__Host-http-`, a browser sees another. */
const exactPrefix = /^__(?:Host-(?:Http-|(?![Hh][Tt]{2}[Pp]-))|Http-|Secure-)/;

/**
 * The name without its prefix, which says how the cookie was set and not what it is for. A prefix in other letters
 * belongs to the name.
 */
export function withoutPrefix(name: string): string {
  return name.replace(exactPrefix, '');
}
