import type { DeedKind } from '../core/edit/step.ts';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/visible.ts';
import { refusalWords } from './problem-words.ts';
import type { Jar, Told } from './state.ts';

const deedWords = {
  create: 'didCreate',
  edit: 'didEdit',
  move: 'didMove',
  delete: 'didDelete',
  lifetime: 'didLifetime',
  duplicate: 'didCreate',
  'take-in': 'didTakeIn',
  'put-back': 'didPutBack',
  undone: 'didUndo',
} as const satisfies Record<DeedKind | 'undone', string>;

/** What was done last, what of it did not work and why, and the way back. */
export function ToldBar({ jar }: { readonly jar: Jar }) {
  const { t, plural } = useWords();
  const told = jar.told.value;
  const last = jar.deeds.value.at(-1);
  if (!told && !last) return null;
  return (
    <div class="told" role="status" data-told={told?.kind ?? 'none'}>
      <div class="told-line">
        <span>{told ? plural(deedWords[told.kind], cookiesIn(told)) : t('earlierDeeds')}</span>
        {last && (
          <button type="button" class="quiet" data-undo onClick={() => void jar.undo()}>
            {told && told.kind !== 'undone' ? t('undo') : plural(undoWords[last.kind], last.steps.length)}
          </button>
        )}
        {told && (
          <button type="button" class="quiet" aria-label={t('close')} onClick={() => (jar.told.value = null)}>
            ✕
          </button>
        )}
      </div>
      {told && <Trouble told={told} />}
    </div>
  );
}

/** A move is one cookie in two steps. */
function cookiesIn({ kind, outcome: { done } }: Told): number {
  return kind === 'move' ? 1 : done.length;
}

const undoWords = {
  create: 'undoCreate',
  edit: 'undoEdit',
  move: 'undoEdit',
  delete: 'undoDelete',
  lifetime: 'undoEdit',
  duplicate: 'undoCreate',
  'take-in': 'undoTakeIn',
  'put-back': 'undoPutBack',
} as const satisfies Record<DeedKind, string>;

/** Most refusals that are told one by one. */
const toldOneByOne = 5;

function Trouble({ told: { outcome, expired } }: { readonly told: Told }) {
  const words = useWords();
  const { t, plural } = words;
  const { refused, adjusted } = outcome;
  if (refused.length + adjusted.length + expired.length === 0) return null;
  return (
    <ul class="trouble">
      {refused.slice(0, toldOneByOne).map(({ step, refusal }) => (
        <li key={JSON.stringify(step)} data-refused={refusal.code}>
          {t('refusedNamed', visible((step.after ?? step.before)?.name ?? ''))} {refusalWords(refusal, words)}
        </li>
      ))}
      {refused.length > toldOneByOne && <li>{plural('refusedMore', refused.length - toldOneByOne)}</li>}
      {adjusted.map(({ wanted }) => (
        <li key={wanted.name} data-adjusted={wanted.name}>
          {t('adjustedNamed', visible(wanted.name))}
        </li>
      ))}
      {expired.length > 0 && (
        <li data-expired={expired.length}>
          {t('undoExpired', expired.map(({ name }) => visible(name)).join(', '))}
        </li>
      )}
    </ul>
  );
}
