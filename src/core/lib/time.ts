/** The furthest moment a date can tell, in milliseconds before and after the epoch (ECMA-262 21.4.1.1). */
export const furthest = 8.64e15;

/** Whether a value is a moment that a date can tell: milliseconds since the epoch. */
export const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= furthest;

/** A moment as a machine reads it; the empty text for one that no date can tell, which would throw. */
export const isoMoment = (at: number): string => (isMoment(at) ? new Date(at).toISOString() : '');
