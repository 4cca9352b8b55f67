import type { ComponentChildren } from 'preact';
import { KeyTable } from '../inspector/keyboard/key-table.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { bookUrl, demoUrl } from '../ui/guide-links.ts';
import { useWords } from '../ui/use-words.ts';
import type { MessageKey } from '../ui/words.ts';
import type { AccessStore } from './access-store.ts';
import { AllSites } from './access.tsx';

interface Props {
  readonly isFirefox: boolean;
  /** The keys that open the popup; empty for none. */
  readonly shortcut: string;
  /** The access to all sites. */
  readonly access: AccessStore;
  readonly openOptions: () => void;
}

/** The title of each card, and its sign, drawn in a square of 16. */
const cards = {
  pin: ['pinTitle', 'M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5'],
  open: ['firstOpenTitle', 'M4 2l9 5.5-4 1.2-1.7 4.3z'],
  sites: ['firstGrantTitle', 'M8 2a6 6 0 1 0 0 12 6 6 0 1 0 0-12M2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12'],
  demo: ['firstTryTitle', 'M5 3v10l8-5z'],
  promise: ['firstPromiseTitle', 'M8 2 3 4v4c0 3 2 5 5 6 3-1 5-3 5-6V4zM6 8l1.5 1.5L10.5 6'],
  keys: ['keys', 'M2 4h12v8H2zM4.5 6.5h.1M7 6.5h.1M9.5 6.5h.1M5 9.5h6'],
} as const satisfies Readonly<Record<string, readonly [MessageKey, string]>>;

/** What to know before the first use, and where help is found later. */
export function WelcomePage({ isFirefox, shortcut, access, openOptions }: Props) {
  const { t } = useWords();
  return (
    <>
      <header class="masthead">
        <img src="/icons/48.png" alt="" width="28" height="28" />
        <h1>
          {t('name')} · {t('welcomeTitle')}
        </h1>
        <button type="button" data-open="options" onClick={openOptions}>
          {t('openOptions')}
        </button>
      </header>
      <main>
        <Card sign="pin">
          <p>{t(isFirefox ? 'pinFirefox' : 'pinChromium')}</p>
        </Card>
        <Card sign="open">
          <p data-shortcut={shortcut}>
            {shortcut === '' ? t('firstOpenNoKey') : t('firstOpenKey', shortcut)}
          </p>
        </Card>
        <Card sign="sites">
          <p>{t('firstGrantHow')}</p>
          <AllSites store={access} />
        </Card>
        <TryIt />
        <Card sign="promise">
          <ul class="plain">
            {(['firstSees', 'grantPromise', 'firstMemory', 'firstUnasked'] as const).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </Card>
        <Card sign="keys">
          <div data-keys>
            <KeyTable area="cookies" />
          </div>
        </Card>
      </main>
    </>
  );
}

function TryIt() {
  const { t } = useWords();
  return (
    <Card sign="demo">
      <p>
        {t('firstTryHow')}{' '}
        <a href={bookUrl} target="_blank" rel="noreferrer">
          <cite lang="en">Tango with Django</cite>
        </a>
      </p>
      <p class="actions">
        <a href={demoUrl} target="_blank" rel="noreferrer">
          <bdi dir="ltr">{demoUrl}</bdi>
        </a>
        <a href="/src/tour/index.html">{t('tourTitle')}</a>
      </p>
    </Card>
  );
}

function Card(props: { readonly sign: keyof typeof cards; readonly children: ComponentChildren }) {
  const { t } = useWords();
  const { sign, children } = props;
  const [title, path] = cards[sign];
  return (
    <section class="card" data-card={sign}>
      <span class="sign" aria-hidden="true">
        <svg width="16" height="16" viewBox="0 0 16 16">
          <path d={path} />
        </svg>
      </span>
      <h2>{t(title)}</h2>
      <Boundary>{children}</Boundary>
    </section>
  );
}
