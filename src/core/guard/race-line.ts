/** What a race is judged by of a Set-Cookie line. */
export interface SetLine {
  readonly name: string;
  /** `null` where it deletes: Max-Age of 0 or less, or else an Expires that has passed (RFC 6265bis 5.6). */
  readonly value: string | null;
}

const pair = /^\s*([^=;]*?)\s*=\s*([^;]*?)\s*(?:;|$)/;

/** The value of the last attribute of a name, which is the one that counts (RFC 6265bis 5.6). */
const attribute = (line: string, name: string) =>
  new RegExp(`.*;\\s*${name}\\s*=\\s*([^;]*)`, 'i').exec(line)?.[1] ?? '';

/** An Expires in milliseconds since the epoch; `NaN` for one without a month's name, which no browser reads. */
const dateOf = (text: string) => (/[a-z]{3}/i.test(text) ? Date.parse(text) : NaN);

/**
 * Reads Set-Cookie lines as far as a race depends on them. Not the whole of the standard, which the worker has no room
 * for: what was really kept is known by the change of the jar that follows.
 * @param time when the answer came, milliseconds since the epoch
 */
export const readSetLines = (texts: readonly string[], time: number): readonly SetLine[] =>
  texts.flatMap((text) => {
    const [, name, value] = pair.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    const age = parseInt(attribute(text, 'max-age'), 10);
    // Not a number where there is no Max-Age, which is neither.
    const isEnd = age <= 0 || (!(age > 0) && dateOf(attribute(text, 'expires')) <= time);
    return [{ name, value: isEnd ? null : value }];
  });
