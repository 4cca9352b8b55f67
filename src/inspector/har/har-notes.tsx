import { type HarFacts, mostHarRequests } from '../../core/wire/har-file.ts';
import { useWords } from '../../ui/use-words.ts';

/** What a HAR lacks, and what follows from that for the verdicts. */
export function HarNotes({ facts }: { readonly facts: HarFacts }) {
  const { t, plural, number } = useWords();
  const notes = [
    ...(facts.browser === null && !facts.hasNoCookies ? [t('harBrowserUnknown')] : []),
    ...(facts.endsEarly ? [t('harEndsEarly')] : []),
    ...(facts.isCut ? [t('harCut', number(mostHarRequests), number(facts.requests))] : []),
    ...(facts.redacted > 0 ? [plural('harRedacted', facts.redacted)] : []),
  ];
  return (
    <>
      {facts.hasNoCookies && (
        <div class="banner" role="status" data-no-cookies>
          <strong>{t('harNoCookies')}</strong>
          <p>{t(facts.browser === 'chromium' ? 'harSanitised' : 'harWithoutCookies')}</p>
        </div>
      )}
      {notes.length > 0 && (
        <ul class="har-notes banner" role="status">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p class="faint har-memory">{t('harMemory')}</p>
    </>
  );
}
