import { second } from '../../lib/time.ts';
import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { parseJsonObject } from './parse-json.ts';
import type { Decoder, JsonObject, JwtTimes } from './layer.ts';

const compact = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;
const compactJwe = /^([\w-]+)\.[\w-]*\.[\w-]+\.([\w-]+)\.[\w-]+$/;

/** Signed JSON Web Token in compact form (RFC 7519, RFC 7515 7.1); the signature is empty with `alg` "none". */
export const jwt: Decoder = {
  name: 'jwt',
  decode: (text) => {
    const [, first = '', second = '', signature = ''] = compact.exec(text) ?? [];
    const header = objectInside(first);
    if (typeof header?.['alg'] !== 'string') return null;
    const claims = objectInside(second);
    if (!claims) return null;
    return { layer: { kind: 'jwt', header, claims, times: timesOf(claims), signature }, inner: null };
  },
};

/** The form of a JWT: two JSON objects in base64url, which begin with `{"`, and a signature. */
const form = /(?<![\w.-])eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*(?![\w.-])/;

/** The first JWT that stands in a text, alone or between other words; `null` where there is none. */
export const tokenIn = (text: string): string | null => form.exec(text)?.[0] ?? null;

/** `Bearer` and a token, as an Authorization header has it (RFC 6750 2.1) and some write it into a cookie. */
export const bearer: Decoder = {
  name: 'bearer',
  decode: (text) => {
    const [, inner = ''] = /^Bearer[ +](.+)$/i.exec(text) ?? [];
    return inner !== '' && tokenIn(inner) === inner
      ? { layer: { kind: 'bearer', text: inner }, inner, next: jwt }
      : null;
  },
};

/** A JWT between words of a site's own, such as `JWT <token>`, `Token <token>` or `7|<token>`. */
export const tokenInText: Decoder = {
  name: 'token-in-text',
  decode: (text) => {
    const inner = tokenIn(text);
    return inner === null || inner === text ? null : { layer: { kind: 'text', text }, inner, next: jwt };
  },
};

/** `base64-` and base64url of JSON, as the library of Supabase writes a session (https://github.com/supabase/ssr). */
export const prefixedBase64: Decoder = {
  name: 'base64-prefix',
  decode: (text) => {
    const octets = text.startsWith('base64-') ? fromBase64(text.slice(7)) : null;
    const inner = octets && fromUtf8(octets);
    return inner !== null && /^[[{]/.test(inner)
      ? { layer: { kind: 'base64url', text: inner }, inner }
      : null;
  },
};

/** Encrypted token in compact form (RFC 7516 7.1): only the header can be read. */
export const jwe: Decoder = {
  name: 'jwe',
  decode: (text) => {
    const [, first = '', ciphertext = ''] = compactJwe.exec(text) ?? [];
    const header = objectInside(first);
    const { alg: algorithm, enc: encryption } = header ?? {};
    if (!header || typeof algorithm !== 'string' || typeof encryption !== 'string') return null;
    const octets = Math.floor((ciphertext.length * 3) / 4);
    return { layer: { kind: 'jwe', header, algorithm, encryption, octets }, inner: null };
  },
};

function objectInside(encoded: string): JsonObject | null {
  const octets = encoded === '' ? null : fromBase64(encoded);
  return parseJsonObject(octets && fromUtf8(octets));
}

/** RFC 7519 2: a NumericDate is seconds since the epoch. */
function timesOf(claims: JsonObject): JwtTimes {
  const times = (['iat', 'nbf', 'exp'] as const).flatMap((name) => {
    const seconds = claims[name];
    const at = typeof seconds === 'number' ? seconds * second : Number.NaN;
    return Number.isNaN(new Date(at).getTime()) ? [] : [[name, at] as const];
  });
  return Object.fromEntries(times);
}
