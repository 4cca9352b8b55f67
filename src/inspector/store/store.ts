import { errorText } from '../../core/lib/error-text.ts';
import { toggled } from '../../core/lib/toggled.ts';
import { report } from '../../core/report/report.ts';
import { type Settings, withSilenced, withWatched } from '../../core/settings/settings.ts';
import { batch, computed, type Signal, signal } from '../../ui/signal.ts';
import { reportTime } from './report-time.ts';
import type { Commands, Guard, InspectorState, Store } from './types.ts';

type Writable = { readonly [Key in keyof InspectorState]: Signal<InspectorState[Key]> };

/** What belongs to the site that is shown, before it is loaded. */
const ofSite = () =>
  ({
    jar: null,
    insight: null,
    late: null,
    expected: null,
    check: null,
    openUrls: [],
    revealed: new Set(),
    copied: null,
    openRows: new Set(),
    leftOut: false,
    refused: false,
    awaiting: null,
    lastSeenAt: null,
  }) satisfies Partial<InspectorState>;

const stateAt = (now: number): InspectorState => ({
  ...ofSite(),
  now,
  known: null,
  failure: null,
  askable: '',
  view: 'session',
  surface: 'popup',
  wide: false,
  cookieStore: '',
  lost: null,
  cleared: null,
  visitsFailure: null,
  cookieTest: null,
  watchedAnswers: [],
  recordedAnswers: [],
  MadeBy: null,
  exchanges: null,
});

/** What follows from the state, and from the time that goes by. */
function derived({ insight, known, now }: Writable, start: number) {
  const nowEvery = (pace: number) => computed(() => now.value - (now.value % pace));
  const knownSince = computed(() => (known.value ? now.peek() : start));
  const reportedAt = computed(() => known.value && reportTime(known.value, knownSince.value, now.value));
  const reported = computed(
    () => known.value && report(known.value, reportedAt.value ?? start, insight.value?.isHarmless),
  );
  return {
    minuteNow: nowEvery(60_000),
    coarseNow: nowEvery(10_000),
    reportedAt: () => reportedAt.value ?? start,
    report: () => reported.value,
  };
}

/** Both ways to run a task whose failure is shown. */
function taskRunners({ failure }: Writable): Pick<Store, 'guard' | 'attempt'> {
  const runner =
    (withdraws: boolean): Guard =>
    async (title, task, isWanted = () => true) => {
      try {
        await task();
        if (withdraws && isWanted() && failure.value?.title === title) failure.value = null;
      } catch (error) {
        if (isWanted()) failure.value = { title, detail: errorText(error) };
      }
    };
  return { guard: runner(false), attempt: runner(true) };
}

/** The commands that change what is shown. */
function viewCommands({ openRows, revealed, view, jar, awaiting }: Writable) {
  return {
    toggleRow: (id) => void (openRows.value = toggled(openRows.value, id)),
    toggleRevealed: (id) => void (revealed.value = toggled(revealed.value, id)),
    showView: (wanted) => void (view.value = wanted),
    withList(task) {
      if (jar.value) task(jar.value);
      else awaiting.value = task;
    },
  } satisfies Partial<Store>;
}

/** The commands that a first paint offers. */
function firstCommands({ copied, refused }: Writable, commands: Commands, attempt: Store['attempt']) {
  const save = (change: (settings: Settings) => Settings) =>
    attempt('failedSaving', () => commands.saveSettings(change));
  const copyText: Store['copyText'] = (id, make) =>
    attempt('failedCopying', async () => {
      await commands.copy(await make());
      copied.value = id;
    });
  return {
    copyText,
    copy: (id, text) => copyText(id, () => text),
    watch: (name, watch) => save((settings) => withWatched(settings, name, watch)),
    silence: (rule, name) => save((settings) => withSilenced(settings, rule, name)),
    unsilence: () => save((settings) => ({ ...settings, silenced: [] })),
    askFor: (which) =>
      attempt('failedAsking', async () => {
        refused.value = !(await commands.askFor(which));
      }),
  } satisfies Partial<Store>;
}

/** The commands of what is loaded after the first paint. */
function lateCommands({ late }: Writable, attempt: Store['attempt']) {
  return {
    clearTimeline: () => attempt('failedClearing', async () => late.value?.clearTimeline()),
    restoreTimeline: () => attempt('failedRestoring', async () => late.value?.restoreTimeline()),
    forgetCleared: () => attempt('failedClearing', async () => late.value?.forgetCleared()),
  } satisfies Partial<Store>;
}

/**
 * The state of the inspector: what is known, what the person opened, and what follows from both. It knows neither
 * browser nor DOM.
 * @param start milliseconds since the epoch
 */
export function createStore(commands: Commands, start: number): Store {
  const state = Object.fromEntries(
    Object.entries(stateAt(start)).map(([key, value]) => [key, signal<unknown>(value)]),
  ) as unknown as Writable;
  const { known, failure } = state;
  const update = (news: Partial<InspectorState>) =>
    batch(() => {
      for (const key in news)
        Object.assign(state[key as keyof InspectorState], { value: news[key as keyof InspectorState] });
    });
  const runners = taskRunners(state);
  const { attempt } = runners;
  return {
    ...state,
    ...derived(state, start),
    update,
    learn(news) {
      if (known.value) known.value = { ...known.value, ...news };
    },
    forget() {
      // The settings are those of every site, and so is their failure.
      const isOfAll = failure.value?.title === 'failedSettings';
      update({ ...ofSite(), ...(!isOfAll && { failure: null }) });
    },
    ...runners,
    ...viewCommands(state),
    ...firstCommands(state, commands, attempt),
    ...lateCommands(state, attempt),
  };
}
