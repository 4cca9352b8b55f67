import { useEffect, useRef } from 'preact/hooks';
import { visible } from '../../core/cookie/visible.ts';
import type { BrowserName } from '../../core/wire/browsers.ts';
import { type HarFailure, mostHarOctets } from '../../core/wire/har-file.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey, Words } from '../../ui/words.ts';
import { RequestsPanel } from '../requests/index.tsx';
import { HarNotes } from './har-notes.tsx';
import { HarXray } from './har-xray.tsx';
import type { Har, HarPhase } from './har-state.ts';

type PhaseOf<Kind extends HarPhase['kind']> = Extract<HarPhase, { readonly kind: Kind }>;

interface HarViewProps {
  readonly har: Har;
  /** Lets the person choose another file. */
  readonly choose: () => void;
}

/** A HAR that is read, what is in it, or why it cannot be read. */
export function HarView({ har, choose }: HarViewProps) {
  const { t } = useWords();
  const phase = har.phase.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const kind = phase?.kind;
  useEffect(() => heading.current?.focus(), [kind]);
  if (!phase) return null;
  return (
    <main class="har" data-har={phase.kind}>
      <header class="har-head">
        <h1 ref={heading} tabIndex={-1} class="har-name" title={visible(phase.name)}>
          <bdi>{visible(phase.name)}</bdi>
        </h1>
        <p class="faint har-facts">{factsInWords(phase, useWords())}</p>
        {phase.kind === 'open' && !phase.facts.hasNoCookies && <RulesChoice rules={phase.rules} har={har} />}
        <div class="har-tools">
          {phase.kind !== 'reading' && (
            <button type="button" data-do="choose-har" onClick={choose}>
              {t('openHar')}
            </button>
          )}
          <button type="button" class="quiet" data-do="close-har" onClick={() => har.close()}>
            {t(phase.kind === 'reading' ? 'cancel' : 'close')}
          </button>
        </div>
      </header>
      {phase.kind === 'reading' && <Reading phase={phase} />}
      {phase.kind === 'failed' && <Failed phase={phase} />}
      {phase.kind === 'open' && (
        <>
          <HarNotes facts={phase.facts} />
          {!phase.facts.hasNoCookies && (
            <RequestsPanel requests={phase.requests} xray={<HarXray requests={phase.requests} />} />
          )}
        </>
      )}
    </main>
  );
}

const megabyte = 1_000_000;

function sizeInWords(bytes: number, { number }: Words): string {
  if (bytes < megabyte) return `${number(Math.ceil(bytes / 1000))} kB`;
  return `${number(Math.round(bytes / (megabyte / 10)) / 10)} MB`;
}

/** Its size, who wrote it and how many requests it has. */
function factsInWords(phase: HarPhase, words: Words): string {
  const facts = phase.kind === 'open' ? phase.facts : null;
  const tool = facts?.tool;
  return [
    ...(phase.size > 0 ? [sizeInWords(phase.size, words)] : []),
    ...(tool ? [visible(`${tool.name} ${tool.version}`.trim().slice(0, 60))] : []),
    ...(facts ? [words.plural('harRequests', facts.requests)] : []),
  ].join(' · ');
}

function Reading({ phase: { octets, size } }: { readonly phase: PhaseOf<'reading'> }) {
  const words = useWords();
  const label = words.t('harReading', sizeInWords(octets, words), sizeInWords(size, words));
  return (
    <div class="har-reading" role="status">
      <progress aria-label={words.t('harReadingFile')} max={Math.max(size, 1)} value={octets} />
      <p class="faint">{label}</p>
    </div>
  );
}

const failureKeys = {
  empty: 'harEmpty',
  'too-large': 'harTooLarge',
  compressed: 'harCompressed',
  'not-json': 'harNotJson',
  'not-har': 'harNotHar',
  'no-requests': 'harNoRequests',
} as const satisfies Record<HarFailure, MessageKey>;

function Failed({ phase: { failure, detail } }: { readonly phase: PhaseOf<'failed'> }) {
  const words = useWords();
  const { t } = words;
  return (
    <div class="banner banner-error" role="alert" data-failure={failure}>
      <strong>{t('failedFile')}</strong>
      <p>
        {failure === 'unreadable'
          ? t('failedDetail', visible(detail))
          : failure === 'too-large'
            ? t('harTooLarge', sizeInWords(mostHarOctets, words))
            : t(failureKeys[failure])}
      </p>
    </div>
  );
}

/** Proper names, the same in every language. */
const browserNames = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari',
} as const satisfies Record<BrowserName, string>;

function RulesChoice({ rules, har }: { readonly rules: BrowserName; readonly har: Har }) {
  const { t } = useWords();
  return (
    <label class="har-rules">
      {t('harRules')}{' '}
      <select
        data-rules
        value={rules}
        onChange={({ currentTarget }) => har.judgeBy(currentTarget.value as BrowserName)}
      >
        {Object.entries(browserNames).map(([name, title]) => (
          <option key={name} value={name} selected={name === rules}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
