import { visible } from '../../core/cookie/visible.ts';
import { judgementOf } from '../../core/wire/judgement.ts';
import { alreadyExpired } from '../../core/wire/already-expired.ts';
import { parseLine, type Span } from '../../core/wire/parse.ts';
import { type Remedy, remedies, type RemedyPlace } from '../../core/wire/remedy.ts';
import type { Judged, JudgedLine } from '../../core/wire/replay.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { useWords } from '../../ui/use-words.ts';
import { FixCode } from './fix-code.tsx';
import { LineText } from './line-text.tsx';
import type { Requests } from './state.ts';
import { reasonsOf, storedAs, verdictKeys } from './verdict-words.ts';

interface Props {
  readonly line: JudgedLine;
  /** Which of the answer's lines it is, from 0: its text has its value, which nothing may hold that is not shown. */
  readonly index: number;
  readonly judged: Judged;
  readonly requests: Requests;
  readonly isOpen: boolean;
}

const nameIn = (text: string, result: Verdict) =>
  result.kind === 'refused' ? parseLine(text).pair.name : result.cookie.name;

/** A line of an answer: its verdict, why, which part of it, and what to change. */
export function LineItem({ line, index, judged, requests, isOpen }: Props) {
  const words = useWords();
  const { t } = words;
  const { text, verdict: result, confirmed } = line;
  const { exchange, browser, seen } = judged;
  const isUnsure = !requests.isJarRead && result.kind === 'deleted-nothing' && result.missed.length === 0;
  const reasons = isUnsure
    ? [t('deletedIfStored')]
    : reasonsOf({ text, verdict: result, exchange, browser }, words);
  const fixes = remedies(line, exchange.url, seen.software);
  const name = nameIn(text, result);
  const stored = storedAs(result);
  const isExplained =
    isOpen ||
    result.kind === 'refused' ||
    result.kind === 'deleted-nothing' ||
    alreadyExpired(text, result) !== null;
  return (
    <li
      class="line"
      data-line={index}
      data-verdict={result.kind}
      data-rule={ruleOf(result)}
      data-stored={stored ?? undefined}
    >
      <div class="line-head">
        <span class={`badge verdict-${result.kind}`}>
          {t(verdictKeys[isUnsure ? 'deleted' : result.kind])}
        </span>
        <code class="name">{name === '' ? t('nameless') : visible(name)}</code>
        <span class="reason">{reasons.join(' ')}</span>
      </div>
      {confirmed === false && <p class="faint">{t('notConfirmed')}</p>}
      {isExplained && <LineText text={text} spans={spansOf(text, result)} requests={requests} />}
      {stored !== null && (isOpen || result.kind === 'changed') && (
        <p class="stored-as">
          <span class="faint">{t('storedAs')}</span> <code>{visible(stored)}</code>
        </p>
      )}
      {isExplained && fixes.map((fix) => <Fix key={fix.code} fix={fix} requests={requests} />)}
      {isExplained && (
        <button type="button" class="quiet" data-do="try-line" onClick={() => requests.tryLine(judged, text)}>
          {t('tryLine')}
        </button>
      )}
      {isExplained && <Elsewhere line={line} judged={judged} requests={requests} />}
    </li>
  );
}

const ruleOf = (result: Verdict) => (result.kind === 'refused' ? result.rule : undefined);

/** The parts of a line that a verdict is about. */
export function spansOf(text: string, result: Verdict): readonly Span[] {
  const expired = alreadyExpired(text, result);
  if (expired) return [expired];
  if (result.kind === 'refused') return [result.span];
  return 'changes' in result ? result.changes.map(({ span }) => span) : [];
}

/** Proper names, the same in every language. */
export const placeNames: Readonly<Record<RemedyPlace, string>> = {
  django: 'Django',
  flask: 'Flask',
  rails: 'Rails',
  express: 'Express',
  laravel: 'Laravel',
  authjs: 'Auth.js',
  php: 'PHP',
  spring: 'Spring',
  'aspnet-core': 'ASP.NET Core',
  vite: 'Vite',
  nginx: 'nginx',
  javascript: 'JavaScript',
  header: 'HTTP',
};

export function Fix({
  fix,
  requests: { store },
}: {
  readonly fix: Remedy;
  readonly requests: Pick<Requests, 'store'>;
}) {
  return <FixCode store={store} place={fix.place} placeName={placeNames[fix.place]} code={fix.code} />;
}

const browserNames = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' } as const;

const isIn = (result: Verdict) => result.kind !== 'refused';

/** What other browsers do with the line, where it is something else. */
function Elsewhere({ line, judged, requests }: Omit<Props, 'isOpen' | 'index'>) {
  const words = useWords();
  const { exchange, jarBefore, browser } = judged;
  const others = (['chromium', 'firefox', 'safari'] as const).flatMap((name) => {
    if (name === browser.name) return [];
    const other = judgementOf(line.text, exchange, jarBefore, requests.browsers[name]);
    return isIn(other.verdict) === isIn(line.verdict) ? [] : [{ name, other }];
  });
  if (others.length === 0) return null;
  return (
    <ul class="elsewhere">
      {others.map(({ name, other }) => (
        <li key={name} data-elsewhere={name}>
          <span class="faint">{browserNames[name]}:</span>{' '}
          <span class={`verdict-word verdict-${other.verdict.kind}`}>
            {words.t(verdictKeys[other.verdict.kind])}
          </span>{' '}
          <span class="faint">{reasonsOf(other, words).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}
