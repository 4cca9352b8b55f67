import type { Cookie } from '../cookie/cookie.ts';
import { flagText } from '../journal/timeline-text.ts';
import { kindKey } from '../journal/kind-key.ts';
import type { Entry, Happening } from '../journal/timeline.ts';
import type { Concealer } from './conceal.ts';
import { nameCell, valueCell } from './cookie-table.ts';
import { code, plain, table } from './markdown.ts';
import type { Say } from './messages.ts';
import { utc } from '../lib/format.ts';

/** What happened, newest first, a row each, with fingerprints from before and after. */
export function timelineTable(entries: readonly Entry[], conceal: Concealer, say: Say): string {
  const happenings = entries.flatMap((entry) =>
    entry.kind === 'single' ? [entry.happening] : entry.happenings,
  );
  const shared = sharedNames(happenings);
  const row = (happening: Happening, meaning: string) => [
    plain(utc(happening.at)),
    nameCell(happening.name, conceal, say) +
      (shared.has(happening.name) ? ` ${placeCell(happening, conceal)}` : ''),
    plain(meaning + kindText(happening, say) + (happening.times > 1 ? ` ×${happening.times}` : '')),
    valuesCell(happening, conceal, say),
    plain(detailsOf(happening, say).join(', ')),
  ];
  return table(
    (['bugTime', 'bugName', 'bugEvent', 'bugValue', 'bugDetails'] as const).map((key) => say(key)),
    entries.flatMap((entry) => {
      if (entry.kind === 'single') return [row(entry.happening, '')];
      const meaning = say(entry.kind === 'signed-in' ? 'signedIn' : 'signedOut');
      return entry.happenings.map((happening) => row(happening, `${meaning}: `));
    }),
  );
}

/** What happened, and that the person did it. */
function kindText(happening: Happening, say: Say): string {
  const byYou = happening.own && happening.kind !== 'removed';
  return say(kindKey(happening)) + (byYou ? ` (${say('byYou')})` : '');
}

const placeOf = ({ before, after }: Happening) => {
  const { domain = '', path = '' } = after ?? before ?? {};
  return { domain, path };
};

/** Names of more than one cookie, which are distinguished by domain and path. */
function sharedNames(happenings: readonly Happening[]): ReadonlySet<string> {
  const places = new Map<string, string>();
  const shared = new Set<string>();
  for (const happening of happenings) {
    const place = JSON.stringify(placeOf(happening));
    if ((places.get(happening.name) ?? place) !== place) shared.add(happening.name);
    places.set(happening.name, place);
  }
  return shared;
}

function placeCell(happening: Happening, conceal: Concealer): string {
  const { domain, path } = placeOf(happening);
  return code(domain + conceal.path(path));
}

function valuesCell({ before, after }: Happening, conceal: Concealer, say: Say): string {
  const states = before && after && before.value === after.value ? [after] : [before, after];
  return states
    .filter((state): state is Cookie => state !== null)
    .map((state) => valueCell(state, conceal, say))
    .join(' → ');
}

/** What differs besides the value; of a cookie that is set, how long it lives. */
function detailsOf({ kind, before, after, attributes }: Happening, say: Say): readonly string[] {
  if (!after) return [];
  const until = after.expires === null ? say('endsWithBrowser') : `→ ${utc(after.expires)}`;
  if (!before) return kind === 'set' ? [until] : [];
  return attributes
    .filter((attribute) => attribute !== 'value')
    .map((attribute) =>
      attribute === 'expires' || attribute === 'lifetime' ? until : flagText(attribute, after, say),
    );
}
