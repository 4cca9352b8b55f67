/** Says on the extension's own error page what went wrong; the next event is handled all the same. */
export function failed(error: unknown): void {
  console.error('Magic Cookie:', error);
}
