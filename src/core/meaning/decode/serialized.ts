import { fromBase64 } from '../../lib/octets.ts';
import { type Octets } from '../../lib/utf8.ts';
import type { Decoder, Layer } from './layer.ts';

type Format = Extract<Layer, { kind: 'serialized' }>['format'];

const least = 16;

const signs: Readonly<Record<Format, (octets: Octets) => boolean>> = {
  // STREAM_MAGIC and version 5, then TC_OBJECT (https://docs.oracle.com/javase/8/docs/platform/serialization/spec/protocol.html)
  java: ([a, b, c, d]) => a === 0xac && b === 0xed && c === 0 && d === 5,
  // PROTO of protocols 2 to 5, and STOP at the end (https://docs.python.org/3/library/pickletools.html)
  pickle: (octets) => {
    const [proto, version = 0] = octets;
    return proto === 0x80 && version >= 2 && version <= 5 && octets.at(-1) === 0x2e;
  },
  // Version 4.8, then a hash, array, string, object or a value with instance variables (https://docs.ruby-lang.org/en/master/marshal_rdoc.html)
  'ruby-marshal': ([major, minor, type = 0]) =>
    major === 4 && minor === 8 && '{["oI'.includes(String.fromCharCode(type)),
};

/** Base64 of objects that Java, Python or Ruby wrote out (CWE-502 when a server reads them unsigned): only named. */
export const serialized: Decoder = {
  name: 'serialized',
  decode: (text) => {
    const octets = text.length < least ? null : fromBase64(text);
    if (!octets) return null;
    const format = (Object.keys(signs) as Format[]).find((candidate) => signs[candidate](octets));
    return format === undefined ? null : { layer: { kind: 'serialized', format }, inner: null };
  },
};
