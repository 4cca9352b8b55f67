import { second } from '../../lib/time.ts';
import { base64Payload } from './base64.ts';
import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8, type Octets } from '../../lib/utf8.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** The longest and the shortest HMAC that a session's payload is looked for behind: SHA-512, which is the default. */
const digests = [64, 48, 32, 20];
/** Times of renewal and creation, and the session itself. */
const pyramidSession = /^\[\d{9,11}(?:\.\d+)?, \d{9,11}(?:\.\d+)?, \{[^]*\}\]$/;

/**
 * Pyramid's session (https://docs.pylonsproject.org/projects/pyramid/en/latest/api/session.html): base64url of an HMAC
 * and of JSON.
 */
export const pyramid: Decoder = {
  name: 'pyramid',
  decode: (text) => {
    const octets = /^[\w-]{64,}$/.test(text) ? fromBase64(text) : null;
    const size = octets && digests.find((digest) => octets[digest] === 0x5b && octets.at(-1) === 0x5d);
    const inner = size ? fromUtf8(octets.slice(size)) : null;
    if (!octets || !size || inner === null || !pyramidSession.test(inner)) return null;
    const signature = hexOf(octets.subarray(0, size));
    return { layer: { kind: 'pyramid', payload: inner, signature }, inner };
  },
};

/** Octets of the HMAC at the end, SHA-256. */
const gorillaDigest = 32;
const gorillaTime = /^\d{9,11}\|/;
const gorillaFields = /^(\d{9,11})\|([\w-]+={0,2})\|$/;

/**
 * What gorilla/securecookie writes (https://pkg.go.dev/github.com/gorilla/securecookie): base64url of time, value in
 * base64url, and HMAC.
 */
export const gorilla: Decoder = {
  name: 'gorilla',
  decode: (text) => {
    const octets = /^[\w-]{72,}={0,2}$/.test(text) ? fromBase64(text) : null;
    if (!octets || !gorillaTime.test(latin1(octets.subarray(0, 12)))) return null;
    const [, time, payload = ''] = gorillaFields.exec(latin1(octets.slice(0, -gorillaDigest))) ?? [];
    const at = Number(time) * second;
    if (!isPlausibleTime(at)) return null;
    const signature = hexOf(octets.subarray(-gorillaDigest));
    return { layer: { kind: 'gorilla', payload, at, signature }, inner: payload, next: base64Payload };
  },
};

/** Hyphens for the padding of base64. */
const mojo = /^([A-Za-z0-9+/]+)(-{0,2})--([0-9a-f]{64})$/;

/**
 * Mojolicious's session (https://docs.mojolicious.org/Mojolicious/Sessions): base64 of JSON, which the letter Z fills
 * up to 1,025 octets, and HMAC-SHA-256.
 */
export const mojolicious: Decoder = {
  name: 'mojolicious',
  decode: (text) => {
    const [, digits, padding = '', signature = ''] = mojo.exec(text) ?? [];
    const octets = digits === undefined ? null : fromBase64(digits);
    const json = octets && fromUtf8(octets);
    if (digits === undefined || !json?.startsWith('{')) return null;
    const inner = json.slice(0, json.lastIndexOf('}') + 1);
    if (!/^Z+$/.test(json.slice(inner.length))) return null;
    return { layer: { kind: 'mojolicious', payload: digits + padding, signature }, inner };
  },
};

function latin1(octets: Octets): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}

function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
