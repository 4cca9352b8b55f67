import type { ComponentChildren } from 'preact';
import { Boundary } from '../ui/boundary.tsx';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import type { MessageKey } from '../ui/words.ts';
import { Counting } from './counting.tsx';
import { Display } from './display.tsx';
import { Data } from './data.tsx';
import { Sites } from './sites.tsx';
import type { Store } from './store.ts';
import { Told } from './feedback.tsx';
import { Troubles } from './warnings.tsx';
import { Watched } from './watched.tsx';

const sections = [
  ['watched', 'watchedCookies', Watched],
  ['counting', 'sectionCounting', Counting],
  ['display', 'sectionDisplay', Display],
  ['sites', 'sectionSites', Sites],
  ['data', 'sectionData', Data],
] as const;

keepFieldsOffDisk();

/** The whole page. */
export function App({ store, ownLanguage }: { readonly store: Store; readonly ownLanguage: string }) {
  const { t } = useWords();
  const known = store.known.value;
  return (
    <>
      <header class="masthead">
        <img src="/icons/48.png" alt="" width="28" height="28" />
        <h1>
          {t('name')} <span class="faint">{t('settingsTitle')}</span>
        </h1>
      </header>
      <div class="columns">
        <nav aria-label={t('sectionsLabel')}>
          <ul>
            {sections.map(([place, title]) => (
              <li key={place}>
                <a href={`#${place}`}>{t(title)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <Boundary>
            <Told store={store} place="page" />
          </Boundary>
          {known && (
            <>
              <Boundary>
                <Troubles store={store} known={known} />
              </Boundary>
              {sections.map(([place, title, Content]) => (
                <Section key={place} place={place} title={title}>
                  <Content store={store} known={known} ownLanguage={ownLanguage} />
                </Section>
              ))}
            </>
          )}
        </main>
      </div>
    </>
  );
}

function Section(props: {
  readonly place: (typeof sections)[number][0];
  readonly title: MessageKey;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const { place, title, children } = props;
  return (
    <section id={place} aria-labelledby={`${place}-title`}>
      <h2 id={`${place}-title`}>{t(title)}</h2>
      <Boundary>{children}</Boundary>
    </section>
  );
}
