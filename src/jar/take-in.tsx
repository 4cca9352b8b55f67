import { Component } from 'preact';
import { isRefused, type Problem } from '../core/edit/problems.ts';
import { type Effect, type PlannedCookie, planFor, stepsOfPlan } from '../core/edit/plan.ts';
import { readCookies } from '../core/formats/index.ts';
import type { NoteCode, Reading, ReadingRefusal, RefusalCode, Row } from '../core/formats/types.ts';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/visible.ts';
import type { MessageKey, Words } from '../ui/words.ts';
import { problemWords } from './problem-words.ts';
import type { Jar } from './state.ts';
import { formatWords } from './take-along.tsx';

const readableWords = { ...formatWords, 'set-cookie': 'formatSetCookie' } as const;

const readingWords = {
  empty: 'readingEmpty',
  'too-long': 'readingTooLong',
  'too-many': 'readingTooMany',
  'unknown-format': 'readingUnknownFormat',
  'bad-json': 'readingBadJson',
  'no-cookies': 'readingNoCookies',
} as const satisfies Record<ReadingRefusal, MessageKey>;

const rowWords = {
  'not-an-object': 'rowNotAnObject',
  'missing-field': 'rowMissingField',
  'bad-field': 'rowBadField',
  'no-name-no-value': 'problemNothing',
  'control-character': 'rowControlCharacter',
  'value-left-out': 'rowValueLeftOut',
  'too-large': 'problemTooLarge',
  'bad-domain': 'problemDomain',
  'bad-expiry': 'rowBadExpiry',
  expired: 'rowExpired',
  'bad-same-site': 'rowBadSameSite',
  'bad-partition': 'rowBadPartition',
  'partition-unknown': 'rowPartitionUnknown',
} as const satisfies Record<RefusalCode, MessageKey>;

const noteWords = {
  'attributes-assumed': 'noteAttributes',
  'domain-assumed': 'noteDomain',
  'path-assumed': 'notePath',
  'same-site-assumed': 'noteSameSite',
  'lifetime-capped': 'noteLifetime',
} as const satisfies Record<NoteCode, MessageKey>;

const effectWords = {
  add: 'effectAdd',
  replace: 'effectReplace',
  same: 'effectSame',
  refused: 'effectRefused',
} as const satisfies Record<Effect, MessageKey>;

interface Props {
  readonly jar: Jar;
}

/** Most rows of a preview that are shown; the rest is counted. */
const rowsShown = 200;

/** Text that holds cookies is read, what it would do is told, and only then is anything written. */
export class TakeIn extends Component<Props, { readonly text: string }> {
  override state = { text: '' };

  /** What a file holds, put where it could have been pasted. */
  async #readFile(file: File | undefined): Promise<void> {
    if (!file) return;
    await this.props.jar.store.attempt('failedReading', async () =>
      this.setState({ text: await file.text() }),
    );
  }

  #reading(): Reading | null {
    const { store } = this.props.jar;
    const { page } = store.known.value ?? {};
    if (page?.kind !== 'site' || this.state.text === '') return null;
    return readCookies(this.state.text, { page, store: store.cookieStore.value, now: store.now.value });
  }

  #plan(reading: Reading): readonly PlannedCookie[] {
    const { store, others } = this.props.jar;
    const cookies = reading.rows.map(({ cookie }) => cookie).filter((cookie) => cookie !== null);
    const foreign = others.value?.cookies.flatMap(([, theirs]) => theirs) ?? [];
    return planFor(cookies, [...(store.known.value?.cookies ?? []), ...foreign], store.now.value);
  }

  override render() {
    const { jar } = this.props;
    const { t, plural } = useWords();
    const reading = this.#reading();
    const plan = reading ? this.#plan(reading) : [];
    const steps = stepsOfPlan(plan);
    return (
      <section class="card drawer" aria-label={t('takeIn')} data-take-in={reading?.format ?? 'none'}>
        <p class="faint">{t('takeInWhy')}</p>
        <textarea
          rows={5}
          name="cookies"
          aria-label={t('takeInText')}
          placeholder={t('takeInText')}
          spellcheck={false}
          value={this.state.text}
          onInput={(event) => this.setState({ text: event.currentTarget.value })}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            if (!event.dataTransfer?.files.length) return;
            event.preventDefault();
            void this.#readFile(event.dataTransfer.files[0]);
          }}
        />
        <label class="file-line">
          <span>{t('takeInFile')}</span>
          <input
            type="file"
            name="file"
            onChange={(event) => void this.#readFile(event.currentTarget.files?.[0])}
          />
        </label>
        <div role="status">
          {reading?.refused && (
            <p class="problem" data-reading={reading.refused}>
              {t(readingWords[reading.refused])}
            </p>
          )}
          {reading?.format && !reading.refused && (
            <p>
              <strong>{t(readableWords[reading.format])}</strong>,{' '}
              {plural('cookieCount', reading.rows.length)}
            </p>
          )}
        </div>
        {reading && <Preview reading={reading} plan={plan} />}
        {reading && (
          <div class="jar-tools">
            <button
              type="button"
              class="primary"
              data-do="take-in"
              disabled={steps.length === 0}
              onClick={() => void this.#takeIn(steps)}
            >
              {plural('takeInCount', steps.length)}
            </button>
            <button type="button" onClick={() => (jar.drawer.value = null)}>
              {t('cancel')}
            </button>
          </div>
        )}
      </section>
    );
  }

  /** What was pasted stays until everything in it was taken. */
  async #takeIn(steps: ReturnType<typeof stepsOfPlan>): Promise<void> {
    const { jar } = this.props;
    const outcome = await jar.act('take-in', steps);
    if (outcome?.refused.length === 0) jar.drawer.value = null;
  }
}

function Preview({ reading, plan }: { readonly reading: Reading; readonly plan: readonly PlannedCookie[] }) {
  const words = useWords();
  const { t, plural } = words;
  const planned = new Map(plan.map((each) => [each.cookie, each]));
  const hidden = reading.rows.length - rowsShown;
  return (
    <ul class="preview">
      {reading.rows.slice(0, rowsShown).map((row) => {
        const each = row.cookie ? planned.get(row.cookie) : undefined;
        const effect = each?.effect ?? 'refused';
        return (
          <li key={row.line} data-line={row.line} data-effect={effect}>
            <code>{visible(row.name)}</code>{' '}
            <strong class={effect === 'refused' ? 'problem' : undefined}>
              {t(each?.overtaken ? 'effectOvertaken' : effectWords[effect])}
            </strong>
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

/** Why a row cannot be taken, what it replaces, and what was made of what it did not say. */
function reasonsFor(row: Row, planned: PlannedCookie | undefined, { t }: Words): readonly string[] {
  if (row.refused) return [t(rowWords[row.refused], row.field ?? '')];
  const problems = planned?.problems ?? [];
  const told = (problem: Problem) => t(problemWords[problem.code]);
  if (isRefused(problems)) return problems.filter(({ refused }) => refused).map(told);
  return [...row.notes.map((note) => t(noteWords[note])), ...problems.map(told)];
}
