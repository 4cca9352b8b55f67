import { mostWrites, readScriptWrites } from '../core/wire/script-writes.ts';
import type { Requests } from './requests/index.tsx';
import { observeWrites } from './requests/observe-writes.ts';

/** The inspected page, as the developer tools reach it. */
interface InspectedPage {
  readonly evaluateInPage: (expression: string) => Promise<unknown>;
  readonly onNavigated: (listener: () => void) => void;
  readonly reloadWith: (injectedScript: string) => void;
}

/** How often a watched document is asked what its scripts wrote, in milliseconds. */
const pace = 400;

/**
 * Lets the person have one load of the page watched. Nothing is injected but by that command, and nothing is left of it
 * in the document after.
 * @param store the cookie store of the page
 * @param heard called after news
 */
export function offerScriptWatch(
  { scripts }: Requests,
  { evaluateInPage, onNavigated, reloadWith }: InspectedPage,
  store: string,
  heard: () => void,
): void {
  let key = '';
  let timer: ReturnType<typeof setInterval> | undefined;
  let read = 0;
  const ask = async () => {
    const asked = key;
    const answer = await evaluateInPage(
      `typeof window[${JSON.stringify(asked)}]==='function'?window[${JSON.stringify(asked)}]():null`,
    );
    if (asked !== key) return;
    const news = readScriptWrites(answer, { store, now: Date.now(), first: read });
    read += news.length;
    if (news.length === 0) return;
    scripts.wrote(news);
    heard();
  };
  onNavigated(() => {
    clearInterval(timer);
    if (scripts.phase.value !== 'asked') {
      scripts.phase.value = 'off';
      return;
    }
    scripts.phase.value = 'on';
    timer = setInterval(() => void ask(), pace);
    void ask();
  });
  scripts.start.value = () => {
    clearInterval(timer);
    key = `magicCookie-${crypto.randomUUID()}`;
    scripts.writes.value = [];
    scripts.phase.value = 'asked';
    reloadWith(`(${observeWrites.toString()})(${JSON.stringify(key)},${mostWrites})`);
  };
}
