/** Spans of time in milliseconds. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The furthest moment that a Date can represent, in milliseconds before and after the epoch (ECMA-262 21.4.1.1). */
export const furthest = 8.64e15;

/** Whether a value is a moment that a Date can represent: milliseconds since the epoch. */
export const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= furthest;

/** A moment in ISO 8601; the empty text for one that no Date can represent, which would throw. */
export const isoMoment = (at: number): string => (isMoment(at) ? new Date(at).toISOString() : '');
