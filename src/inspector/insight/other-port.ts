import type { Cookie } from '../../core/cookie/cookie.ts';
import { identity } from '../../core/cookie/cookie.ts';
import type { RacingExchange } from '../../core/guard/race.ts';
import { remembered } from '../../core/lib/memoize.ts';
import type { Known } from '../../core/report/known.ts';
import { ofOtherPort } from '../../core/session/other-port.ts';
import { portThatSet } from '../../core/session/port-that-set.ts';
import type { Store } from '../store/types.ts';
import { cookiesOf } from './reading.ts';

type Answers = readonly RacingExchange[];

const found = remembered(
  (known: Known, watched: Answers, recorded: Answers): ReadonlyMap<string, string | null> => {
    const { page, journal, load } = known;
    if (page.kind !== 'site') return new Map();
    const cookies = cookiesOf(known);
    const answers = [...watched, ...recorded].sort((one, other) => one.time - other.time);
    const possible = load
      ? ofOtherPort(cookies, { page, journal, loadBegan: load.began })
      : new Set<string>();
    const judge = (cookie: Cookie): readonly (readonly [string, string | null])[] => {
      const id = identity(cookie);
      const port = portThatSet(cookie, page, answers);
      if (port === null) return possible.has(id) ? [[id, null]] : [];
      return port === 'own' ? [] : [[id, port]];
    };
    return new Map(cookies.flatMap(judge));
  },
);

/**
 * The cookies that a server on another port of the host left, by identity: with its port where a recorded response
 * shows that it set them, with `null` where it is only possible.
 */
export const otherPorts = ({ known, watchedAnswers, recordedAnswers }: Store) =>
  known.value
    ? found(known.value, watchedAnswers.value, recordedAnswers.value)
    : new Map<string, string | null>();
