import { type Browser, until } from './browser.ts';
import { type Case, oursName } from './case.ts';
import type { Stage } from './stage.ts';

/** Of Magic Cookie alone: how long a large HAR takes to be shown, and how long its page does not answer meanwhile. */

const requests = 5_000;
/** Characters of each body, so that the file takes 50 MB. */
const body = 8_000;

/** What a run in the page gives, in milliseconds. */
interface OpenedHar {
  readonly opened: number;
  readonly longestTask: number;
  readonly size: number;
}

/** Makes a HAR, drops it on the page and waits until its requests are shown; runs in the page. */
async function openLargeHar(count: number, length: number): Promise<OpenedHar> {
  const header = (name: string, value: string) => ({ name, value });
  const others = Array.from({ length: 20 }, (_, index) => header(`x-header-${index}`, 'v'.repeat(40)));
  const text = '{"a":"\u00e9"}\n'.repeat(length / 12);
  const parts: string[] = [];
  for (let index = 0; index < count; index++) {
    const lines =
      index % 4 === 0 ? [`sid=${index}; Path=/; HttpOnly`, `c${index % 60}=v; Path=/; Secure`] : [];
    const entry = {
      startedDateTime: new Date(1_780_000_000_000 + index * 50).toISOString(),
      time: 20,
      timings: { send: 0, wait: 15, receive: 5 },
      request: {
        method: 'GET',
        url: `https://${['app', 'api', 'cdn'][index % 3] ?? ''}.example.test/path/${index}`,
        headers: [...others, header('cookie', `sid=${index - 1}; theme=dark`)],
      },
      response: {
        status: 200,
        headers: [...others, ...lines.map((line) => header('set-cookie', line))],
        content: { size: length, mimeType: 'application/json', text },
      },
    };
    parts.push(JSON.stringify(entry));
  }
  const creator = '{"name":"WebInspector","version":"537.36"}';
  const file = new File([`{"log":{"creator":${creator},"entries":[${parts.join(',')}]}}`], 'large.har');
  const seen = (selector: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
      look();
    });
  let longestTask = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  // What made the file is over.
  await new Promise((resolve) => setTimeout(resolve, 500));
  tasks.observe({ type: 'longtask' });
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  const start = performance.now();
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  await seen('[data-har=open] .exchange');
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const opened = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { opened, longestTask, size: file.size };
}

async function measureHar(browser: Browser, stage: Stage): Promise<OpenedHar> {
  const { devtools } = browser;
  const url = `chrome-extension://${browser.idOf(stage.ours)}/src/page/index.html`;
  const { targetId } = await devtools.send('Target.createTarget', { url });
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const ask = devtools.session(sessionId);
  const isThere = 'document.querySelector("[data-do=open-har]") !== null';
  await until(
    () => ask('Runtime.evaluate', { expression: isThere }).catch(() => null),
    (answer) => answer?.result.value === true,
    'the page to offer to open a HAR',
  );
  const { result, exceptionDetails } = await ask('Runtime.evaluate', {
    // Where TypeScript is run by tsx, functions within functions are wrapped in `__name`, which is nothing here.
    expression: `{ const __name = (named) => named; (${openLargeHar.toString()})(${requests}, ${body}) }`,
    awaitPromise: true,
    returnByValue: true,
  });
  await devtools.send('Target.closeTarget', { targetId });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as OpenedHar;
}

export const largeHar: Case = {
  name: 'har',
  title: `${oursName}, a HAR of 50 MB with ${requests.toLocaleString('en')} requests`,
  measures: [
    { key: 'opened', title: 'drop to requests', unit: 'ms' },
    { key: 'longestTask', title: 'longest task of the page', unit: 'ms' },
  ],
  variants: () => [oursName],
  baseline: oursName,
  async run(stage) {
    const browser = await stage.browser('har', [stage.ours], []);
    const { opened, longestTask, size } = await measureHar(browser, stage);
    if (size < 50_000_000) throw new Error(`The HAR takes ${size} bytes`);
    return () => ({ opened, longestTask });
  },
};
