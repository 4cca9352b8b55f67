import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Exchange } from '../../../src/core/wire/exchange.ts';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { verdict } from '../../../src/core/wire/verdict.ts';
import { settingsFor } from '../../../src/core/xray/setting.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { type Act, type Ask, expressValue, type Reply, submit } from '../../e2e/xray/scenario.ts';
import { played } from './play.ts';

export const app = 'https://app.test';
export const [older, newer] = [expressValue('older'), expressValue('newer')];
/** A line of the session's cookie. */
export const sid = (value: string, attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax') =>
  `connect.sid=${value}; ${attributes}`;
export const gone = sid('', 'Path=/; Max-Age=0');
export const toLogin: Reply = { location: `${app}/login` };

/** What a server answers, by method and path; the last answer is given to what is asked once more. */
export type Answers = Readonly<Record<string, readonly [Reply, ...Reply[]] | undefined>>;

/**
 * What a browser records of a story, as Chromium's developer tools hand it out.
 * @param isWhole whether an answer is handed out with its Set-Cookie fields
 */
export function recorded(
  acts: readonly Act[],
  answers: Answers,
  isWhole?: (url: string, method: string) => boolean,
): readonly Judged[] {
  const start = () => {
    const left = new Map(Object.entries(answers).map(([key, replies = [{}]]) => [key, [...replies]]));
    return ({ method, path }: Ask): Reply => {
      const replies = left.get(`${method} ${path}`) ?? [{}];
      return (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
    };
  };
  return played({ id: '', server: 'Express', acts, expected: { kind: '' }, start }, 'chromium', isWhole);
}

/** What a recording comes to, and what to change. */
export function examined(judged: readonly Judged[]) {
  const xray = xrayOf(judged);
  return { ...xray, kind: xray.verdict.kind, settings: settingsFor(xray.verdict, judged) };
}

/** What a story comes to, and what to change. */
export const xrayed = (acts: readonly Act[], answers: Answers) => examined(recorded(acts, answers));

/** A recording in which the requests of a path were made otherwise. */
export const withExchange = (judged: readonly Judged[], path: string, news: Partial<Exchange>) =>
  judged.map((one) =>
    new URL(one.exchange.url).pathname === path ? { ...one, exchange: { ...one.exchange, ...news } } : one,
  );

/** A recording before which a cookie was in the jar already, which no line of it explains. */
export const withCookie = (judged: readonly Judged[], cookie: Cookie) =>
  judged.map((one) => ({ ...one, jarBefore: [...one.jarBefore, cookie] }));

/** A recording whose requests were made without credentials: no line of their answers was kept. */
export const withoutCredentials = (judged: readonly Judged[]) =>
  judged.map((one) => {
    const exchange = { ...one.exchange, credentials: 'omit' as const };
    const judge = (text: string) => verdict(text, exchange, one.jarBefore, one.browser);
    return { ...one, exchange, lines: one.lines.map((line) => ({ ...line, verdict: judge(line.text) })) };
  });

/** A script's request, with the cookies or without. */
export const call = (url: string, method = 'GET', credentials: 'include' | 'omit' = 'include'): Act => ({
  do: 'call',
  calls: [{ url: app + url, method, credentials }],
});
export const signIn = submit(`${app}/login`);
