import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

const form =
  /^(?:urn:uuid:|\{)?([0-9a-f]{8})-([0-9a-f]{4})-([1-8])([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}\}?$/i;

/** Milliseconds from 15 October 1582, where the times of the versions 1 and 6 begin, to the epoch. */
const gregorian = 12_219_292_800_000;

/** UUID of the variant of RFC 9562, with its version and the time in it. */
export const uuid: Decoder = {
  name: 'uuid',
  decode: (text) => {
    const [, low, mid = '', version = '', high = ''] = form.exec(text) ?? [];
    if (low === undefined) return null;
    const at = timeOf(version, low, mid, high);
    const time = at !== null && isPlausibleTime(at) ? at : null;
    return { layer: { kind: 'uuid', version: Number(version), at: time }, inner: null };
  },
};

/** RFC 9562 5.1, 5.6 and 5.7: the first three fields. */
function timeOf(version: string, low: string, mid: string, high: string): number | null {
  if (version === '7') return Number.parseInt(low + mid, 16);
  if (version === '1') return fromGregorian(high + mid + low);
  if (version === '6') return fromGregorian(low + mid + high);
  return null;
}

/** @param ticks hexadecimal number of 100 ns, too large for a double */
function fromGregorian(ticks: string): number {
  return Number(BigInt(`0x${ticks}`) / 10_000n) - gregorian;
}
