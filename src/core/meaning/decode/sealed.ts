import { second } from '../../lib/time.ts';
import { fromBase64 } from '../../lib/octets.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** Version 0x80, time, initialisation vector, ciphertext of whole blocks, HMAC. */
const fernetFields = { start: 9, around: 1 + 8 + 16 + 32, block: 16 };

/** A token of Fernet (https://github.com/fernet/spec/blob/master/Spec.md), which aiohttp-session encrypts with. */
export const fernet: Decoder = {
  name: 'fernet',
  decode: (text) => {
    const octets = text.startsWith('gAAAAA') ? fromBase64(text) : null;
    const ciphertext = (octets?.length ?? 0) - fernetFields.around;
    if (!octets || ciphertext <= 0 || ciphertext % fernetFields.block !== 0) return null;
    const at = octets.subarray(1, fernetFields.start).reduce((sum, octet) => sum * 256 + octet, 0) * second;
    if (!isPlausibleTime(at)) return null;
    return { layer: { kind: 'fernet', at, octets: ciphertext }, inner: null };
  },
};

const sealed =
  /^Fe26\.2\*[^*]*\*[0-9a-f]{64}\*[\w-]{22}\*([\w-]+)\*(\d{0,15})\*[0-9a-f]{64}\*[\w-]{43}(?:~\d)?$/;

/** What iron sealed (https://hapi.dev/module/iron/api): hapi, iron-session, and h3, which Nuxt runs on. */
export const iron: Decoder = {
  name: 'iron',
  decode: (text) => {
    const [, ciphertext, time = ''] = sealed.exec(text) ?? [];
    if (ciphertext === undefined) return null;
    const expires = time === '' ? null : Number(time);
    const octets = Math.floor((ciphertext.length * 3) / 4);
    return { layer: { kind: 'iron', expires, octets }, inner: null };
  },
};
