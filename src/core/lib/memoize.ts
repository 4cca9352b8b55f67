/** The last result of a function, kept as long as it is asked the same. */
export function remembered<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
) {
  let last: { args: Arguments; result: Result } | null = null;
  return (...args: Arguments): Result => {
    if (last && args.every((arg, index) => Object.is(arg, last?.args[index]))) return last.result;
    last = { args, result: compute(...args) };
    return last.result;
  };
}

/** How to remember by a text. */
interface ByText<Thing, Result> {
  readonly textOf: (thing: Thing) => string;
  readonly compute: (thing: Thing) => Result;
  /** In characters. */
  readonly weigh: (text: string, result: Result) => number;
  /** What all that is remembered may weigh together. */
  readonly most: number;
}

/**
 * What a function says of things, remembered by a text of theirs: a jar that is read again has other objects with the
 * same values. What was asked for longest ago is forgotten first, and whatever is not among the things of `keepOnly`.
 */
export function rememberedByText<Thing, Result>({ textOf, compute, weigh, most }: ByText<Thing, Result>) {
  let results = new Map<string, Result>();
  let weight = 0;
  const put = (text: string, result: Result) => {
    results.set(text, result);
    weight += weigh(text, result);
  };
  const drop = (text: string, result: Result) => {
    results.delete(text);
    weight -= weigh(text, result);
  };
  const ask = (thing: Thing): Result => {
    const text = textOf(thing);
    const known = results.get(text);
    const result = known ?? compute(thing);
    if (known !== undefined) drop(text, known);
    put(text, result);
    for (const [oldest, old] of results) {
      if (weight <= most || oldest === text) break;
      drop(oldest, old);
    }
    return result;
  };
  const keepOnly = (things: readonly Thing[]) => {
    const before = results;
    results = new Map();
    weight = 0;
    for (const text of new Set(things.map(textOf))) {
      const result = before.get(text);
      if (result !== undefined) put(text, result);
    }
  };
  return { ask, keepOnly };
}
