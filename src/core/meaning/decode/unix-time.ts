import { second } from '../../lib/time.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** Seconds (maybe with a fraction) or milliseconds since the epoch; their ranges do not meet. */
export const unixTime: Decoder = {
  name: 'unix-time',
  decode: (text) => {
    if (!/^\d{9,13}(?:\.\d{1,9})?$/.test(text)) return null;
    const number = Number(text);
    if (isPlausibleTime(number)) {
      return { layer: { kind: 'unix-time', unit: 'ms', at: Math.round(number) }, inner: null };
    }
    const at = Math.round(number * second);
    return isPlausibleTime(at) ? { layer: { kind: 'unix-time', unit: 's', at }, inner: null } : null;
  },
};
