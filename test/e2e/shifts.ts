import type { Popup } from './chromium.ts';

/**
 * What has moved by itself in a popup since it began, by the browser's own account of it (Layout Instability), which
 * it gives as it comes to it: so something is moved on purpose, and what was told before that is all there was.
 * @returns how far, and what moved, for each time
 */
export function shiftsIn({ page }: Popup): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        interface Shift extends PerformanceEntry {
          readonly value: number;
          readonly startTime: number;
          readonly sources: readonly { readonly node: Node | null }[];
        }
        const shifts: string[] = [];
        const pushed = document.createElement('p');
        let since = Infinity;
        new PerformanceObserver((list) => {
          for (const { value, startTime, sources } of list.getEntries() as Shift[]) {
            if (startTime >= since) {
              pushed.remove();
              resolve(shifts);
              return;
            }
            const nodes = sources.map(({ node }) => {
              const element = node instanceof Element ? node : node?.parentElement;
              return element?.outerHTML.slice(0, 80) ?? 'something that is gone';
            });
            shifts.push(`${value.toFixed(4)}: ${nodes.join(' | ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
        pushed.style.height = '40px';
        since = performance.now();
        document.body.prepend(pushed);
      }),
  );
}
