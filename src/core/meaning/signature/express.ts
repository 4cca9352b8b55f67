import { fromBase64 } from '../../lib/octets.ts';
import { toUtf8 } from '../../lib/utf8.ts';
import { expressSigned } from '../decode/express.ts';
import type { Scheme } from './scheme.ts';

/** cookie-signature: HMAC-SHA-256 in base64 (https://github.com/tj/node-cookie-signature). */
export const expressScheme: Scheme = {
  id: 'express',
  read: (value, secret) => {
    const layer = expressSigned.decode(value)?.layer;
    if (layer?.kind !== 'express-signed') return null;
    const signature = fromBase64(layer.signature);
    if (!signature) return null;
    const key = () => Promise.resolve(toUtf8(secret));
    return { message: layer.payload, signature, candidates: [{ hash: 'SHA-256', key }] };
  },
};
