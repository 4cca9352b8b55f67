import { type Pace, paced } from './paced.ts';

/** Milliseconds in which what was recorded is judged at most once: each judgement draws the list anew. */
const pace: Pace = { usual: 150, busy: 750, many: 15 };
/** When a change that was not reported by now is not going to be, in milliseconds; see `farthest`. */
const settled = 2_200;

/**
 * Judges now and then what was recorded, and once more when no change can follow any more.
 * @returns what is called with every record
 */
export function judgeOften(judge: () => void): () => void {
  const { call, calm } = paced(judge, pace);
  let last: ReturnType<typeof setTimeout> | undefined;
  const judgeLast = () => {
    calm();
    judge();
  };
  return () => {
    call();
    clearTimeout(last);
    last = setTimeout(judgeLast, settled);
  };
}
