/** Whether two lists hold the same items in the same order: primitive values that are equal, or the same objects. */
export const sameItems = <Item>(some: readonly Item[], others: readonly Item[]): boolean =>
  some === others || (some.length === others.length && some.every((item, index) => item === others[index]));
