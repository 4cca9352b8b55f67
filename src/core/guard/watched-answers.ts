import { sessionByLook } from '../meaning/session-look.ts';
import { areOnTwoPorts, hostOf } from './ports.ts';
import { readSetLines } from './race-line.ts';
import type { RacingExchange } from './race.ts';
import type { Exchange } from '../wire/exchange.ts';

/** An answer that concerns a session, as it is kept: of it and of its request, what looks like one. */
export interface WatchedAnswer extends RacingExchange {
  /** The cookie store of the tab that asked. */
  readonly store: string;
}

/** An answer and its request, as the browser hands them out. */
export type AnswerFields = Omit<RacingExchange, 'lines'> & Pick<Exchange, 'setCookie'>;

/** Characters that the kept answers take at most, as JSON. */
const mostKept = 131_072;

/**
 * What is kept of an answer: what it set that looks like a session and what it deleted, what the request sent of the
 * same names, and the URL without query.
 * @returns `null` where there is nothing of it
 */
export function ofSessions({ setCookie, ...answer }: AnswerFields): RacingExchange | null {
  const { url, cookieHeader, time } = answer;
  const lines = readSetLines(setCookie, time).filter(
    ({ name, value }) => value === null || sessionByLook({ name, value, httpOnly: true }) !== null,
  );
  const isOfNames = (pair: string) => lines.some(({ name }) => pair.startsWith(`${name}=`));
  const sent = cookieHeader && cookieHeader.split('; ').filter(isOfNames).join('; ');
  return lines.length > 0 ? { ...answer, url: url.replace(/[?#].*/, ''), cookieHeader: sent, lines } : null;
}

/** The newest of the answers, as many as there is room for. */
export function withinRoom(answers: readonly WatchedAnswer[]): readonly WatchedAnswer[] {
  return JSON.stringify(answers).length > mostKept ? withinRoom(answers.slice(9)) : answers;
}

/** What an answer left of a cookie: its value, `null` where it deleted it, `undefined` where it did neither. */
const leftOf = ({ lines }: RacingExchange, of: string) => lines.findLast(({ name }) => name === of)?.value;

/**
 * Whether an answer clearly undid a session, by the answers before it alone: it set the session with which its request
 * had left, though another had come since or it had been deleted; or a server on another port took its place. `racesIn`
 * knows more, by the changes of the jar: the worker has no room for that.
 * @param earlier of the same cookie store, oldest first
 */
export const clearlyUndoes = (answer: WatchedAnswer, earlier: readonly WatchedAnswer[]): boolean =>
  answer.lines.some(({ name, value }) => {
    const undone = earlier.findLast(
      (other) => hostOf(other.url) === hostOf(answer.url) && leftOf(other, name) !== undefined,
    );
    const before = undone && leftOf(undone, name);
    if (!undone || before === value) return false;
    return (
      `; ${answer.cookieHeader ?? ''};`.includes(`; ${name}=${value ?? ''};`) ||
      (before !== null && areOnTwoPorts(answer, undone))
    );
  });
