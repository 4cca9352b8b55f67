import type { WrittenDate } from './written-date.ts';
import type { Php } from './php-value.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The registered times of a JWT (RFC 7519 4.1), milliseconds since the epoch. */
export interface JwtTimes {
  readonly iat?: number;
  readonly nbf?: number;
  readonly exp?: number;
}

/**
 * One layer of a value. A layer that wraps another holds what it wraps, as `text` or, where it is signed, as
 * `payload`. All times are milliseconds since the epoch. No prose: the surfaces put words to `kind`.
 */
export type Layer =
  | { readonly kind: 'percent' | 'quoted' | 'hex' | 'base64' | 'base64url' | 'bearer'; readonly text: string }
  /** RFC 1950; `truncated`: more was inside than is shown. */
  | { readonly kind: 'zlib'; readonly text: string; readonly truncated: boolean }
  | { readonly kind: 'json'; readonly json: Json }
  | {
      readonly kind: 'jwt';
      readonly header: JsonObject;
      readonly claims: JsonObject;
      readonly times: JwtTimes;
      readonly signature: string;
    }
  /** `octets`: length of the ciphertext. */
  | {
      readonly kind: 'jwe';
      readonly header: JsonObject;
      readonly algorithm: string;
      readonly encryption: string;
      readonly octets: number;
    }
  | {
      readonly kind: 'django-signed';
      readonly payload: string;
      readonly at: number;
      readonly compressed: boolean;
      readonly signature: string;
    }
  /** `at`: `null` where it was signed without a time. */
  | {
      readonly kind: 'itsdangerous';
      readonly payload: string;
      readonly at: number | null;
      readonly compressed: boolean;
      readonly signature: string;
    }
  | {
      readonly kind: 'tornado' | 'gorilla';
      readonly payload: string;
      readonly at: number;
      readonly signature: string;
    }
  | {
      readonly kind:
        | 'express-signed'
        | 'rails-signed'
        | 'cookie-signature'
        | 'flask-login'
        | 'bottle'
        | 'pyramid'
        | 'mojolicious';
      readonly payload: string;
      readonly signature: string;
    }
  /** Express writes an object as `j:` and its JSON. */
  | { readonly kind: 'express-json'; readonly text: string }
  /** `octets`: length of the ciphertext. */
  | {
      readonly kind: 'rails-encrypted' | 'laravel-encrypted';
      readonly mode: 'gcm' | 'cbc';
      readonly octets: number;
    }
  | { readonly kind: 'fernet'; readonly at: number; readonly octets: number }
  /** `expires`: `null` where the seal holds for ever. */
  | { readonly kind: 'iron'; readonly expires: number | null; readonly octets: number }
  | {
      readonly kind: 'rails-envelope';
      readonly text: string;
      readonly expires: number | null;
      readonly purpose: string | null;
    }
  | { readonly kind: 'php'; readonly php: Php }
  /** Objects that another language wrote out: not read, only named. */
  | { readonly kind: 'serialized'; readonly format: 'java' | 'pickle' | 'ruby-marshal' }
  | { readonly kind: 'unix-time'; readonly unit: 's' | 'ms'; readonly at: number }
  /** `at`: the time inside, for the versions 1, 6 and 7. */
  | { readonly kind: 'uuid'; readonly version: number; readonly at: number | null }
  | { readonly kind: 'date'; readonly date: WrittenDate; readonly dayOnly: boolean }
  | { readonly kind: 'query'; readonly fields: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'text'; readonly text: string };

export type LayerKind = Layer['kind'];

/**
 * `inner`: the text to go on with; `null` when there is nothing further inside. `next`: what the format says that the
 * text is, which needs no evidence of its own; where it is not, all are tried.
 */
export interface Decoded {
  readonly layer: Layer;
  readonly inner: string | null;
  readonly next?: Decoder;
}

/** Total: `null` for any text that gives no evidence of being this. Linear in the length of the text. */
export interface Decoder {
  readonly name: string;
  /** @param inflated octets that are read at most of what is compressed; as many as a cookie holds unless said */
  readonly decode: (text: string, inflated?: number) => Decoded | null;
}
