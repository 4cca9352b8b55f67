import type { SiteSettings } from './settings.ts';

/** A visitor's count as the chapter keeps it, in cookies or in the session. */
export interface VisitorCount {
  readonly visits: number;
  /** `str(datetime.now())` of the last counted visit. */
  readonly lastVisit: string;
  /** Whether what was kept could not be read, so that the count began anew. */
  readonly restarted: boolean;
}

const two = (part: number) => String(part).padStart(2, '0');

/** Python's `str(datetime.now())`: the server's local time without a zone, with microseconds. */
export function pythonDateTime(now: Date): string {
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
  // The clock here has milliseconds only; Python leaves `.000000` out, which the chapter's cut would not survive.
  return `${date} ${time}.${String(now.getMilliseconds()).padStart(3, '0')}596`;
}

/** The chapter cuts the last seven characters, the microseconds, and parses the rest. */
function parse(lastVisit: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(lastVisit.slice(0, -7));
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

const dayLength = 86_400_000;
const fiveSeconds = 5000;

/**
 * The chapter's `visitor_cookie_handler`: a visit counts when more than the interval has passed since the
 * last counted one; only a counted visit moves `last_visit`.
 */
export function countVisitor(
  kept: { readonly visits: unknown; readonly lastVisit: unknown },
  interval: SiteSettings['interval'],
  now: Date,
): VisitorCount {
  if (kept.visits === undefined && kept.lastVisit === undefined) {
    return { visits: 1, lastVisit: pythonDateTime(now), restarted: false };
  }
  const visits = kept.visits === undefined ? 1 : Number(kept.visits);
  const lastVisit = typeof kept.lastVisit === 'string' ? kept.lastVisit : pythonDateTime(now);
  const last = parse(lastVisit);
  if (!Number.isSafeInteger(visits) || visits < 0 || last === null) {
    return { visits: 1, lastVisit: pythonDateTime(now), restarted: true };
  }
  const passed = now.getTime() - last;
  const due = interval === 'day' ? Math.floor(passed / dayLength) > 0 : passed > fiveSeconds;
  return due
    ? { visits: visits + 1, lastVisit: pythonDateTime(now), restarted: false }
    : { visits, lastVisit, restarted: false };
}
