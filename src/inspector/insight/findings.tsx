import { audit, type Expected, type Finding, type RuleId, rules } from '../../core/audit/index.ts';
import { domainMatches } from '../../core/site/page.ts';
import { subject } from '../../core/journal/journal.ts';
import { minute } from '../../core/lib/time.ts';
import { remembered } from '../../core/lib/memoize.ts';
import type { Known } from '../../core/report/known.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Store } from '../store/types.ts';
import { confidenceWords, factsOf, findingText, fixWords, ruleKey, severityWords } from './finding-words.ts';
import { cookiesOf, skippedValues } from './reading.ts';

/**
 * When time alone last changed what is judged: at the beginning of a minute, with a cookie's end, or with what
 * happened last. All is shown anew every second, and need not be judged as often.
 */
function momentOf({ cookies, journal }: Known, now: number): number {
  const ended = cookies.flatMap(({ expires }) => (expires !== null && expires <= now ? [expires] : []));
  const happened = journal.flatMap(({ at }) => (at <= now ? [at] : []));
  return Math.max(Math.floor(now / minute) * minute, ...ended, ...happened);
}

const judge = remembered(
  (known: Known, openUrls: readonly string[], expected: Expected | null, now: number): readonly Finding[] => {
    const { page, settings } = known;
    if (page.kind !== 'site') return [];
    return audit(
      {
        page,
        cookies: cookiesOf(known),
        journal: known.journal.filter((change) => domainMatches(page.host, subject(change))),
        openUrls,
        watched: settings.watched,
        silenced: settings.silenced,
        expected,
      },
      now,
    );
  },
);

/**
 * What is wrong with the cookies of this page, or worth knowing; the weightiest first.
 * @param now milliseconds since the epoch
 */
export function findingsOf(
  known: Known,
  openUrls: readonly string[],
  expected: Expected | null,
  now: number,
): readonly Finding[] {
  const { page } = known;
  if (page.kind !== 'site' || !known.coverage.granted || !known.complete) return [];
  // While cookies are being read, what was found before they changed stays.
  if (skippedValues(known) === null) return last.host === page.host ? last.findings : [];
  last = { host: page.host, findings: judge(known, openUrls, expected, momentOf(known, now)) };
  return last.findings;
}

/** What was found last, and of which host. */
let last: { readonly host: string; readonly findings: readonly Finding[] } = { host: '', findings: [] };

/** The gravest finding in one line, which opens the list of all; notes are folded in it. */
export function Findings({ store }: { readonly store: Store }) {
  const { t, number } = useWords();
  const known = store.known.value;
  if (!known) return null;
  const findings = shownFindings(known, store);
  const weighty = findings.filter(({ severity }) => severity !== 'info');
  const silent = known.settings.silenced.length;
  const incomplete = (skippedValues(known)?.size ?? 0) > 0;
  const [gravest] = findings;
  if (!gravest && silent === 0 && !incomplete) {
    return <p class="no-findings faint">{known.complete && t('noFindings')}</p>;
  }
  return (
    <section aria-label={t('findings')} class="findings" data-findings={weighty.length}>
      <details class={`gravest gravest-${gravest?.severity ?? 'info'}`}>
        <summary>
          {gravest && <Severity severity={gravest.severity} />}
          <span class="gravest-text">
            {gravest ? findingText(gravest, store.reportedAt()) : t('noFindings')}
          </span>
          {findings.length > 1 && <span class="faint">+{number(findings.length - 1)}</span>}
          <span class="turn" aria-hidden="true">
            ›
          </span>
        </summary>
        <FindingList findings={findings} weighty={weighty} store={store} />
        {incomplete && <p class="faint">{t('findingsIncomplete')}</p>}
        {silent > 0 && <Unsilence silent={silent} store={store} />}
      </details>
    </section>
  );
}

const shownFindings = (known: Known, store: Store) =>
  findingsOf(known, store.openUrls.value, store.expected.value, store.reportedAt());

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Those above `info`. */
  readonly weighty: readonly Finding[];
  readonly store: Store;
}

/** Findings above *info* in the open, notes folded where there are others. */
function FindingList({ findings, weighty, store }: FindingListProps) {
  const { plural } = useWords();
  const notes = findings.filter(({ severity }) => severity === 'info');
  const views = (some: readonly Finding[]) =>
    some.map((finding) => <FindingView key={keyOf(finding)} finding={finding} store={store} />);
  return (
    <>
      {views(weighty)}
      {notes.length > 0 && (
        <details data-notes={notes.length} open={weighty.length === 0}>
          <summary>{plural('notes', notes.length)}</summary>
          {views(notes)}
        </details>
      )}
    </>
  );
}

function Unsilence({ silent, store }: { readonly silent: number; readonly store: Store }) {
  return (
    <button type="button" class="quiet" data-unsilence onClick={() => void store.unsilence()}>
      {useWords().plural('silencedFindings', silent)}
    </button>
  );
}

function Severity({ severity }: Pick<Finding, 'severity'>) {
  return <span class={`severity severity-${severity}`}>{useWords().t(severityWords[severity])}</span>;
}

/** The rules that find fault with a flag of a cookie. */
const flagOf: Readonly<Partial<Record<RuleId, string>>> = {
  'session-over-http': 'Secure',
  'session-not-secure': 'Secure',
  'csrf-not-secure': 'Secure',
  'others-not-secure': 'Secure',
  'session-readable': 'HttpOnly',
  'session-samesite-none': 'SameSite',
  'session-samesite-unset': 'SameSite',
  'others-samesite-unset': 'SameSite',
};

const flagged = remembered((findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> => {
  const flags = new Map<string, readonly string[]>();
  for (const { rule, severity, cookies } of findings) {
    const flag = flagOf[rule];
    if (flag === undefined || severity === 'info') continue;
    for (const id of cookies) flags.set(id, [...(flags.get(id) ?? []), flag]);
  }
  return flags;
});

/** The flags that a finding above `info` finds fault with, by the identity of their cookie. */
export function flagsFound(store: Store): ReadonlyMap<string, readonly string[]> {
  const known = store.known.value;
  return flagged(known ? shownFindings(known, store) : []);
}

const keyOf = ({ rule, cookies, facts }: Finding) => JSON.stringify([rule, cookies, facts]);

function FindingView({ finding, store }: { readonly finding: Finding; readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const { rule, severity, confidence, names } = finding;
  const facts = factsOf(finding, words, store.reportedAt());
  const sources = rules.find(({ id }) => id === rule)?.sources ?? [];
  const [name] = names;
  return (
    <details class="finding" data-finding={rule} data-severity={severity}>
      <summary>
        <Severity severity={severity} /> {t(ruleKey('rule', rule), ...facts)}
      </summary>
      <p>{t(ruleKey('why', rule), ...facts)}</p>
      <p class="fix">{fixWords({ ...finding, facts }, words)}</p>
      <p class="faint">
        {t(confidenceWords[confidence])} {sources.join('; ')}
      </p>
      <div class="finding-tools">
        {name !== undefined && (
          <button type="button" class="quiet" onClick={() => void store.silence(rule, name)}>
            {t('silenceFor', visible(name))}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => void store.silence(rule, null)}>
          {t('silenceForGood')}
        </button>
      </div>
    </details>
  );
}
