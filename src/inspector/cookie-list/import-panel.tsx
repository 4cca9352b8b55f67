import { Component } from 'preact';
import { type PlannedCookie, planFor, stepsOfPlan } from '../../core/edit/plan.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { readCookies } from '../../core/formats/index.ts';
import type { Reading, ReadingRefusal } from '../../core/formats/types.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { CrowdedLines } from './question.tsx';
import type { Jar } from './state.ts';
import { Preview } from './import-preview.tsx';
import { formatWords } from './export-panel.tsx';

const readableWords = { ...formatWords, 'set-cookie': 'formatSetCookie' } as const;

const readingWords = {
  empty: 'readingEmpty',
  'too-long': 'readingTooLong',
  'too-many': 'readingTooMany',
  'unknown-format': 'readingUnknownFormat',
  code: 'readingCode',
  'bad-json': 'readingBadJson',
  'no-cookies': 'readingNoCookies',
} as const satisfies Record<ReadingRefusal, MessageKey>;

interface Props {
  readonly jar: Jar;
}

interface State {
  readonly text: string;
  /** The sites that would have more cookies than browsers keep. */
  readonly crowded: readonly Crowded[];
}

/** Text that holds cookies is read, what it would do is told, and only then is anything written. */
export class TakeIn extends Component<Props, State> {
  override state: State = { text: '', crowded: [] };

  /** Takes in what is to be read, and looks whether there is room for it. */
  #setText(text: string): void {
    this.setState({ text, crowded: [] });
    const { jar } = this.props;
    const reading = this.#reading(text);
    const steps = reading ? stepsOfPlan(this.#plan(reading)) : [];
    if (steps.length === 0) return;
    void jar.store.attempt('failedReading', async () => {
      const crowded = await jar.crowding(steps);
      if (this.state.text === text) this.setState({ crowded });
    });
  }

  /** What a file holds, put where it could have been pasted. */
  async #readFile(file: File | undefined): Promise<void> {
    if (!file) return;
    await this.props.jar.store.attempt('failedReading', async () => this.#setText(await file.text()));
  }

  #reading(text: string): Reading | null {
    const { store } = this.props.jar;
    const { page } = store.known.value ?? {};
    if (page?.kind !== 'site' || text === '') return null;
    return readCookies(text, { page, store: store.cookieStore.value, now: store.now.value });
  }

  #plan(reading: Reading): readonly PlannedCookie[] {
    const { store, seen } = this.props.jar;
    const cookies = reading.rows.map(({ cookie }) => cookie).filter((cookie) => cookie !== null);
    return planFor(cookies, seen(), store.now.value);
  }

  override render() {
    const { jar } = this.props;
    const { t, plural } = useWords();
    const reading = this.#reading(this.state.text);
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
          onInput={(event) => this.#setText(event.currentTarget.value)}
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
        <CrowdedLines crowded={this.state.crowded} />
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
    const terms = { isRoomKnown: this.state.crowded.length > 0 };
    const outcome = await jar.act('take-in', steps, { terms });
    if (outcome?.refused.length === 0) jar.drawer.value = null;
  }
}
