import type { Decoder } from './layer.ts';

const signed = /^s:(.+)\.([A-Za-z0-9+/]{43})$/s;

/** `s:`, value and HMAC-SHA-256 in base64 (https://github.com/tj/node-cookie-signature), as Express sends it. */
export const expressSigned: Decoder = {
  name: 'express-signed',
  decode: (text) => {
    const [, payload, signature = ''] = signed.exec(text) ?? [];
    if (payload === undefined) return null;
    return { layer: { kind: 'express-signed', payload, signature }, inner: payload };
  },
};

/** `j:` and JSON, which `res.cookie` makes of an object (https://expressjs.com/en/api.html#res.cookie). */
export const expressJson: Decoder = {
  name: 'express-json',
  decode: (text) => {
    if (!/^j:[[{]/.test(text)) return null;
    const inner = text.slice(2);
    return { layer: { kind: 'express-json', text: inner }, inner };
  },
};
