/** What cookies mean and what is wrong with them: loaded after the first paint, which shows none of it. */
import stylesheet from './insight.css?url&no-inline';

export { CookieInsight } from './cookie-insight.tsx';
export { SessionInsight } from './session-insight.tsx';

/** Adds the stylesheet of these parts to a page; resolves when it holds. */
export function dress(page: Document): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.href = stylesheet;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(stylesheet));
    page.head.append(link);
  });
}
