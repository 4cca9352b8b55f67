import type { Json, Layer, Php } from '../meaning/decode/index.ts';
import type { Seen } from './seen.ts';

/** Every text that can be read in a cookie: its value, what is decoded of it, and the words inside that. */
export function textsOf({ cookie, text, layers }: Seen): readonly string[] {
  return [...new Set([cookie.value, text, ...layers().flatMap(textsInLayer)])];
}

function textsInLayer(layer: Layer): readonly string[] {
  switch (layer.kind) {
    case 'json':
      return textsInJson(layer.json);
    case 'jwt':
      return textsInJson(layer.claims);
    case 'php':
      return textsInPhp(layer.php);
    case 'query':
      return layer.fields.flat();
    default: {
      const inner = 'text' in layer ? layer.text : 'payload' in layer ? layer.payload : null;
      return inner === null ? [] : [inner];
    }
  }
}

function textsInJson(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (typeof json === 'number') return [String(json)];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]: [string, Json]) => [key, ...textsInJson(value)]);
}

function textsInPhp(php: Php): readonly string[] {
  if (typeof php === 'string') return [php];
  if (typeof php === 'number') return [String(php)];
  if (typeof php !== 'object' || php === null) return [];
  if (php.type === 'custom') return [php.data];
  if (!('entries' in php)) return [];
  return php.entries.flatMap(([key, value]) => [String(key), ...textsInPhp(value)]);
}

/** Whether PHP wrote an object, which is made anew when it is read; arrays and words are only data. */
export function holdsObject(php: Php): boolean {
  if (typeof php !== 'object' || php === null) return false;
  if (php.type === 'object' || php.type === 'custom') return true;
  return 'entries' in php && php.entries.some(([, value]) => holdsObject(value));
}
