/** A value that PHP's `serialize` wrote. A reference names, from 1, the value that it repeats. */
export type Php =
  | null
  | boolean
  | number
  | string
  | { readonly type: 'array'; readonly entries: readonly PhpEntry[] }
  | { readonly type: 'object'; readonly class: string; readonly entries: readonly PhpEntry[] }
  | { readonly type: 'enum'; readonly case: string }
  | { readonly type: 'custom'; readonly class: string; readonly data: string }
  | { readonly type: 'reference'; readonly to: number };

export type PhpEntry = readonly [key: string | number, value: Php];
