const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/**
 * What a browser's console shows of a string, without the quotes around it and the backslashes in it.
 * @returns the text as it is where no one pair of quotes is around it
 */
export function withoutConsoleQuotes(text: string): string {
  const body = text.trim();
  const quote = body[0] ?? '';
  if (!/["'`]/.test(quote) || body.length < 2 || !body.endsWith(quote)) return text;
  const inside = body.slice(1, -1);
  const unescaped = inside.replace(/\\[^]/g, '');
  if (unescaped.includes(quote) || unescaped.endsWith('\\')) return text;
  return inside.replace(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|(\r?\n)|([^]))/gi,
    (_, unit?: string, octet?: string, end?: string, char?: string) => {
      const hex = unit ?? octet;
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return end === undefined ? (escapes[char ?? ''] ?? char ?? '') : '';
    },
  );
}
