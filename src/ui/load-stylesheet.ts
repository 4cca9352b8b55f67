/** The stylesheets that each page has or waits for, by their URLs. */
const ofPages = new WeakMap<Document, Map<string, Promise<void>>>();

function addLink(page: Document, stylesheet: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.href = stylesheet;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(stylesheet));
    };
    page.head.append(link);
  });
}

/**
 * Adds a stylesheet to a page, once however often it is asked for; resolves when it holds.
 * @throws where it cannot be loaded, with its URL; the next call tries it anew
 */
export async function loadStylesheet(page: Document, stylesheet: string): Promise<void> {
  const added = ofPages.get(page) ?? new Map<string, Promise<void>>();
  ofPages.set(page, added);
  const loading = added.get(stylesheet) ?? addLink(page, stylesheet);
  added.set(stylesheet, loading);
  try {
    await loading;
  } catch (error) {
    // Who waited for it as well may have had it tried anew by now.
    if (added.get(stylesheet) === loading) added.delete(stylesheet);
    throw error;
  }
}
