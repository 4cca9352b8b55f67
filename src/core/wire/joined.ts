const token = String.raw`[\w!#$%&'*+.^\`|~-]+`;
/**
 * In an attribute: before a name and an equals sign, or before a value alone. The comma of a date has a day and a space
 * behind it.
 */
const afterAttribute = new RegExp(
  String.raw`,[ \t]*(?=${token}[ \t]*=)|,[ \t]+(?=${token}[ \t]*(?:,|$))`,
  'g',
);
/** In a pair, whose value may hold a comma: only where what is before it is a whole pair of RFC 6265 4.1.1. */
const afterPair = new RegExp(String.raw`^([ \t]*${token}=[\w!#-+./:<-[\]-~-]*),[ \t]+(?=${token}=)`);

/** Parts a pair from those that a comma joins to it. */
function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  let rest = text;
  for (let match = afterPair.exec(rest); match; match = afterPair.exec(rest)) {
    pairs.push(match[1] ?? '');
    rest = rest.slice(match[0].length);
  }
  return [...pairs, rest];
}

/**
 * The values of Set-Cookie header fields that a program joined by commas, as Python's requests, fetch and .NET do
 * although it changes their meaning (RFC 6265 3).
 */
export function splitSetCookies(text: string): readonly string[] {
  if (!text.includes(',')) return [text];
  const cookies: string[][] = [];
  for (const [index, piece] of text.split(';').entries()) {
    const [first = '', ...pairs] = index === 0 ? ['', piece] : piece.split(afterAttribute);
    if (index > 0) cookies.at(-1)?.push(first);
    cookies.push(...pairs.flatMap(pairsOf).map((pair) => [pair]));
  }
  return cookies.map((pieces) => pieces.join(';'));
}
