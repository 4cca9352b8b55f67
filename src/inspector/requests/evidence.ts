import { setter } from '../../core/wire/provenance.ts';
import type { RequestEvidence } from '../upcoming/request-evidence.ts';
import type { Requests } from './state.ts';

/** What the recorded requests show of who set a cookie, and of device-bound sessions. */
export function evidenceFrom({ replayed }: Pick<Requests, 'replayed'>): RequestEvidence {
  return {
    makerOf: (cookie) => {
      const by = setter(cookie, replayed.value)?.maker.by;
      return by === 'script' || by === 'answer' ? by : null;
    },
    deviceBoundHosts: () => {
      const bound = replayed.value.judged.filter(({ exchange }) => exchange.secureSession.length > 0);
      return [...new Set(bound.map(({ exchange }) => new URL(exchange.url).host))];
    },
  };
}
