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
/** How long the document that is to be watched is waited for, in milliseconds. */
const patience = 30_000;

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
  let begun = 0;
  const take = (answer: string) => {
    scripts.phase.value = 'on';
    const news = readScriptWrites(answer, { store, now: Date.now(), first: read });
    read += news.length;
    if (news.length === 0) return;
    scripts.wrote(news);
    heard();
  };
  // The document itself says whether it is watched: a load before the command may be reported after it.
  const ask = async () => {
    const [asked, observed] = [key, `window[${JSON.stringify(key)}]`];
    const answer = await evaluateInPage(`typeof ${observed}==='function'?${observed}():null`);
    if (asked !== key || scripts.phase.value === 'off') return;
    if (typeof answer === 'string') {
      take(answer);
      return;
    }
    if (scripts.phase.value === 'asked' && Date.now() - begun < patience) return;
    clearInterval(timer);
    scripts.phase.value = 'off';
  };
  onNavigated(() => {
    if (scripts.phase.value !== 'off') void ask();
  });
  scripts.start.value = () => {
    clearInterval(timer);
    key = `magicCookie-${crypto.randomUUID()}`;
    begun = Date.now();
    scripts.writes.value = [];
    scripts.phase.value = 'asked';
    reloadWith(`(${observeWrites.toString()})(${JSON.stringify(key)},${mostWrites})`);
    timer = setInterval(() => void ask(), pace);
  };
}
