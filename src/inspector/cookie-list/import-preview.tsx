import { type Effect, type PlannedCookie } from '../../core/edit/plan.ts';
import { isRefused, type Problem } from '../../core/edit/problems.ts';
import type { NoteCode, Reading, RefusalCode, ImportRow } from '../../core/formats/types.ts';
import { cookieHost } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import { domainMatches } from '../../core/site/page.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey, Words } from '../../ui/words.ts';
import { reasonsOf } from '../requests/verdict-words.ts';
import { problemWords } from './problem-words.ts';

const rowWords = {
  'not-an-object': 'rowNotAnObject',
  'missing-field': 'rowMissingField',
  'bad-field': 'rowBadField',
  'no-name-no-value': 'problemNothing',
  'control-character': 'rowControlCharacter',
  'value-left-out': 'rowValueLeftOut',
  'value-encrypted': 'rowValueEncrypted',
  'too-large': 'problemTooLarge',
  'bad-domain': 'problemDomain',
  'bad-expiry': 'rowBadExpiry',
  expired: 'rowExpired',
  'bad-same-site': 'rowBadSameSite',
  'bad-partition': 'rowBadPartition',
} as const satisfies Record<Exclude<RefusalCode, 'by-browser'>, MessageKey>;

const noteWords = {
  'attributes-assumed': 'noteAttributes',
  'domain-assumed': 'noteDomain',
  'path-assumed': 'notePath',
  'same-site-assumed': 'noteSameSite',
  'flags-assumed': 'noteFlags',
  'lifetime-capped': 'noteLifetime',
  'zone-assumed': 'noteZone',
  'age-from-now': 'noteAge',
  'field-unread': 'noteUnread',
  'spaces-as-tabs': 'noteSpaces',
} as const satisfies Record<NoteCode, MessageKey>;

const effectWords = {
  add: 'effectAdd',
  replace: 'effectReplace',
  same: 'effectSame',
  refused: 'effectRefused',
} as const satisfies Record<Effect, MessageKey>;

/** The number of rows that are shown; the rest is counted. */
const rowsShown = 200;

/** What the import of each row would do. */
export function ImportPreview({
  reading,
  plan,
  host,
}: {
  readonly reading: Reading;
  readonly plan: readonly PlannedCookie[];
  /** Of the page, whose own cookies need no word of where they go. */
  readonly host: string;
}) {
  const words = useWords();
  const { t, plural } = words;
  const planned = new Map(plan.map((each) => [each.cookie, each]));
  const hidden = reading.rows.length - rowsShown;
  return (
    <ul class="preview">
      {reading.rows.slice(0, rowsShown).map((row, index) => {
        const each = row.cookie ? planned.get(row.cookie) : undefined;
        const effect = each?.effect ?? 'refused';
        return (
          <li key={index} data-line={row.line} data-effect={effect}>
            <code>{visible(row.name) || t('nameless')}</code>{' '}
            {row.cookie && row.cookie.domain !== host && (
              <span data-domain={row.cookie.domain}>{visible(row.cookie.domain)} </span>
            )}
            <strong class={effect === 'refused' ? 'problem' : undefined}>
              {t(each?.overtaken ? 'effectOvertaken' : effectWords[effect])}
            </strong>
            {row.cookie && effect !== 'refused' && !domainMatches(host, row.cookie) && (
              <span class="problem" data-other-host={cookieHost(row.cookie)}>
                {t('noteOtherHost', visible(cookieHost(row.cookie)))}
              </span>
            )}
            {reasonsFor(row, each, words).map((reason) => (
              <span key={reason} class="faint">
                {reason}
              </span>
            ))}
          </li>
        );
      })}
      {hidden > 0 && <li class="faint">{plural('rowsMore', hidden)}</li>}
    </ul>
  );
}

/** Why a row cannot be imported, or which attributes were assumed because it did not have them. */
function reasonsFor(row: ImportRow, planned: PlannedCookie | undefined, words: Words): readonly string[] {
  const { t } = words;
  const judged = row.judgement ? reasonsOf(row.judgement, words) : [];
  if (row.refused === 'by-browser') return judged;
  if (row.refused) return [t(rowWords[row.refused], row.field ?? ''), ...judged];
  const problems = planned?.problems ?? [];
  const wordsOf = (problem: Problem) => t(problemWords[problem.code]);
  if (isRefused(problems)) return problems.filter(({ refused }) => refused).map(wordsOf);
  return [
    ...judged,
    ...row.notes.map((note) => t(noteWords[note], row.field ?? '')),
    ...problems.map(wordsOf),
  ];
}
