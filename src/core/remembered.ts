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

/** What a function says of each object, kept as long as the object is. */
export function rememberedOfEach<Thing extends object, Result>(compute: (thing: Thing) => Result) {
  const results = new WeakMap<Thing, { readonly result: Result }>();
  return (thing: Thing): Result => {
    const known = results.get(thing) ?? { result: compute(thing) };
    results.set(thing, known);
    return known.result;
  };
}
