/**
 * Observes what scripts write to the cookies of a document. It is injected into the page as text, before the page's own
 * scripts, and so uses nothing but its arguments.
 * @param key the name of the function that hands the writes out
 * @param most writes that are held at most
 */
export function observeWrites(key: string, most: number): void {
  const { stringify } = JSON;
  const writes: object[] = [];
  const note = (by: 'document' | 'store', line: string) => {
    if (writes.length >= most) return;
    const stack = String(new Error().stack).slice(0, 3000);
    writes.push({ at: Date.now(), by, line, stack, url: location.href });
  };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  if (cookie?.set) {
    Object.defineProperty(Document.prototype, 'cookie', {
      ...cookie,
      set(this: Document, line: unknown) {
        note('document', String(line));
        cookie.set?.call(this, line);
      },
    });
  }
  const lineOf = (first: unknown, second: unknown, isRemoval: boolean) => {
    const { name, value, domain, path, expires, partitioned } = Object(
      typeof first === 'object' ? first : { name: first, value: second },
    ) as Record<string, string | number | boolean | null | undefined>;
    const line = [`${String(name)}=${String(value ?? '')}`];
    if (isRemoval) line.push('Max-Age=0');
    if (domain) line.push(`Domain=${String(domain)}`);
    if (path) line.push(`Path=${String(path)}`);
    if (typeof expires === 'number') line.push(`Expires=${new Date(expires).toUTCString()}`);
    if (partitioned) line.push('Partitioned');
    return line.join('; ');
  };
  type Store = Record<'set' | 'delete', (...args: unknown[]) => unknown>;
  const store = (window as unknown as { CookieStore?: { prototype: Store } }).CookieStore?.prototype;
  for (const name of store ? (['set', 'delete'] as const) : []) {
    const write = store?.[name];
    if (!store || !write) continue;
    store[name] = function (this: unknown, ...args: unknown[]) {
      note('store', lineOf(args[0], args[1], name === 'delete'));
      return write.apply(this, args);
    };
  }
  Object.defineProperty(window, key, { value: () => stringify(writes.splice(0)) });
}
