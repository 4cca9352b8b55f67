import { base64, base64url } from './base64.ts';
import { date } from './date.ts';
import { django } from './django.ts';
import { gorilla, mojolicious, pyramid } from './enclosed.ts';
import { expressJson, expressSigned } from './express.ts';
import { hex } from './hex.ts';
import { itsdangerous } from './itsdangerous.ts';
import { json } from './json.ts';
import { bearer, jwe, jwt, prefixedBase64, tokenInText } from './jwt.ts';
import { laravelEncrypted } from './laravel.ts';
import type { Decoded, Decoder, Layer } from './layer.ts';
import { percent } from './percent.ts';
import { php } from './php.ts';
import { query } from './query.ts';
import { quoted } from './quoted.ts';
import { railsEncrypted, railsEnvelope, railsSigned } from './rails.ts';
import { fernet, iron } from './sealed.ts';
import { serialized } from './serialized.ts';
import { bottle, cookieSignature, flaskLogin, tornado } from './signed.ts';
import { unixTime } from './unix-time.ts';
import { uuid } from './uuid.ts';
import { cookieLimit, zlib } from './zlib.ts';

export type { Json, JsonObject, JwtTimes, Layer, LayerKind } from './layer.ts';
export type { Php, PhpEntry } from './php-value.ts';

/** The most specific first: what a framework signs is also three words with dots, and a number is also text. */
export const decoders: readonly Decoder[] = [
  jwt,
  jwe,
  bearer,
  prefixedBase64,
  django,
  itsdangerous,
  expressSigned,
  expressJson,
  tornado,
  bottle,
  flaskLogin,
  iron,
  fernet,
  pyramid,
  gorilla,
  cookieSignature,
  railsEncrypted,
  mojolicious,
  railsSigned,
  uuid,
  unixTime,
  date,
  php,
  laravelEncrypted,
  railsEnvelope,
  quoted,
  json,
  zlib,
  serialized,
  hex,
  base64,
  base64url,
  query,
  percent,
  tokenInText,
];

/** Layers shown at most. */
export const deepest = 6;

/** What one value may cost. */
export interface Limits {
  /** Octets that are read at most of what is compressed. */
  readonly inflated: number;
  /** Characters of a layer in which another is looked for; a longer one is left as it is. */
  readonly layer: number;
}

/** Among the cookies of a whole host. */
export const usual: Limits = { inflated: cookieLimit, layer: 2 * cookieLimit };
/** For one that a person asked for by itself. */
export const generous: Limits = { inflated: 65_536, layer: 65_536 };

/** What a value holds. */
export interface Contents {
  /** The outermost first. Never empty: a value in which nothing is recognised is one layer of text. */
  readonly layers: readonly Layer[];
  /** How many characters the decoders were given, all layers together: at most `deepest` times those of a layer. */
  readonly work: number;
}

/** What a cookie's value holds, layer by layer. Total, and linear in the length of the value. */
export function contentsOf(value: string, limits: Limits): Contents {
  const layers: Layer[] = [];
  let work = 0;
  let rest: Decoded | null = { layer: { kind: 'text', text: value }, inner: value };
  while (rest && layers.length < deepest) {
    const { inner, next }: Decoded = rest;
    if (inner === null || inner === '' || inner.length > limits.layer) break;
    work += inner.length;
    rest = next?.decode(inner, limits.inflated) ?? firstLayer(inner, limits);
    if (rest) layers.push(rest.layer);
  }
  return { layers: layers.length > 0 ? layers : [{ kind: 'text', text: value }], work };
}

/** The layers of a value that stands alone. */
export function decode(value: string): readonly Layer[] {
  return contentsOf(value, generous).layers;
}

function firstLayer(text: string, { inflated }: Limits): Decoded | null {
  for (const decoder of decoders) {
    const decoded = decoder.decode(text, inflated);
    if (decoded) return decoded;
  }
  return null;
}
