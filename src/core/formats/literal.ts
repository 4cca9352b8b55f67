/**
 * A string literal of ASCII characters, as Python and others read it. It holds the octets of the text in UTF-8,
 * one character each: Python's HTTP client writes header fields in Latin-1, so that the server gets what it
 * would get from the browser.
 */
export function literal(text: string): string {
  const chars = Array.from(new TextEncoder().encode(text), (octet) => {
    const char = String.fromCharCode(octet);
    if (octet < 0x20 || octet > 0x7e) return `\\x${octet.toString(16).padStart(2, '0')}`;
    return char === '"' || char === '\\' ? `\\${char}` : char;
  });
  return `"${chars.join('')}"`;
}
