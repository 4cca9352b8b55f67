/** Whether a watched entry is a pattern and no plain name. */
export const isPattern = (entry: string) => entry.includes('*');

/**
 * Whether a name fits a pattern, in which `*` stands for any characters or none; case matters, as in names.
 * Each piece between stars is looked for once, where the last one ended: the first place is as good as any, so
 * nothing is tried again and the time grows with the length of the name alone.
 */
export function matches(pattern: string, name: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return name === pattern;
  if (!name.startsWith(head)) return false;
  let end = head.length;
  for (const piece of pieces) {
    const start = name.indexOf(piece, end);
    if (start === -1) return false;
    end = start + piece.length;
  }
  return name.length - tail.length >= end && name.endsWith(tail);
}
