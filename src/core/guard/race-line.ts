/** What a race is judged by of a Set-Cookie line. */
export interface SetLine {
  readonly name: string;
  readonly value: string;
  /** Whether it deletes: Max-Age of 0 or less, or else an Expires that has passed (RFC 6265bis 5.6). */
  readonly isEnd: boolean;
}

const pair = /^\s*([^=;]*?)\s*=\s*([^;]*?)\s*(?:;|$)/;

/** The value of the last attribute of a name, which is the one that counts (RFC 6265bis 5.6). */
const attribute = (line: string, name: string) =>
  [...line.matchAll(new RegExp(`;\\s*${name}\\s*=\\s*([^;]*)`, 'gi'))].at(-1)?.[1];

/** An Expires in milliseconds since the epoch; `NaN` for one without a month's name, which no browser reads. */
const dateOf = (text = '') => (/[a-z]{3}/i.test(text) ? Date.parse(text) : NaN);

/**
 * Reads a Set-Cookie line as far as a race depends on it. Not the whole of the standard, which the worker has no room
 * for: what was really kept is known by the change of the jar that follows.
 * @param time when the answer came, milliseconds since the epoch
 */
export function readSetLine(line: string, time: number): SetLine | null {
  const [, name, value] = pair.exec(line) ?? [];
  if (name === undefined || value === undefined) return null;
  const age = parseInt(attribute(line, 'max-age') ?? '', 10);
  const isEnd = Number.isNaN(age) ? dateOf(attribute(line, 'expires')) <= time : age <= 0;
  return { name, value, isEnd };
}

/** The values under which a request sent cookies of a name, by its Cookie field. */
export function sentValues(cookieHeader: string, name: string): readonly string[] {
  return cookieHeader
    .split(/; */)
    .filter((each) => each.startsWith(`${name}=`))
    .map((each) => each.slice(name.length + 1));
}
