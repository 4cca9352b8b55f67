/** Nothing loads stylesheets where nothing is laid out: from now on, each that is added to a document holds at once. */
export function holdStylesheets(page: Document): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.nodeName === 'LINK') node.dispatchEvent(new Event('load'));
    }
  }).observe(page.head, { childList: true });
}
