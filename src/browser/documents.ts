import browser from 'webextension-polyfill';

/**
 * Runs a function in every document of a tab that the grants let us reach, frames included, in a world of its
 * own that ends with it. Rejects where not even the tab's own document can be reached.
 */
export async function askDocuments<Answer, Arguments extends unknown[]>(
  tabId: number,
  question: (...args: Arguments) => Answer,
  args: Arguments,
): Promise<readonly Answer[]> {
  const answers = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: question,
    args,
  });
  return answers.map(({ result }) => result as Answer).filter((answer) => answer != null);
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
export async function resourcesOf(tabId: number): Promise<readonly string[]> {
  return [...new Set((await askDocuments(tabId, describeResources, [])).flat())];
}
