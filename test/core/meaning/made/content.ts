import { decode, type Layer, type Php } from '../../../../src/core/meaning/decode/index.ts';

/**
 * What stands in the innermost layer of a value, in the words of the recipes.
 * @param model where it is no string, one that is read is taken for its JSON
 */
export function contentOf(value: string, model: unknown): unknown {
  const layers = decode(value);
  const content = layers.map(contentOfLayer).findLast((each) => each !== undefined) ?? value;
  return typeof content === 'string' && typeof model !== 'string' ? JSON.parse(content) : content;
}

/** @returns `undefined` for a layer that says what the text around it is, and holds none itself */
function contentOfLayer(layer: Layer): unknown {
  switch (layer.kind) {
    case 'json':
      return layer.json;
    case 'jwt':
      return layer.claims;
    case 'php':
      return plain(layer.php);
    case 'serialized':
      return layer.format;
    case 'date':
      return new Date(layer.date.wall).toISOString();
    default:
      if ('text' in layer) return layer.text;
      return 'payload' in layer ? layer.payload : undefined;
  }
}

/** As JSON would say it; objects with their class, and numbers that are none by their name. */
function plain(php: Php): unknown {
  if (typeof php === 'number' && !Number.isFinite(php)) return String(php);
  if (typeof php !== 'object' || php === null) return php;
  if (php.type === 'enum') return php.case;
  if (php.type === 'reference') return { reference: php.to };
  if (php.type === 'custom') return { class: php.class, data: php.data };
  const entries = php.entries.map(([key, value]) => [key, plain(value)] as const);
  if (php.type === 'object') return { class: php.class, ...Object.fromEntries(entries) };
  const isList = entries.every(([key], index) => key === index);
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
