import type { ComponentChildren } from 'preact';
import { Boundary } from '../ui/boundary.tsx';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import type { MessageKey } from '../ui/words.ts';
import { CountingSection } from './counting.tsx';
import { DisplaySection } from './display.tsx';
import { DataSection } from './data.tsx';
import { SitesSection } from './sites.tsx';
import type { OptionsStore } from './store.ts';
import { FeedbackLine } from './feedback.tsx';
import { Warnings } from './warnings.tsx';
import { WatchedSection } from './watched.tsx';

const sections = [
  ['watched', 'watchedCookies', WatchedSection],
  ['counting', 'sectionCounting', CountingSection],
  ['display', 'sectionDisplay', DisplaySection],
  ['sites', 'sectionSites', SitesSection],
  ['data', 'sectionData', DataSection],
] as const;

keepFieldsOffDisk();

/** The whole page. */
export function OptionsPage({
  store,
  ownLanguage,
}: {
  readonly store: OptionsStore;
  readonly ownLanguage: string;
}) {
  const { t } = useWords();
  const loaded = store.loaded.value;
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
            <FeedbackLine store={store} place="page" />
          </Boundary>
          {loaded && (
            <>
              <Boundary>
                <Warnings store={store} loaded={loaded} />
              </Boundary>
              {sections.map(([place, title, Content]) => (
                <Section key={place} place={place} title={title}>
                  <Content store={store} loaded={loaded} ownLanguage={ownLanguage} />
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
