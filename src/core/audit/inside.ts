import type { Cookie } from '../cookie/cookie.ts';
import type { Json, Layer, Php } from '../meaning/decode/index.ts';
import { layersOf, textOf } from '../meaning/of-cookie.ts';
import { rememberedByText } from '../lib/memoize.ts';
import { cardIn, hasEmail } from './personal.ts';

/** What of a person stands in a cookie. */
export interface Personal {
  readonly email: boolean;
  readonly card: ReturnType<typeof cardIn>;
}

interface Subject {
  readonly cookie: Cookie;
  /** Whether what is decoded of it is looked at too. */
  readonly decoded: boolean;
}

const personal = rememberedByText({
  textOf: ({ cookie, decoded }: Subject) => `${decoded ? 1 : 0}${cookie.value}`,
  compute: personalInside,
  weigh: (text) => text.length,
  most: 2_097_152,
});

/** What of a person stands in a cookie, looked for once in each value. */
export const personalIn = personal.ask;

/** Forgets what is known of all other cookies. */
export const keepOnlyPersonal = personal.keepOnly;

function personalInside(subject: Subject): Personal {
  const texts = textsOf(subject);
  const cards = texts.map(cardIn);
  return {
    email: texts.some(hasEmail),
    card: cards.includes('grouped') ? 'grouped' : cards.includes('plain') ? 'plain' : null,
  };
}

/** Every text that can be read in a cookie: its value, what is decoded of it, and the words inside that. */
function textsOf({ cookie, decoded }: Subject): readonly string[] {
  const texts = new Set([cookie.value, textOf(cookie)]);
  for (const layer of decoded ? layersOf(cookie) : []) addOfLayer(layer, texts);
  return [...texts];
}

function addOfLayer(layer: Layer, texts: Set<string>): void {
  switch (layer.kind) {
    case 'json':
      addOfJson(layer.json, texts);
      break;
    case 'jwt':
      addOfJson(layer.claims, texts);
      break;
    case 'php':
      addOfPhp(layer.php, texts);
      break;
    case 'query':
      for (const text of layer.fields.flat()) texts.add(text);
      break;
    default: {
      const inner = 'text' in layer ? layer.text : 'payload' in layer ? layer.payload : null;
      if (inner !== null) texts.add(inner);
    }
  }
}

function addOfJson(json: Json, texts: Set<string>): void {
  if (typeof json === 'string' || typeof json === 'number') texts.add(String(json));
  if (typeof json !== 'object' || json === null) return;
  Object.entries(json).forEach(([key, value]: [string, Json]) => {
    texts.add(key);
    addOfJson(value, texts);
  });
}

function addOfPhp(php: Php, texts: Set<string>): void {
  if (typeof php === 'string' || typeof php === 'number') texts.add(String(php));
  if (typeof php !== 'object' || php === null) return;
  if (php.type === 'custom') texts.add(php.data);
  if (!('entries' in php)) return;
  for (const [key, value] of php.entries) {
    texts.add(String(key));
    addOfPhp(value, texts);
  }
}

/** Whether PHP wrote an object, which is made anew when it is read; arrays and words are only data. */
export function holdsObject(php: Php): boolean {
  if (typeof php !== 'object' || php === null) return false;
  if (php.type === 'object' || php.type === 'custom') return true;
  return 'entries' in php && php.entries.some(([, value]) => holdsObject(value));
}
