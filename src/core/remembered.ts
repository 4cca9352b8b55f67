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
