import type { Cookie } from '../cookie/cookie.ts';
import { decodeView, keepOnly, recognitionOf } from '../meaning/of-cookie.ts';
import { keepOnlyPersonal, personalIn } from './inside.ts';

/**
 * Reads all that the rules ask of the cookies of one view, a short step at a time: whoever has to answer in between
 * does the steps as there is time. What was read is remembered, and everything else forgotten.
 * @returns the values that were not decoded, since too much is packed in these cookies
 */
export function* readView(cookies: readonly Cookie[]): Generator<undefined, ReadonlySet<string>> {
  const skipped = yield* decodeView(cookies);
  const subjects = cookies.map((cookie) => ({ cookie, decoded: !skipped.has(cookie.value) }));
  for (const subject of subjects) {
    recognitionOf(subject.cookie);
    personalIn(subject);
    yield;
  }
  keepOnly(cookies);
  keepOnlyPersonal(subjects);
  return skipped;
}

/** The values of a view that are not decoded. */
export function skippedOf(cookies: readonly Cookie[]): ReadonlySet<string> {
  const steps = decodeView(cookies);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
