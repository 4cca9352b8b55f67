const second = 1000;

/**
 * Tells the time every second for as long as the page lives, but not while its document is hidden; at once when it is
 * shown again.
 * @param tick is called with milliseconds since the epoch
 */
export function runClock(tick: (now: number) => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const tickNow = () => tick(Date.now());
  const run = () => {
    clearInterval(timer);
    if (!document.hidden) timer = setInterval(tickNow, second);
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tickNow();
    run();
  });
  run();
}
