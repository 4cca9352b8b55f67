import { visible } from '../../core/cookie/visible.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import { isMasked } from '../../core/settings/masking.ts';
import { parseLine, type Span } from '../../core/wire/parse.ts';
import { useWords } from '../../ui/use-words.ts';
import { Mask } from '../cookie-parts/value.tsx';
import type { Requests } from './state.ts';

interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
  readonly isHidden: boolean;
}

/** A text cut where a mark or what is hidden begins or ends. */
function piecesOf(text: string, marks: readonly Span[], hidden: Span | null): readonly Piece[] {
  const edges = [
    0,
    text.length,
    ...[...marks, ...(hidden ? [hidden] : [])].flatMap(({ start, end }) => [start, end]),
  ];
  const cuts = [...new Set(edges)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const within = (at: number, { start, end }: Span) => at >= start && at < end;
  return cuts.slice(0, -1).map((start, index) => ({
    text: text.slice(start, cuts[index + 1]),
    isMarked: marks.some((mark) => within(start, mark)),
    isHidden: hidden !== null && within(start, hidden),
  }));
}

/** Characters of a line that are shown at most. */
const mostShown = 600;

interface LineTextProps {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly requests: Pick<Requests, 'store'>;
  /** Whether the value is shown beside it anyway. */
  readonly isShown?: boolean;
}

/** The line as it was sent, with what the verdict is about marked; its value masked as elsewhere. */
export function LineText({ text, spans, requests: { store }, isShown = false }: LineTextProps) {
  const { pair } = parseLine(text);
  const masked = store.known.value?.settings.masked ?? 'all';
  const isSecret = !isShown && isMasked(masked, pair.name, pair.value, isHarmless);
  const isHidden = isSecret && !store.revealed.value.has(text);
  // A mark over all of it says nothing of any part.
  const marks = spans.filter(({ start, end }) => end - start < text.length);
  return (
    <code class="line-text">
      <span class="faint">Set-Cookie: </span>
      {piecesOf(text, marks, isHidden ? pair.valueSpan : null).map((piece, index) => {
        const shown = piece.isHidden ? <Mask /> : visible(shortened(piece.text));
        return piece.isMarked ? <mark key={`${index}`}>{shown}</mark> : <span key={`${index}`}>{shown}</span>;
      })}
      {isSecret && <Reveal text={text} requests={{ store }} />}
    </code>
  );
}

const shortened = (text: string) => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

function Reveal({
  text,
  requests: { store },
}: {
  readonly text: string;
  readonly requests: Pick<Requests, 'store'>;
}) {
  const { t } = useWords();
  const isRevealed = store.revealed.value.has(text);
  return (
    <button type="button" class="quiet" aria-expanded={isRevealed} onClick={() => store.toggleRevealed(text)}>
      {t(isRevealed ? 'hide' : 'reveal')}
    </button>
  );
}
