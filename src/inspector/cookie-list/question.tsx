import { leftAfterClearing, mostOfASite } from '../../core/edit/room.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import { focusRowSoon } from './focus.ts';
import type { Question } from './history.ts';
import type { CookieList } from './state.ts';

/** The number of cookies that are named; the rest is an ellipsis. */
const namedCookies = 5;

interface Props {
  readonly list: CookieList;
  readonly question: Question;
}

/** The confirmation before a changed cookie is overwritten, or a site gets more cookies than browsers keep. */
export function QuestionView({ list, question }: Props) {
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
            {names.slice(0, namedCookies).map(visible).join(', ')}
            {names.length > namedCookies && ' …'}
          </span>
        </p>
      )}
      <CrowdedLines crowded={crowded} />
      <div class="jar-tools">
        <button
          type="button"
          data-answer="go-on"
          onClick={() => void list.answer('goOn').then((id) => typeof id === 'string' && focusRowSoon(id))}
        >
          {t(conflicts.length > 0 ? 'overwrite' : 'goOn')}
        </button>
        <button type="button" data-answer="leave" onClick={() => void list.answer('leave')}>
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
