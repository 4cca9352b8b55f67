/**
 * Reacts to the first event at once, then leaves off listening for a moment, and reacts once more for all that was
 * not heard: events in a storm would cost more than what is done about them.
 * @param listen begins to listen; returns how to stop
 * @param rest milliseconds
 * @returns how to stop for good
 */
export function throttle(
  listen: (onEvent: () => void) => () => void,
  react: () => void,
  rest: number,
): () => void {
  let stop: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const begin = () => {
    timer = null;
    stop = listen(() => {
      if (timer !== null) return;
      stop();
      react();
      timer = setTimeout(() => {
        begin();
        react();
      }, rest);
    });
  };
  begin();
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
