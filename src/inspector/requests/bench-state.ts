import type { Cookie } from '../../core/cookie/cookie.ts';
import { lineCommand, type LineCommand } from '../../core/edit/use-line.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import { isMasked } from '../../core/settings/masking.ts';
import { type Browser, browserOf, rulesOf, type RulesId } from '../../core/wire/browsers.ts';
import { type Exchange, isCookieUrl } from '../../core/wire/exchange.ts';
import { type Judgement, judgementOf } from '../../core/wire/judgement.ts';
import { withValue } from '../../core/wire/line-edit.ts';
import { mended } from '../../core/wire/mended.ts';
import { parseLine } from '../../core/wire/parse.ts';
import type { SiteOf } from '../../core/wire/party.ts';
import { exchangeOf, type Situation, situationOf } from '../../core/wire/situation.ts';
import { computed, signal } from '../../ui/signal.ts';
import type { Store } from '../store/types.ts';
import type { LineToTry } from './line-to-try.ts';

/** What stands for a value that is hidden. */
export const hiddenValue = '•••';

/** What a browser does with the line that is tried. */
export interface TriedLine {
  readonly setting: RulesId;
  readonly judgement: Judgement;
}

/** The corrected line, and what it would do to the jar. */
interface UsableLine {
  readonly judgement: Judgement;
  readonly command: LineCommand;
}

export type Bench = ReturnType<typeof createBench>;

/** What outlasts that the tool is shown: a line that is tried, as the person has changed it, and where it came from. */
export interface KeptBench {
  bench: Bench | null;
  line: LineToTry | null;
}

const settings = Object.keys(rulesOf) as readonly RulesId[];

/** The line as it is written, whose value may be hidden, and as it is. */
function createInput(store: Store) {
  const text = signal('');
  /** The value of a line that was taken from an answer, while it is hidden. */
  const hidden = signal<string | null>(null);
  const written = () => text.value.replace(/^\s*set-cookie:[ \t]*/i, '');
  const isHidden = computed(() => hidden.value !== null && parseLine(written()).pair.value === hiddenValue);
  const line = computed(() => (isHidden.value ? withValue(written(), hidden.value ?? '') : written()));
  return {
    text,
    /** Whether the value in the text is hidden. */
    isHidden,
    /** The line with its real value. */
    line,
    /** Writes the line otherwise. */
    write(news: string) {
      text.value = news;
    },
    /** Shows the value that is hidden. */
    reveal() {
      text.value = line.value;
      hidden.value = null;
    },
    /** Takes a line of an answer's, whose value is hidden as it is elsewhere. */
    takeText(news: string) {
      const { name, value } = parseLine(news).pair;
      const masked = store.known.value?.settings.masked ?? 'all';
      const isSecret = isMasked(masked, name, value, isHarmless) && !store.revealed.value.has(news);
      hidden.value = isSecret ? value : null;
      text.value = isSecret ? withValue(news, hiddenValue) : news;
    },
  };
}

/** Where the line is tried: on the page that is shown, unless something else is chosen. */
function createSituation(store: Store) {
  const chosen = signal<Situation | null>(null);
  const situation = computed<Situation>(() => {
    const { page } = store.known.value ?? {};
    const url = page?.kind === 'site' ? page.url : 'https://example.com/';
    return chosen.value ?? { url, way: 'navigation', isCrossSite: false };
  });
  const exchange = computed(() =>
    isCookieUrl(situation.value.url)
      ? exchangeOf(situation.value, store.coarseNow.value, store.cookieStore.value)
      : null,
  );
  return {
    situation,
    /** `null` where no line can be judged. */
    exchange,
    change(news: Partial<Situation>) {
      chosen.value = { ...situation.value, ...news };
    },
  };
}

/** What is to be judged. */
interface AskedLine {
  readonly line: string;
  readonly at: Exchange;
  readonly jar: readonly Cookie[];
}

/** What each browser does with it; none while there is nothing to judge. */
function triedIn(
  browsers: readonly (readonly [RulesId, Browser])[],
  asked: AskedLine | null,
): readonly TriedLine[] {
  if (!asked) return [];
  const { line, at, jar } = asked;
  return browsers.map(([setting, browser]) => ({ setting, judgement: judgementOf(line, at, jar, browser) }));
}

function usableIn(own: Browser, store: string, asked: AskedLine | null): UsableLine | null {
  const judgement = asked && mended(asked.line, asked.at, asked.jar, own);
  const command = judgement && lineCommand(judgement.verdict, store);
  return judgement && command && { judgement, command };
}

/** A line that a person tries: its text, its situation, and what follows. Knows neither browser nor DOM. */
export function createBench(
  store: Store,
  { setting, siteOf }: { readonly setting: 'chromium' | 'firefox'; readonly siteOf: SiteOf },
) {
  const input = createInput(store);
  const place = createSituation(store);
  const browsers = settings.map((each) => [each, browserOf(each, siteOf)] as const);
  const own = browserOf(setting, siteOf);
  /** The jar that an answer met; `null` for what is known now. */
  const jarOfAnswer = signal<readonly Cookie[] | null>(null);
  const asked = computed<AskedLine | null>(() => {
    const [line, at] = [input.line.value, place.exchange.value];
    const jar = jarOfAnswer.value ?? store.known.value?.cookies ?? [];
    return line.trim() === '' || !at ? null : { line, at, jar };
  });
  const usable = computed(() => usableIn(own, store.cookieStore.value, asked.value));

  return {
    ...input,
    ...place,
    store,
    /** The rules of the browser that this runs in. */
    setting,
    /** What each browser does with the line; none while there is nothing to judge. */
    tried: computed(() => triedIn(browsers, asked.value)),
    /** The corrected line, and what it would do to the jar; `null` where nothing can be used. */
    usable,
    /** Takes a line of an answer, in its situation and with the jar that it met. */
    take(text: string, from: Exchange, jarBefore: readonly Cookie[]) {
      input.takeText(text);
      place.change(situationOf(from, own));
      jarOfAnswer.value = jarBefore;
    },
    /** Stores the corrected cookie, or deletes what the line was to delete; the list's history can undo it. */
    use() {
      const { value: found } = usable;
      if (!found) return;
      // From now on the jar is what it has become.
      jarOfAnswer.value = null;
      store.withList((list) => list.act(found.command));
    },
  };
}
