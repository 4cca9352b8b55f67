import { exclusively } from '../browser/locks.ts';
import { item } from './item.ts';

const isSalt = /^[\da-f]{32}$/;

/**
 * The salt of the tags that stand for a host's masked values: 16 octets in hexadecimal digits, `storage.session`. It is
 * kept until the browser ends, so that a value has the same tag in every surface and at every opening, and never on the
 * disk: whoever has the salt and a tag can try guesses of the value.
 */
const salt = item('tag-salt', ['session'], (stored) =>
  typeof stored === 'string' && isSalt.test(stored) ? stored : null,
);

/**
 * Reads the salt of a host; keeps the given one where there is none. Where it cannot be kept, that one holds as long as
 * the surface.
 * @param fresh 16 octets from `crypto.getRandomValues`, in hexadecimal digits
 */
export function loadTagSalt(store: string, host: string, fresh: string): Promise<string> {
  const load = async () => {
    const kept = await salt.load([store, host]);
    if (kept === null) await salt.save([store, host], fresh);
    return kept ?? fresh;
  };
  return exclusively(salt.lock, load).catch(() => fresh);
}
