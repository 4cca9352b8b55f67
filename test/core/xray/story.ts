import type { Judged } from '../../../src/core/wire/replay.ts';
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

/** What a browser records of a story, as Chromium's developer tools hand it out. */
export function recorded(acts: readonly Act[], answers: Answers): readonly Judged[] {
  const start = () => {
    const left = new Map(Object.entries(answers).map(([key, replies = [{}]]) => [key, [...replies]]));
    return ({ method, path }: Ask): Reply => {
      const replies = left.get(`${method} ${path}`) ?? [{}];
      return (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
    };
  };
  return played({ id: '', server: 'Express', acts, expected: { kind: '' }, start }, 'chromium');
}

/** What a story comes to, and what to change. */
export function xrayed(acts: readonly Act[], answers: Answers) {
  const judged = recorded(acts, answers);
  const { verdict, rungs } = xrayOf(judged);
  return { kind: verdict.kind, verdict, rungs, settings: settingsFor(verdict, judged) };
}

/** A script's request, with the cookies or without. */
export const call = (url: string, method = 'GET', credentials: 'include' | 'omit' = 'include'): Act => ({
  do: 'call',
  calls: [{ url: app + url, method, credentials }],
});
export const signIn = submit(`${app}/login`);
