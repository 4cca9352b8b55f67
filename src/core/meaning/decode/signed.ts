import { second } from '../../lib/time.ts';
import { base64Payload } from './base64.ts';
import { fromBase64 } from '../../lib/octets.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** HMAC-SHA-256: 32 octets make 43 digits, which in chance all have a capital, a small letter and a digit. */
const digest = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/]{43}$/;

/**
 * Value, dot, HMAC-SHA-256 in base64: cookie-signature without Express's `s:`, as @fastify/cookie
 * (https://github.com/fastify/fastify-cookie), React Router (https://reactrouter.com/explanation/sessions-and-cookies)
 * and, padded, Hono (https://hono.dev/docs/helpers/cookie) and Better Auth send it.
 */
export const cookieSignature: Decoder = {
  name: 'cookie-signature',
  decode: (text) => {
    const dot = text.lastIndexOf('.');
    const [payload, signature] = [text.slice(0, dot), text.slice(dot + 1, dot + 45).replace(/=$/, '')];
    if (dot < 1 || text.length > dot + 45 || !digest.test(signature) || !fromBase64(signature)) return null;
    // What is signed is percent-encoded as a whole: that layer is the outer one. A token ends in such digits too.
    if (/%[0-9a-f]{2}|^eyJ[\w-]*\./i.test(payload)) return null;
    return { layer: { kind: 'cookie-signature', payload, signature }, inner: payload };
  },
};

/** `2`, key version, time, name, value, HMAC-SHA-256; each but the first and last with its length. */
const tornado2 = /^2\|1:\d\|1\d:(\d{9,11})\|\d{1,3}:[^|]*\|\d{1,5}:([A-Za-z0-9+/]*={0,2})\|([0-9a-f]{64})$/;
/** Value, time, HMAC-SHA-1. */
const tornado1 = /^([A-Za-z0-9+/]*={0,2})\|(\d{9,11})\|([0-9a-f]{40})$/;

/** Tornado's signed cookies (https://www.tornadoweb.org/en/stable/web.html#tornado.web.create_signed_value). */
export const tornado: Decoder = {
  name: 'tornado',
  decode: (text) => {
    const [, time, value = '', signature = ''] = tornado2.exec(text) ?? [];
    const [, olderValue = '', olderTime, olderSignature = ''] = tornado1.exec(text) ?? [];
    const at = Number(time ?? olderTime) * second;
    if (!isPlausibleTime(at)) return null;
    const payload = time === undefined ? olderValue : value;
    const layer = { kind: 'tornado', payload, at, signature: signature || olderSignature } as const;
    return { layer, inner: payload, next: base64Payload };
  },
};

/** An HMAC of MD5 (Bottle 0.12) or SHA-256 (0.13), and a pickle of name and value. */
const pickled = /^!([A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{43}=)\?([A-Za-z0-9+/]+={0,2})$/;

/** Bottle's signed cookies (https://bottlepy.org/docs/dev/tutorial.html#cookies). */
export const bottle: Decoder = {
  name: 'bottle',
  decode: (text) => {
    const [, signature, payload = ''] = pickled.exec(text) ?? [];
    if (signature === undefined) return null;
    return { layer: { kind: 'bottle', payload, signature }, inner: payload };
  },
};

const remembered = /^([^|]{1,512})\|([0-9a-f]{128})$/;

/** Flask-Login's remember-me: the user's number and HMAC-SHA-512 (https://flask-login.readthedocs.io/en/latest/#remember-me). */
export const flaskLogin: Decoder = {
  name: 'flask-login',
  decode: (text) => {
    const [, payload, signature = ''] = remembered.exec(text) ?? [];
    if (payload === undefined) return null;
    return { layer: { kind: 'flask-login', payload, signature }, inner: payload };
  },
};
