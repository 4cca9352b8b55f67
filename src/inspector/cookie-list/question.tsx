import { leftAfterClearing, mostOfASite } from '../../core/edit/room.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Question } from './history.ts';
import type { Jar } from './state.ts';

/** Most cookies that are named. */
const namedOneByOne = 5;

interface Props {
  readonly jar: Jar;
  readonly question: Question;
}

/** Asks before something is overwritten that came meanwhile, or a site gets more cookies than browsers keep. */
export function QuestionView({ jar, question }: Props) {
  const { t, plural } = useWords();
  const { conflicts, crowded } = question;
  const names = [...new Set(conflicts.map(({ step: { before, after } }) => (after ?? before)?.name ?? ''))];
  const [only] = names;
  return (
    <div class="question" role="alert" data-question={conflicts.length > 0 ? 'changed' : 'crowded'}>
      {conflicts.length === 1 && only !== undefined && <p>{t('changedSince', visible(only))}</p>}
      {conflicts.length > 1 && (
        <p>
          {plural('changedSinceMany', conflicts.length)}{' '}
          <span class="faint">
            {names.slice(0, namedOneByOne).map(visible).join(', ')}
            {names.length > namedOneByOne && ' …'}
          </span>
        </p>
      )}
      <CrowdedLines crowded={crowded} />
      <div class="jar-tools">
        <button type="button" data-answer="go-on" onClick={() => void jar.answer('goOn')}>
          {t(conflicts.length > 0 ? 'overwrite' : 'goOn')}
        </button>
        <button type="button" data-answer="leave" onClick={() => void jar.answer('leave')}>
          {t(conflicts.length > 0 ? 'keepPresent' : 'cancel')}
        </button>
      </div>
    </div>
  );
}

/** The sites that would have more cookies than browsers keep. */
export function CrowdedLines({ crowded }: { readonly crowded: readonly Crowded[] }) {
  const { t, number } = useWords();
  return (
    <>
      {crowded.map(({ site, there, wouldBe }) => (
        <p key={site} class="problem" data-crowded={wouldBe}>
          {t(
            'crowded',
            visible(site),
            ...[there, wouldBe, mostOfASite, leftAfterClearing].map((count) => number(count)),
          )}
        </p>
      ))}
    </>
  );
}
