import { visible } from '../../core/cookie/visible.ts';
import type { Race, RaceKind, RaceRequest } from '../../core/guard/race.ts';
import type { Happening } from '../../core/journal/timeline.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';

const sentences = {
  overwritten: 'raceOverwritten',
  deleted: 'raceDeleted',
  revived: 'raceRevived',
  'port-overwritten': 'racePortOverwritten',
  'port-deleted': 'racePortDeleted',
  twin: 'raceTwin',
} as const satisfies Record<RaceKind, MessageKey>;

const isEnd = ({ kind }: Race) => kind === 'deleted' || kind === 'port-deleted';

/**
 * Which happenings of a timeline are races. Two changes of a cookie may have come in one millisecond: a race is one of
 * them, and is shown once.
 */
export function racesByHappening(
  happenings: readonly Happening[],
  races: readonly Race[],
): ReadonlyMap<Happening, Race> {
  const found = new Map<Happening, Race>();
  for (const race of races) {
    const happening = happenings.find((each) => {
      const cookie = each.after ?? each.before;
      const isOfCookie =
        cookie?.name === race.name && cookie.domain === race.domain && cookie.path === race.path;
      return isOfCookie && each.at === race.at && isEnd(race) === (each.after === null) && !found.has(each);
    });
    if (happening) found.set(happening, race);
  }
  return found;
}

/** Names a request; its server too where that is not the one of all. */
function nameOf({ method, authority, path }: RaceRequest, isElsewhere: boolean): string {
  return visible(isElsewhere ? `${authority}, ${method} ${path}` : `${method} ${path}`);
}

/** The picture's own measures; it is drawn as wide as there is room. */
const width = 360;
const height = 8;

/** What undid a session, in one sentence; opened, its requests on one scale of time. */
export function RaceNote({ race, page }: { readonly race: Race; readonly page: string }) {
  const { t } = useWords();
  const { kind, by, undone } = race;
  const requests = [by, ...(undone ? [undone] : [])];
  const isElsewhere = requests.some(({ authority }) => authority !== page);
  const [first, second = ''] = requests.map((request) => nameOf(request, isElsewhere));
  return (
    <details class="race" data-race={kind}>
      <summary>{t(sentences[kind], first ?? '', second)}</summary>
      <ol>
        {[...requests]
          .sort((a, b) => a.startedAt - b.startedAt)
          .map((request) => (
            <RequestLine
              key={request.startedAt}
              request={request}
              name={nameOf(request, isElsewhere)}
              from={Math.min(...requests.map(({ startedAt }) => startedAt))}
              to={Math.max(...requests.map(({ time }) => time))}
            />
          ))}
      </ol>
    </details>
  );
}

interface RequestLineProps {
  readonly request: RaceRequest;
  readonly name: string;
  /** What the picture spans, milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

function RequestLine({ request: { startedAt, time }, name, from, to }: RequestLineProps) {
  const { t, stamp, number } = useWords();
  const placeOf = (at: number) => ((at - from) / Math.max(1, to - from)) * width;
  return (
    <li>
      <code>{name}</code>{' '}
      <span class="faint">
        {t('raceSent', stamp(startedAt, startedAt), number(Math.round(time - startedAt)))}
      </span>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path class="race-scale" d={`M0 ${height / 2}H${width}`} />
        <rect
          x={placeOf(startedAt)}
          y="1"
          width={Math.max(2, placeOf(time) - placeOf(startedAt))}
          height={height - 2}
        />
      </svg>
    </li>
  );
}
