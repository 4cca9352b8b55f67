/**
 * The outcome of what can fail for a reason that a person is to read: the value, or the problem with its details.
 * What cannot go on without the value throws instead; where the reason is of no interest, `null` stands for none.
 */
export type Result<Value extends object, Failed extends { readonly problem: string }> =
  | ({ readonly ok: true } & Value)
  | ({ readonly ok: false } & Failed);
