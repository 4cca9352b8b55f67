import { type Area, type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { LeftOut } from './left-out.ts';
import type { ItemName, Scopes } from './registry.ts';

/** What names one value of an item: nothing, or its cookie store, its host, or both. */
interface Owners {
  readonly global: readonly [];
  readonly host: readonly [host: string];
  readonly store: readonly [store: string];
  readonly 'store-host': readonly [store: string, host: string];
}

/**
 * Reads a value from whatever is stored, which may be of another version, put there by hand or broken.
 * @param stored `undefined` where nothing is stored: what is returned then is the default
 * @param leftOut is called where something stored is not valid and is left out
 */
export type Parse<Value> = (stored: unknown, leftOut: LeftOut) => Value;

/**
 * A stored item: names, reads, writes and watches its values.
 * @param name as `registry.ts` has it
 * @param areas those that hold values, the usual one first. Nothing of a private window is written to `local` or
 * `sync`, which are on the disk: what it leaves is in `session` alone.
 */
export function item<Name extends ItemName, Value>(
  name: Name,
  areas: readonly [Area, ...Area[]],
  parser: Parse<Value>,
) {
  type Owner = Owners[Scopes[Name]];
  const parse = (stored: unknown, leftOut: LeftOut = () => undefined) => parser(stored, leftOut);
  const keyOf = (...owner: Owner) => [name, ...owner].join('/');
  return {
    /** The lock under which values are read and written. */
    lock: name,
    /** The key of a value. */
    keyOf,
    /** Reads a value from what is stored under its key. */
    parse,
    /** Reads a value. */
    async load(owner: Owner, leftOut?: LeftOut, area: Area = areas[0]): Promise<Value> {
      const key = keyOf(...owner);
      return parse((await read(area, [key]))[key], leftOut);
    },
    /**
     * Writes a value; `null` removes it.
     * @throws in the browser's words, where it cannot be written
     */
    async save(owner: Owner, value: Value | null): Promise<void> {
      const key = keyOf(...owner);
      await (value === null ? remove(areas[0], [key]) : write(areas[0], { [key]: value }));
    },
    /**
     * Calls back with a value when it changes, in whichever area.
     * @returns how to stop
     */
    watch(
      owner: Owner,
      listener: (value: Value) => void,
      leftOut?: LeftOut,
      subscribe: OnStored = onStored,
    ): () => void {
      const key = keyOf(...owner);
      return subscribe((area, values) => {
        if (areas.some((each) => each === area) && key in values) listener(parse(values[key], leftOut));
      });
    },
  };
}
