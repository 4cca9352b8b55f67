import browser from 'webextension-polyfill';
import { isLate } from './patience.ts';

/** What documents answered. */
export interface Answers<Answer> {
  readonly answers: readonly Answer[];
  /** Whether all of them did that could be asked; where not, even that of the tab itself may be missing. */
  readonly complete: boolean;
}

/**
 * Runs a function in every document of a tab that the grants let us reach, frames included, in a world of its
 * own that ends with it. The browser answers for all of them at once: where one frame does not answer in time, the
 * tab's own document is asked alone. Resolves within two times the patience.
 * @param question may run long after the answers were given up
 * @throws where not even the tab's own document can be reached
 */
export async function askDocuments<Answer, Arguments extends unknown[]>(
  tabId: number,
  question: (...args: Arguments) => Answer,
  args: Arguments,
): Promise<Answers<Answer>> {
  const ask = async (allFrames: boolean) => {
    const results = await browser.scripting.executeScript({
      target: { tabId, allFrames },
      func: question,
      args,
      // A document that is still loading is not waited for.
      injectImmediately: true,
    });
    return results.map(({ result }) => result as Answer).filter((answer) => answer != null);
  };
  const ofAll = ask(true);
  if (!(await isLate(ofAll))) return { answers: await ofAll, complete: true };
  const ofTop = ask(false);
  return { answers: (await isLate(ofTop)) ? [] : await ofTop, complete: false };
}

function describeResources(): readonly string[] {
  const frames = Array.from(document.querySelectorAll('iframe'), ({ src }) => src);
  return [
    ...new Set([
      location.href,
      ...frames,
      ...performance.getEntriesByType('resource').map(({ name }) => name),
    ]),
  ];
}

/** The URLs of the documents in a tab and of all that they took from elsewhere, as far as they can be asked. */
export async function resourcesOf(tabId: number): Promise<Answers<string>> {
  const { answers, complete } = await askDocuments(tabId, describeResources, []);
  return { answers: [...new Set(answers.flat())], complete };
}
