/** A date and time as it was written, without the zone that was not. */
export interface WrittenDate {
  /** The wall-clock time read as if it were UTC, milliseconds since the epoch: format it with time zone UTC. */
  readonly wall: number;
  /** Minutes east of UTC, where the text says so. */
  readonly offset: number | null;
}

/** Python's `str(datetime)`, which the chapter writes, and ISO 8601, which differs in the `T`. */
const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:(Z)|([+-])([01]\d|2[0-3]):?([0-5]\d))?$/;

export function parseDate(text: string): WrittenDate | null {
  const match = dateTime.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zulu, sign, offsetHours, offsetMinutes] =
    match;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  // Date.UTC rolls 31 February over into March; what does not read back as written is no date.
  const readBack = new Date(wall).toISOString().slice(0, 19);
  if (readBack !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) return null;
  const east = sign ? (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) + 0 : null;
  return { wall, offset: zulu ? 0 : east };
}
