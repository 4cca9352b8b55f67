import { fromBase64, fromHex } from '../../lib/octets.ts';
import { toUtf8 } from '../../lib/utf8.ts';
import { gorilla, mojolicious, pyramid } from '../decode/enclosed.ts';
import type { Decoder, Layer } from '../decode/layer.ts';
import { bottle, cookieSignature, flaskLogin, tornado } from '../decode/signed.ts';
import type { Hash, Scheme, SchemeId, SignatureOptions, Signed } from './scheme.ts';

type SignedLayer = Layer & { readonly payload: string; readonly signature: string };

/** Takes a value apart; the message is what was signed, as far as the cookie's name is known. */
type Read = (layer: SignedLayer, value: string, secret: string, options: SignatureOptions) => Signed | null;

function scheme(id: SchemeId, decoder: Decoder, read: Read): Scheme {
  return {
    id,
    read: (value, secret, options) => {
      const layer = decoder.decode(value)?.layer;
      return layer && 'payload' in layer ? read(layer, value, secret, options) : null;
    },
  };
}

/** The usual case: one key, which is the secret. */
function signed(
  hash: Hash,
  message: string,
  signature: ReturnType<typeof fromHex>,
  secret: string,
): Signed | null {
  return (
    signature && { message, signature, candidates: [{ hash, key: () => Promise.resolve(toUtf8(secret)) }] }
  );
}

/** cookie-signature without `s:`, as Fastify, React Router, Hono and Better Auth sign. */
export const cookieSignatureScheme = scheme(
  'cookie-signature',
  cookieSignature,
  ({ payload, signature }, _, secret) => signed('SHA-256', payload, fromBase64(signature), secret),
);

/** Version 2 signs all that stands before the signature, version 1 the cookie's name, value and time. */
const ofTornado = scheme('tornado', tornado, ({ payload, signature }, value, secret, { name = '' }) => {
  const octets = fromHex(signature);
  if (octets?.length !== 20) return signed('SHA-256', value.slice(0, -signature.length), octets, secret);
  const time = value.slice(payload.length + 1, -signature.length - 1);
  return signed('SHA-1', name + payload + time, octets, secret);
});

const ofFlaskLogin = scheme('flask-login', flaskLogin, ({ payload, signature }, _, secret) =>
  signed('SHA-512', payload, fromHex(signature), secret),
);

/** Bottle 0.12 signs with MD5, which Web Crypto does not know. */
const ofBottle = scheme('bottle', bottle, ({ payload, signature }, _, secret) => {
  const octets = fromBase64(signature);
  if (octets?.length === 16) return { message: payload, signature: octets, candidates: [], algorithm: 'MD5' };
  return signed('SHA-256', payload, octets, secret);
});

const pyramidHashes: Readonly<Record<number, Hash>> = {
  20: 'SHA-1',
  32: 'SHA-256',
  48: 'SHA-384',
  64: 'SHA-512',
};

/** The key is the salt and then the secret. */
const ofPyramid = scheme('pyramid', pyramid, ({ payload, signature }, _, secret, { salt: own }) => {
  const octets = fromHex(signature);
  const hash = pyramidHashes[octets?.length ?? 0];
  if (!octets || !hash) return null;
  const salts = ['pyramid.session.', ...(own === undefined ? [] : [own])];
  const candidates = salts.map((salt) => ({ hash, salt, key: () => Promise.resolve(toUtf8(salt + secret)) }));
  return { message: payload, signature: octets, candidates };
});

const ofGorilla = scheme('gorilla', gorilla, (layer, _, secret, { name = '' }) => {
  if (layer.kind !== 'gorilla') return null;
  const { payload, signature, at } = layer;
  return signed('SHA-256', `${name}|${at / 1000}|${payload}`, fromHex(signature), secret);
});

const ofMojolicious = scheme('mojolicious', mojolicious, ({ payload, signature }, _, secret, { name = '' }) =>
  signed('SHA-256', `${name}=${payload}`, fromHex(signature), secret),
);

/** More specific than Rails's two words with hyphens. */
export const otherSchemes = [ofTornado, ofFlaskLogin, ofBottle, ofPyramid, ofGorilla, ofMojolicious];
