/** JSON Web Tokens by jsonwebtoken and jose, in a cookie as sites keep them. Keys of RS256 and ES256 are made anew. */
import { generateKeyPairSync } from 'node:crypto';
import { TextEncoder } from 'node:util';
import * as jose from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { show, unicode } from './show.mjs';

const secret = 'jwt-test-secret';
const iat = Math.floor(Date.now() / 1000);
const claims = { sub: '1234567890', name: 'Ada', iat, exp: iat + 3600 };
const values = [];
const keep = (id, token, inside, more = { secret }) =>
  values.push({ id, setCookie: `access_token=${token}; Path=/; HttpOnly`, inside, ...more });

for (const algorithm of ['HS256', 'HS384', 'HS512']) {
  keep(`jsonwebtoken-${algorithm}`, jsonwebtoken.sign(claims, secret, { algorithm }), claims);
}
keep('jsonwebtoken-unicode', jsonwebtoken.sign({ ...unicode, iat }, secret), { ...unicode, iat });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
keep('jsonwebtoken-RS256', jsonwebtoken.sign(claims, rsa, { algorithm: 'RS256' }), claims, {});
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
keep('jsonwebtoken-ES256', jsonwebtoken.sign(claims, ec, { algorithm: 'ES256' }), claims, {});
keep('jsonwebtoken-none', jsonwebtoken.sign(claims, null, { algorithm: 'none' }), claims, {});

const octets = new TextEncoder().encode(secret.padEnd(32, '.'));
const signed = await new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(octets);
keep('jose-HS256', signed, claims, { secret: secret.padEnd(32, '.') });
const { privateKey } = await jose.generateKeyPair('EdDSA');
keep(
  'jose-EdDSA',
  await new jose.SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey),
  claims,
  {},
);
for (const [alg, enc] of [
  ['dir', 'A256GCM'],
  ['A256KW', 'A128CBC-HS256'],
  ['PBES2-HS256+A128KW', 'A256GCM'],
]) {
  const token = await new jose.EncryptJWT(claims).setProtectedHeader({ alg, enc }).encrypt(octets);
  keep(`jose-${alg.replace('+', '-')}`, token, null, {});
}
show(['jsonwebtoken', 'jose'], values);
