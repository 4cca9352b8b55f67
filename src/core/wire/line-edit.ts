import { attributesOf, type AttributeName, type Pair, parseLine, type Span } from './parse.ts';

/** How each attribute is written (RFC 6265bis 4.1.1, CHIPS). */
const spelled: Readonly<Record<AttributeName, string>> = {
  domain: 'Domain',
  path: 'Path',
  expires: 'Expires',
  'max-age': 'Max-Age',
  secure: 'Secure',
  httponly: 'HttpOnly',
  samesite: 'SameSite',
  partitioned: 'Partitioned',
  priority: 'Priority',
};

const isNamed = (name: AttributeName) => (pair: Pair) => pair.name.toLowerCase() === name;

/** The value of the attribute that counts; `null` where the line has none. */
export function attributeOf(line: string, name: AttributeName): string | null {
  return attributesOf(parseLine(line), true)[name]?.value ?? null;
}

/**
 * A line with an attribute written otherwise: in its place where it is there, else at the end, and once.
 * @param value `null` takes it out; an empty one writes the name alone
 */
export function withAttribute(line: string, name: AttributeName, value: string | null): string {
  const { pair, attributes } = parseLine(line);
  const text = (span: Span) => line.slice(span.start, span.end);
  const written = value === null ? null : value === '' ? spelled[name] : `${spelled[name]}=${value}`;
  const last = attributes.findLastIndex(isNamed(name));
  const others = attributes.flatMap((attribute, index) => {
    if (!isNamed(name)(attribute)) return [text(attribute.span)];
    return index === last && written !== null ? [written] : [];
  });
  const added = last < 0 && written !== null ? [written] : [];
  return [text(pair.span), ...others, ...added].filter((piece) => piece !== '').join('; ');
}

/** A line with another value, its attributes as they are. */
export function withValue(line: string, value: string): string {
  const { pair } = parseLine(line);
  const { start, end } = pair.valueSpan;
  return pair.hasEquals ? line.slice(0, start) + value + line.slice(end) : line;
}
