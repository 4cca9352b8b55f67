import { visible } from '../../core/cookie/visible.ts';
import type { Judged } from '../../core/wire/replay.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { announce } from '../../ui/announce.ts';
import { effect } from '../../ui/signal.ts';
import { currentWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';
import { nameOfLine, type Requests } from './state.ts';
import { verdictKeys } from './verdict-words.ts';

/** Milliseconds that answers are gathered: a verdict may change as long as changes of the jar can follow. */
export const verdictsSettleTime = 2_500;

/** How many lines are named; more are counted by their verdicts. */
const namedLines = 3;

/** What is said of lines that came: each name with its verdict, or how many came to each verdict. */
function newsText(fresh: readonly Judged[], { t, number }: Words): readonly string[] {
  const lines = fresh.flatMap(({ lines: all }) => all);
  if (lines.length <= namedLines) {
    return lines.map(
      ({ verdict, text }) =>
        `${visible(nameOfLine(verdict, text)) || t('nameless')}: ${t(verdictKeys[verdict.kind])}`,
    );
  }
  const counts = new Map<Verdict['kind'], number>();
  for (const { verdict } of lines) counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
  return [Array.from(counts, ([kind, count]) => `${t(verdictKeys[kind])}: ${number(count)}`).join(', ')];
}

/**
 * Announces the verdicts of the answers that come while the requests are shown, by the names of their cookies, never
 * with a value. What had come before is no news.
 * @returns how to stop
 */
export function announceVerdicts({ about, mode }: Requests): () => void {
  const idsOf = (all: readonly Judged[]) => all.map(({ exchange }) => exchange.id);
  let seen: ReadonlySet<string> = new Set(idsOf(about.value));
  let timer: ReturnType<typeof setTimeout> | null = null;
  const speak = () => {
    timer = null;
    const all = about.peek();
    const fresh = all.filter(({ exchange }) => !seen.has(exchange.id));
    seen = new Set(idsOf(all));
    if (mode.peek() === 'requests') newsText(fresh, currentWords()).forEach(announce);
  };
  const stop = effect(() => {
    if (about.value.some(({ exchange }) => !seen.has(exchange.id)))
      timer ??= setTimeout(speak, verdictsSettleTime);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
