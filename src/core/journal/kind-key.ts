import type { Happening } from './timeline.ts';

/** The messages for what happened to a cookie. */
export type KindKey =
  | 'eventSet'
  | 'eventChanged'
  | 'eventRotated'
  | 'eventExtended'
  | 'eventExpired'
  | 'eventEvicted'
  | 'eventRemoved'
  | 'eventRemovedBySite'
  | 'eventSessionRenewed'
  | 'eventSessionDeleted'
  | 'eventRemovedByYou'
  | 'eventDeleted';

const kindKeys = {
  set: 'eventSet',
  changed: 'eventChanged',
  rotated: 'eventRotated',
  extended: 'eventExtended',
  expired: 'eventExpired',
  evicted: 'eventEvicted',
  removed: 'eventRemoved',
} as const satisfies Record<Happening['kind'], KindKey>;

/** The message for what happened. */
export function kindKey(
  happening: Pick<Happening, 'kind' | 'bySite' | 'own'> & Partial<Pick<Happening, 'isSession'>>,
): KindKey {
  const { kind, bySite, own, isSession = false } = happening;
  if (kind === 'removed' && own) return 'eventRemovedByYou';
  if (kind === 'rotated' && isSession) return 'eventSessionRenewed';
  if (kind !== 'removed' || bySite === false) return kindKeys[kind];
  if (bySite === null) return 'eventDeleted';
  return isSession ? 'eventSessionDeleted' : 'eventRemovedBySite';
}
