import browser, { type WebRequest } from 'webextension-polyfill';
import type { AnswerFields } from '../core/guard/watched-answers.ts';
import { isFirefox } from './firefox.ts';

/** Chromium names the origin that asked. */
type SendHeaders = WebRequest.OnSendHeadersDetailsType & { readonly initiator?: string };

const valuesOf = (headers: WebRequest.HttpHeaders = [], field: string) =>
  headers.filter(({ name }) => name.toLowerCase() === field).map(({ value = '' }) => value);

/** Most requests that are waited for. */
const mostPending = 1_000;

/** Whether the events are listened to: the permission may come while this context lives. */
let isHeard = false;

/**
 * Calls back for every answer of a granted host, redirects included; does nothing where that is not permitted.
 * Chromium hands Cookie and Set-Cookie out with `extraHeaders` alone, which Firefox does not know.
 */
export function onAnswers(listener: (answer: AnswerFields, tab: number) => void): void {
  // Absent where the permission is not held, whatever its type says.
  const { webRequest: events } = browser as { webRequest?: typeof browser.webRequest };
  if (!events || isHeard) return;
  isHeard = true;
  const pending = new Map<string, Omit<AnswerFields, 'time' | 'setCookie'>>();
  const filter = { urls: ['*://*/*'] };
  const extra = isFirefox() ? [] : ['extraHeaders' as const];
  events.onSendHeaders.addListener(
    ({ requestId, url, method, initiator, originUrl, timeStamp: startedAt, requestHeaders }: SendHeaders) => {
      if (pending.size > mostPending) pending.clear();
      pending.set(requestId, {
        url,
        method,
        initiator: initiator ?? originUrl ?? null,
        startedAt,
        cookieHeader: valuesOf(requestHeaders, 'cookie').join('; '),
      });
    },
    filter,
    ['requestHeaders', ...extra],
  );
  events.onHeadersReceived.addListener(
    ({ requestId, timeStamp: time, tabId, responseHeaders }) => {
      const sent = pending.get(requestId);
      pending.delete(requestId);
      // Firefox joins the lines of a field by line feeds.
      const setCookie = valuesOf(responseHeaders, 'set-cookie').join('\n').split('\n');
      if (sent) listener({ ...sent, time, setCookie }, tabId);
    },
    filter,
    ['responseHeaders', ...extra],
  );
}
