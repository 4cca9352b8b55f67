import { remembered } from '../../core/lib/memoize.ts';
import type { Known } from '../../core/report/known.ts';
import { ofOtherPort } from '../../core/session/other-port.ts';
import type { Store } from '../store/types.ts';
import { cookiesOf } from './reading.ts';

const found = remembered((known: Known): ReadonlySet<string> => {
  const { page, journal, load } = known;
  if (page.kind !== 'site' || !load) return new Set();
  return ofOtherPort(cookiesOf(known), { page, journal, loadBegan: load.began });
});

/** Identities of the cookies that a server on another port of the host may have left. */
export const otherPorts = ({ known }: Store): ReadonlySet<string> =>
  known.value ? found(known.value) : new Set();
