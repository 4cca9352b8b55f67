import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { parseJsonObject } from '../decode/parse-json.ts';
import type { Decoder, JsonObject } from '../decode/layer.ts';

/** The shape of what a decoder claims. */
export function claimedBy(decoder: Decoder): (value: string) => boolean {
  return (value) => decoder.decode(value) !== null;
}

/** The text in base64, readable or not. */
export function base64Text(value: string): string | null {
  const octets = fromBase64(value);
  return octets && fromUtf8(octets);
}

/** Base64 of a JSON object that has these members. */
export function base64Object(...members: readonly string[]): (value: string) => boolean {
  return (value) => has(parseJsonObject(base64Text(value)), members);
}

/** A JSON object that has these members. */
export function jsonObject(...members: readonly string[]): (value: string) => boolean {
  return (value) => has(parseJsonObject(value), members);
}

function has(object: JsonObject | null, members: readonly string[]): boolean {
  return object !== null && members.every((member) => Object.hasOwn(object, member));
}

export const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
