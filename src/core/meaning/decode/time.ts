const earliest = Date.UTC(2001, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Whether a number, milliseconds since the epoch, is a time that a cookie may speak of: the years 2001 to 2099. */
export function isPlausibleTime(milliseconds: number): boolean {
  return milliseconds >= earliest && milliseconds < latest;
}
