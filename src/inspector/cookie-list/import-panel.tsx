import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Crowded } from '../../core/edit/room.ts';
import type { Step } from '../../core/edit/step.ts';
import type { Reading, ReadingRefusal } from '../../core/formats/types.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { formatWords } from './export-panel.tsx';
import { planImport } from './import-plan.ts';
import { ImportPreview } from './import-preview.tsx';
import { CrowdedLines } from './question.tsx';
import type { CookieList } from './state.ts';

const readableWords = {
  ...formatWords,
  'set-cookie': 'formatSetCookie',
  har: 'formatHar',
  lwp: 'formatLwp',
  table: 'formatTable',
} as const;

const readingWords = {
  empty: 'readingEmpty',
  'too-long': 'readingTooLong',
  'too-many': 'readingTooMany',
  'unknown-format': 'readingUnknownFormat',
  code: 'readingCode',
  'bad-json': 'readingBadJson',
  'other-json': 'readingOtherJson',
  'no-cookies': 'readingNoCookies',
} as const satisfies Record<ReadingRefusal, MessageKey>;

interface Props {
  readonly list: CookieList;
}

/** The import of cookies from text: it previews every change, and writes only when the person says so. */
export function ImportPanel({ list }: Props) {
  const [text, setText] = useState('');
  /** The sites that would have more cookies than browsers keep. */
  const [crowded, setCrowded] = useState<readonly Crowded[]>([]);
  const lastText = useRef('');
  useEffect(() => void list.loadBrowser(), [list]);

  /** Previews a text, and checks whether the sites have room for its cookies. */
  const preview = (news: string): void => {
    lastText.current = news;
    setText(news);
    setCrowded([]);
    void list.store.guard('failedReading', async () => {
      await list.loadBrowser();
      const { steps } = planImport(list, news);
      if (steps.length === 0) return;
      const found = await list.crowding(steps);
      if (lastText.current === news) setCrowded(found);
    });
  };
  const readFile = async (file: File | undefined): Promise<void> => {
    if (file) await list.store.attempt('failedFile', async () => preview(await file.text()));
  };
  /** Writes the cookies; closes the panel unless the browser refused one, so that its text can be mended. */
  const importCookies = async (steps: readonly Step[]): Promise<void> => {
    const outcome = await list.act('take-in', steps, { terms: { isRoomKnown: crowded.length > 0 } });
    if (outcome?.refused.length === 0) list.drawer.value = null;
  };
  const { t, plural } = useWords();
  const { reading, plan, steps } = planImport(list, text);
  const { page } = list.store.known.value ?? {};
  const host = page?.kind === 'site' ? page.host : '';
  return (
    <section class="card drawer" aria-label={t('takeIn')} data-take-in={reading?.format ?? 'none'}>
      <p class="faint">{t('takeInWhy')}</p>
      <ImportSource text={text} onText={preview} onFile={(file) => void readFile(file)} />
      <ReadingLine reading={reading} />
      <CrowdedLines crowded={crowded} />
      {reading && <ImportPreview reading={reading} plan={plan} host={host} />}
      {reading && (
        <div class="jar-tools">
          <button
            type="button"
            class="primary"
            data-do="take-in"
            disabled={steps.length === 0}
            onClick={() => void importCookies(steps)}
          >
            {plural('takeInCount', steps.length)}
          </button>
          <button type="button" onClick={() => (list.drawer.value = null)}>
            {t('cancel')}
          </button>
        </div>
      )}
    </section>
  );
}

interface SourceProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File | undefined) => void;
}

/** Where the text comes from: pasted, dropped as a file, or chosen as one. */
function ImportSource({ text, onText, onFile }: SourceProps) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  // Whoever opened the panel is about to paste.
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <>
      <textarea
        ref={field}
        rows={5}
        name="cookies"
        aria-label={t('takeInText')}
        placeholder={t('takeInText')}
        spellcheck={false}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          if (!event.dataTransfer?.files.length) return;
          event.preventDefault();
          onFile(event.dataTransfer.files[0]);
        }}
      />
      <label class="file-line">
        <span>{t('takeInFile')}</span>
        <input type="file" name="file" onChange={(event) => onFile(event.currentTarget.files?.[0])} />
      </label>
    </>
  );
}

/** The format that was recognised, with the number of cookies, or why the text cannot be read. */
function ReadingLine({ reading }: { readonly reading: Reading | null }) {
  const { t, plural } = useWords();
  return (
    <div role="status">
      {reading?.refused && (
        <p class="problem" data-reading={reading.refused}>
          {t(readingWords[reading.refused])}
        </p>
      )}
      {reading?.format && !reading.refused && (
        <p>
          <strong>{t(readableWords[reading.format])}</strong>, {plural('cookieCount', reading.rows.length)}
        </p>
      )}
    </div>
  );
}
