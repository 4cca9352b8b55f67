import { parseLine } from './parse.ts';

/** A pair of a Cookie field. */
export interface SentPair {
  /** Empty for a nameless cookie. */
  readonly name: string;
  readonly value: string;
}

/** The pairs of a request's Cookie field, in order (RFC 6265bis 4.2.1). */
export const pairsOf = (field: string): readonly SentPair[] =>
  field
    .split(';')
    .map((piece) => parseLine(piece).pair)
    .map(({ name, value, hasEquals }) => (hasEquals ? { name, value } : { name: '', value: name }))
    .filter(({ name, value }) => name + value !== '');

/** The values under which a request sent cookies of a name, in order, by its Cookie field. */
export const valuesSent = (field: string, name: string): readonly string[] =>
  pairsOf(field).flatMap((pair) => (pair.name === name ? [pair.value] : []));
