/** A Cookie or Set-Cookie header field. */
export interface HeaderField {
  readonly isSet: boolean;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** As `curl -v` and developer tools show a header field: behind an arrow, or not. */
const field = /^[<>]?\s*(set-)?cookie:(.*)$/is;
/** Developer tools have the name on a line of its own, with a colon or not, and the value on the next. */
const nameAlone = /^[<>]?\s*(set-)?cookie:?\s*$/i;
const otherField = /^[<>]?\s*[\w-]+:(?:\s|$)/;

const isValue = (line: string | undefined) => line?.includes('=') === true && !otherField.test(line);

/** The Cookie and Set-Cookie header fields in lines, folded ones in one (RFC 9112 5.2). */
export function headerFields(lines: readonly string[]): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const alone = isValue(lines[index + 1]) ? nameAlone.exec(line) : null;
    const [whole, set, rest = ''] = alone ?? field.exec(line) ?? [];
    if (whole === undefined) continue;
    const value = [alone ? (lines[++index] ?? '') : rest];
    const at = index + 1;
    while (
      /^[ \t]+\S/.test(lines[index + 1] ?? '') &&
      isValue(lines[index + 1]) &&
      !field.test(lines[index + 1] ?? '')
    ) {
      value.push((lines[++index] ?? '').trim());
    }
    fields.push({ isSet: set !== undefined, value: value.join(' '), line: at });
  }
  return fields;
}
