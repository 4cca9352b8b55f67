import { visible } from '../../core/cookie/visible.ts';
import type { RulesId } from '../../core/wire/browsers.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';
import type { TriedLine } from './bench-state.ts';
import { reasonsOf, storedAs, verdictKeys } from './verdict-words.ts';

/** Chromium's and Firefox's names are the same in every language. */
const nameOf: Readonly<Record<RulesId, (words: Words) => string>> = {
  chromium: () => 'Chromium',
  chromiumThirdPartyBlocked: ({ t }) => t('browserBlocking'),
  firefox: () => 'Firefox',
  safari: ({ t }) => t('browserSafari'),
};

const ruleOf = (verdict: Verdict) => (verdict.kind === 'refused' ? verdict.rule : undefined);

/** What a browser makes of the line, in words. */
interface SaidOfLine {
  readonly reason: string;
  readonly stored: string | null;
  readonly by: TriedLine[];
}

/** Browsers that say the same say it once. */
function saidOf(tried: readonly TriedLine[], words: Words): readonly SaidOfLine[] {
  const said = new Map<string, SaidOfLine>();
  for (const one of tried) {
    const { judgement } = one;
    const reason = reasonsOf(judgement, words).join(' ');
    const stored = storedAs(judgement.verdict);
    const key = JSON.stringify([judgement.verdict.kind, reason, stored]);
    const same = said.get(key);
    if (same) same.by.push(one);
    else said.set(key, { reason, stored, by: [one] });
  }
  return [...said.values()];
}

/** What each browser makes of the line. */
export function Verdicts({ tried }: { readonly tried: readonly TriedLine[] }) {
  const words = useWords();
  return (
    <ul class="bench-verdicts" aria-label={words.t('benchVerdicts')}>
      {saidOf(tried, words).map((said) => (
        <BrowserVerdict key={said.by[0]?.setting} said={said} />
      ))}
    </ul>
  );
}

function BrowserVerdict({ said: { reason, stored, by } }: { readonly said: SaidOfLine }) {
  const words = useWords();
  const kind = by[0]?.judgement.verdict.kind ?? 'kept';
  return (
    <li>
      <span class="bench-browsers">
        {by.map(({ setting, judgement: { verdict } }) => (
          <span key={setting} data-browser={setting} data-verdict={verdict.kind} data-rule={ruleOf(verdict)}>
            {nameOf[setting](words)}
          </span>
        ))}
      </span>
      <span class="bench-said">
        <span class={`badge verdict-${kind}`}>{words.t(verdictKeys[kind])}</span>{' '}
        <span class="reason">{reason}</span>
        {stored !== null && (
          <code class="faint" data-stored>
            {visible(stored)}
          </code>
        )}
      </span>
    </li>
  );
}
