import { visible } from '../core/cookie/visible.ts';
import { type TourStep, tourSteps } from '../core/tour/evidence.ts';
import { Boundary } from '../ui/boundary.tsx';
import { bookUrl } from '../ui/guide-links.ts';
import { keepFieldsOffDisk } from '../ui/off-disk.ts';
import { useWords } from '../ui/use-words.ts';
import { stepWords } from './step-words.ts';
import type { TourStore } from './store.ts';

keepFieldsOffDisk();

interface Props {
  readonly tour: TourStore;
}

/** The tour: eight steps, each ticked once this browser has seen it happen. */
export function TourPage({ tour }: Props) {
  const { t } = useWords();
  return (
    <>
      <header class="masthead">
        <img src="/icons/48.png" alt="" width="28" height="28" />
        <h1>{t('tourTitle')}</h1>
      </header>
      <main>
        <p class="intro">
          {t('tourIntro')}{' '}
          <a href={bookUrl} target="_blank" rel="noreferrer">
            <cite lang="en">Tango with Django</cite>
          </a>
        </p>
        <p class="intro faint">{t('tourEvidence')}</p>
        <Where tour={tour} />
        <ol class="steps">
          {tourSteps.map((step, index) => (
            <Boundary key={step}>
              <Step step={step} number={index + 1} tour={tour} />
            </Boundary>
          ))}
        </ol>
      </main>
    </>
  );
}

/** Of which host the tour speaks, and how far it has come there. */
function Where({ tour }: Props) {
  const { t, number } = useWords();
  const { size } = tour.seen.value;
  const progress = t('tourProgress', number(size), number(tourSteps.length));
  return (
    <div class="where">
      <label>
        {t('tourHost')}{' '}
        <select
          name="host"
          value={tour.chosen.value.host}
          onChange={({ currentTarget }) => void tour.choose(currentTarget.value, Date.now())}
        >
          {tour.hosts.value.map(({ host }) => (
            <option key={host} value={host}>
              {visible(host)}
            </option>
          ))}
        </select>
      </label>
      <progress max={tourSteps.length} value={size} aria-label={progress} />
      <span role="status" data-progress={size}>
        {progress}
      </span>
    </div>
  );
}

interface StepProps extends Props {
  readonly step: TourStep;
  readonly number: number;
}

function Step({ step, number, tour }: StepProps) {
  const words = useWords();
  const { t } = words;
  const isSeen = tour.seen.value.has(step);
  const [title, what, result, page] = stepWords[step];
  const url = `${tour.chosen.value.origin}/rango/${page}`;
  return (
    <li class="card" data-step={step} data-seen={isSeen}>
      <span class="sign" aria-hidden="true">
        {isSeen ? (
          <svg width="16" height="16" viewBox="0 0 16 16">
            <path d="M3 8.5l3.5 3.5L13 4.5" />
          </svg>
        ) : (
          words.number(number)
        )}
      </span>
      <h2>
        {t(title)} <span class="state">{t(isSeen ? 'tourSeen' : 'tourUnseen')}</span>
      </h2>
      <dl>
        <dt>{t('tourDo')}</dt>
        <dd>{t(what)}</dd>
        <dt>{t('tourSee')}</dt>
        <dd>{t(result)}</dd>
      </dl>
      <p class="actions">
        <a href={url} target="_blank" rel="noreferrer">
          <bdi dir="ltr">{visible(url)}</bdi>
        </a>
      </p>
    </li>
  );
}
