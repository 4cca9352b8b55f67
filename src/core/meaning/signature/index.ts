import { percentDecoded } from '../decode/percent.ts';
import { unquote } from '../decode/quoted-string.ts';
import { djangoScheme } from './django.ts';
import { expressScheme } from './express.ts';
import { verify } from './hmac.ts';
import { itsdangerousScheme } from './itsdangerous.ts';
import { jwtScheme } from './jwt.ts';
import { cookieSignatureScheme, otherSchemes } from './others.ts';
import { railsScheme } from './rails.ts';
import type { Candidate, Scheme, SchemeId, SignatureOptions, Signed } from './scheme.ts';

export type { SchemeId, SignatureOptions } from './scheme.ts';

/**
 * `not-checkable`: signed, but with an algorithm that no shared secret can check, such as RS256.
 * `algorithm`: as the value names it, else the hash of the HMAC. `salt`: the one that the signature holds with.
 */
export interface SignatureCheck {
  readonly verdict: 'holds' | 'does-not-hold' | 'not-checkable' | 'not-signed';
  readonly scheme?: SchemeId;
  readonly algorithm?: string;
  readonly salt?: string;
}

/** The most specific first: a JWT too is three words with dots. */
const schemes: readonly Scheme[] = [
  jwtScheme,
  djangoScheme,
  expressScheme,
  ...otherSchemes,
  railsScheme,
  itsdangerousScheme,
  cookieSignatureScheme,
];

/**
 * Whether a cookie's signature was made with this secret, tried with every default salt and derivation of the
 * scheme. Nothing is kept and nothing is sent.
 * @param value as the browser keeps it: still quoted and percent-encoded
 */
export async function checkSignature(
  value: string,
  secret: string,
  options: SignatureOptions = {},
): Promise<SignatureCheck> {
  const unquoted = unquote(value);
  const text = percentDecoded(unquoted) ?? unquoted;
  for (const scheme of schemes) {
    // A value may hold a percent sign of its own, that the framework signed as it stands.
    const readings = [...new Set([unquoted, text])].map((each) => scheme.read(each, secret, options));
    const signed = readings.filter((reading) => reading !== null);
    if (signed.length > 0) return checkAll(scheme.id, signed);
  }
  return { verdict: 'not-signed' };
}

async function checkAll(scheme: SchemeId, readings: readonly Signed[]): Promise<SignatureCheck> {
  for (const { message, signature, candidates, algorithm } of readings) {
    for (const { hash, key, salt } of candidates) {
      if (await verify(hash, await key(), message, signature)) {
        return {
          verdict: 'holds',
          scheme,
          algorithm: algorithm ?? hash,
          ...(salt !== undefined && { salt }),
        };
      }
    }
  }
  const [first] = readings;
  const algorithm = first?.algorithm ?? firstOf(first)?.hash;
  const verdict = firstOf(first) ? 'does-not-hold' : 'not-checkable';
  return { verdict, scheme, ...(algorithm !== undefined && { algorithm }) };
}

function firstOf(signed: Signed | undefined): Candidate | undefined {
  return signed?.candidates[0];
}
