import { base64Payload } from './base64.ts';
import { fromBase64 } from '../../lib/octets.ts';
import { isRecord } from '../../lib/record.ts';
import { parseJsonObject } from './parse-json.ts';
import type { Decoder } from './layer.ts';
import { zlib } from './zlib.ts';

/** HMAC with SHA-1 (the default), SHA-256, SHA-384 or SHA-512, in hexadecimal. */
const signed = /^([A-Za-z0-9+/_-]+={0,2})--([0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/;

/** Base64 of text, of what Marshal wrote or of zlib, as Rack has it too: two words with hyphens are none of these. */
function isMessage(payload: string): boolean {
  const octets = fromBase64(payload);
  const isMarshal = octets?.[0] === 4 && octets[1] === 8;
  return isMarshal || [base64Payload, zlib].some((decoder) => decoder.decode(payload));
}

/** `ActiveSupport::MessageVerifier` (https://api.rubyonrails.org/classes/ActiveSupport/MessageVerifier.html). */
export const railsSigned: Decoder = {
  name: 'rails-signed',
  decode: (text) => {
    const [, payload, signature = ''] = signed.exec(text) ?? [];
    if (payload === undefined || !isMessage(payload)) return null;
    return { layer: { kind: 'rails-signed', payload, signature }, inner: payload, next: base64Payload };
  },
};

/**
 * `ActiveSupport::MessageEncryptor` (https://api.rubyonrails.org/classes/ActiveSupport/MessageEncryptor.html):
 * data, initialisation vector and, with AES-GCM, tag. Older AES-CBC has no tag and stands within a signed value.
 */
export const railsEncrypted: Decoder = {
  name: 'rails-encrypted',
  decode: (text) => {
    const [data = '', iv = '', tag = '', ...more] = text.split('--', 4);
    if (more.length > 0) return null;
    const lengths = [data, iv, tag].map((field) => fromBase64(field)?.length ?? 0);
    const [octets = 0, ivOctets, tagOctets] = lengths;
    if (octets === 0) return null;
    if (ivOctets === 12 && tagOctets === 16) return encrypted('gcm', octets);
    return ivOctets === 16 && octets % 16 === 0 && tag === '' ? encrypted('cbc', octets) : null;
  },
};

function encrypted(mode: 'gcm' | 'cbc', octets: number) {
  return { layer: { kind: 'rails-encrypted', mode, octets }, inner: null } as const;
}

/** The purpose and expiry that Rails has put around a message since 5.2; the message is base64, or JSON since 7.1. */
export const railsEnvelope: Decoder = {
  name: 'rails-envelope',
  decode: (text) => {
    const envelope = text.startsWith('{"_rails":') ? parseJsonObject(text)?.['_rails'] : undefined;
    if (!isRecord(envelope)) return null;
    const { message, data, exp, pur } = envelope;
    const inner = typeof message === 'string' ? message : data === undefined ? null : JSON.stringify(data);
    if (inner === null) return null;
    const at = typeof exp === 'string' ? Date.parse(exp) : Number.NaN;
    const expires = Number.isNaN(at) ? null : at;
    const purpose = typeof pur === 'string' ? pur : null;
    const layer = { kind: 'rails-envelope', text: inner, expires, purpose } as const;
    return data === undefined ? { layer, inner, next: base64Payload } : { layer, inner };
  },
};
