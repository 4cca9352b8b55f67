/**
 * Makes calls that come while a task is running into one more run after it: however fast things change,
 * there is one reading under way and never an old one last.
 * @param task must not fail: nobody handles its error
 */
export function coalesce(task: () => Promise<unknown>): () => void {
  let asked = 0;
  let done = 0;
  let running = false;
  const run = async () => {
    running = true;
    while (done !== asked) {
      done = asked;
      await task();
    }
    running = false;
  };
  return () => {
    asked += 1;
    if (!running) void run();
  };
}
