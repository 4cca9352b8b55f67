/** Adds a stylesheet to a page; resolves when it holds. */
export function loadStylesheet(page: Document, stylesheet: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.href = stylesheet;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(stylesheet));
    page.head.append(link);
  });
}
