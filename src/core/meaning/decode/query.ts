import { jwt, tokenIn } from './jwt.ts';
import type { Decoder } from './layer.ts';

/** A value may be empty in company; alone it may not, since base64 too ends in an equals sign. */
const fields = /^[\w.[\]~-]+=[^&\s]*(?:&[\w.[\]~%-]+=[^&\s]*)+$/;
const field = /^[A-Za-z_][\w.[\]-]*=[^&=\s]+$/;

/** `name=value&name=value` (https://url.spec.whatwg.org/#application/x-www-form-urlencoded). */
export const query: Decoder = {
  name: 'query',
  decode: (text) => {
    if (!fields.test(text) && !field.test(text)) return null;
    const named = [...new URLSearchParams(text)];
    const token = named.map(([, value]) => tokenIn(value)).find((each) => each !== null) ?? null;
    return { layer: { kind: 'query', fields: named }, inner: token, ...(token !== null && { next: jwt }) };
  },
};
