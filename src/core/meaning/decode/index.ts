import { base64, base64url } from './base64.ts';
import { date } from './date.ts';
import { django } from './django.ts';
import { gorilla, mojolicious, pyramid } from './enclosed.ts';
import { expressJson, expressSigned } from './express.ts';
import { hex } from './hex.ts';
import { itsdangerous } from './itsdangerous.ts';
import { json } from './json.ts';
import { jwe, jwt } from './jwt.ts';
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
import { zlib } from './zlib.ts';

export type { Json, JsonObject, JwtTimes, Layer, LayerKind } from './layer.ts';
export type { Php, PhpEntry } from './php-value.ts';

/** The most specific first: what a framework signs is also three words with dots, and a number is also text. */
export const decoders: readonly Decoder[] = [
  jwt,
  jwe,
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
];

/** Layers shown at most. */
export const deepest = 6;

/** Characters read at most: a cookie has 4,096 octets, what a decoder inflates 65,536. */
const longest = 65_536;

/**
 * What a cookie's value holds, layer by layer, the outermost first. Never empty: a value in which nothing is
 * recognised is one layer of text. Total, and linear in the length of the value.
 */
export function decode(value: string): readonly Layer[] {
  const layers: Layer[] = [];
  let rest: Pick<Decoded, 'inner' | 'next'> | null = { inner: value };
  while (rest && rest.inner !== null && layers.length < deepest) {
    const decoded: Decoded | null = rest.next?.decode(rest.inner) ?? firstLayer(rest.inner);
    if (decoded) layers.push(decoded.layer);
    rest = decoded;
  }
  return layers.length > 0 ? layers : [{ kind: 'text', text: value }];
}

function firstLayer(text: string): Decoded | null {
  if (text === '' || text.length > longest) return null;
  for (const decoder of decoders) {
    const decoded = decoder.decode(text);
    if (decoded) return decoded;
  }
  return null;
}
