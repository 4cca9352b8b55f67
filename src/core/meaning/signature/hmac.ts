import { type Octets, toUtf8 } from '../../lib/utf8.ts';
import type { Hash } from './scheme.ts';

const subtle = () => crypto.subtle;

export async function digest(hash: Hash, text: string): Promise<Octets> {
  return new Uint8Array(await subtle().digest(hash, toUtf8(text)));
}

export async function hmac(hash: Hash, key: Octets, message: string): Promise<Octets> {
  return new Uint8Array(await subtle().sign('HMAC', await hmacKey(hash, key), toUtf8(message)));
}

export async function verify(hash: Hash, key: Octets, message: string, signature: Octets): Promise<boolean> {
  return subtle().verify('HMAC', await hmacKey(hash, key), signature, toUtf8(message));
}

/** PBKDF2 with HMAC (RFC 8018 5.2). @param length octets of the key */
export async function pbkdf2(
  hash: Hash,
  secret: string,
  salt: string,
  iterations: number,
  length: number,
): Promise<Octets> {
  const base = await subtle().importKey('raw', toUtf8(secret), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash, salt: toUtf8(salt), iterations };
  return new Uint8Array(await subtle().deriveBits(parameters, base, length * 8));
}

/** Web Crypto refuses an empty key; HMAC fills every key up with zeros, so one zero is the same (RFC 2104 2). */
function hmacKey(hash: Hash, key: Octets): Promise<CryptoKey> {
  const octets = key.length > 0 ? key : new Uint8Array(1);
  return subtle().importKey('raw', octets, { name: 'HMAC', hash }, false, ['sign', 'verify']);
}
