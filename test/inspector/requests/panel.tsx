import { siteOf } from '../../../src/core/site/site-domain.ts';
import { createRequests, RequestsPanel } from '../../../src/inspector/requests/index.tsx';
import { known, now as start, sessionid, show } from '../render.tsx';
import { harEntry } from './har.ts';
import { draw } from '../../ui/draw.ts';

const page = 'http://localhost:8000/rango/';

let stop: () => void = () => undefined;

/** Ends the drawing of the panel that was opened last. */
export const closePanel = () => stop();

/** The panel of requests, with the real store. */
export function openPanel({ isJarRead = true, jar = [sessionid], language = 'en-GB', granted = true } = {}) {
  const { store, find, commands } = show(
    known({ cookies: jar, coverage: { granted, hidden: [] } }),
    language,
  );
  const requests = createRequests(store, { store: '0', isJarRead, setting: 'chromium', siteOf });
  requests.begin(start - 1000, jar, () => true);
  requests.navigated(page, start - 1000);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(() => <RequestsPanel requests={requests} />, place);
  const answer = (
    url: string,
    lines: readonly string[],
    details: Partial<Parameters<typeof harEntry>[2]> = {},
  ) => {
    requests.record(harEntry(url, lines, { at: start, ...details }));
    requests.judge(start + 50);
  };
  return { requests, store, find, answer, commands };
}

export const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
export const lineOf = (index: number) => all('[data-line]')[index];
