/**
 * What a field of an object and an element of a list cost beside what they hold, in octets: measured in Chromium
 * (`storage.session.getBytesInUse`), whose quota counts the values as they lie in memory and not as JSON.
 */
const field = 64;
const element = 32;

/** The longest text that Chromium keeps within its field, in octets, and what a longer one costs beside its own. */
const withinField = 22;
const apart = 16;

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

/** A character beyond ASCII takes two octets, or three in UTF-8. */
function textSize(text: string): number {
  const octets = isAscii(text) ? text.length : 3 * text.length;
  return octets > withinField ? octets + apart : 0;
}

/** Octets that a value takes of what `storage.session` may hold (10,485,760); rather too many than too few. */
export function storedSize(value: unknown): number {
  if (typeof value === 'string') return textSize(value);
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + element + storedSize(each), 0);
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + field + textSize(key) + storedSize(each),
    0,
  );
}
