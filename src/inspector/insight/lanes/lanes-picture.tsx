import type { Lane, Lives, Segment } from '../../../core/journal/lanes.ts';
import { Legend, ShapeAt, markShape } from './lane-shapes.tsx';
import { laneName, lifeText, type LifeWords, markText } from './lane-words.ts';

/** The picture's own measures; it is drawn as wide as there is room. */
const width = 360;
const height = 22;
const middle = height / 2;
/** Room at both ends, so that a shape there is whole. */
const margin = 8;

/**
 * The lives of the watched cookies on one scale: a line each, and the same in words for whoever cannot see it.
 * Nothing is shown where there are none.
 */
export function LifePicture({ lives, words }: { readonly lives: Lives; readonly words: LifeWords }) {
  const { lanes } = lives;
  if (lanes.length === 0) return null;
  return (
    <section class="lives" aria-labelledby="lives">
      <h2 id="lives">{words.t('lives')}</h2>
      <ul>
        {lanes.map((lane) => (
          <LaneView key={lane.id} lane={lane} lives={lives} words={words} />
        ))}
      </ul>
      <Axis lives={lives} words={words} />
      <Legend marks={lanes.flatMap(({ marks }) => marks)} words={words} />
      <p class="faint">{words.t('livesScale')}</p>
    </section>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly lives: Lives;
  readonly words: LifeWords;
}

function LaneView({ lane, lives, words }: LaneProps) {
  const { now } = lives.scale;
  const name = laneName(lane, lives.lanes, words);
  return (
    <li class="life" data-life={lane.name}>
      <span class="name" aria-hidden="true">
        <bdi>{name}</bdi>
      </span>
      <svg
        class={`life-${lane.lifetime}`}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={lifeText(lane, name, words, now)}
      >
        <path class="life-now" d={`M${placeOf(now, lives)} 0V${height}`} />
        {lane.segments.map((segment, index) => (
          <SegmentLine key={index} segment={segment} lives={lives} />
        ))}
        {lane.isHere && <Ahead endsAt={lane.endsAt} lives={lives} />}
        {lane.marks.map((mark, index) => (
          <g key={index} data-mark={mark.kind}>
            <title>{markText(mark, words, now)}</title>
            <ShapeAt shape={markShape(mark)} x={placeOf(Math.min(mark.at, now), lives)} y={middle} />
          </g>
        ))}
      </svg>
    </li>
  );
}

/** A moment's place in the picture, to a tenth of a pixel. */
function placeOf(at: number, { scale }: Lives): number {
  return Math.round(10 * (margin + scale.position(at) * (width - 2 * margin))) / 10;
}

/** A time with one value; another value is drawn in another strength, and what nobody saw begin is broken. */
function SegmentLine({ segment, lives }: { readonly segment: Segment; readonly lives: Lives }) {
  const { from, to, valueIndex } = segment;
  const { scale } = lives;
  const begin = placeOf(Math.min(from ?? scale.from, scale.now), lives);
  const end = placeOf(Math.min(to ?? scale.now, scale.now), lives);
  const unseen = from === null ? ' life-unseen' : '';
  return <path class={`life-line life-value-${valueIndex % 3}${unseen}`} d={`M${begin} ${middle}H${end}`} />;
}

/** What is to come: up to the expiry and a bar there, or dots to the edge where it ends with the browser. */
function Ahead({ endsAt, lives }: { readonly endsAt: number | null; readonly lives: Lives }) {
  const begin = `M${placeOf(lives.scale.now, lives)} ${middle}`;
  if (endsAt === null) return <path class="life-ahead life-open" d={`${begin}H${width - margin}`} />;
  return <path class="life-ahead" data-ends d={`${begin}H${placeOf(endsAt, lives)}m-3 -6h3v12h-3`} />;
}

/** Where the line begins, now, and where the last of the cookies ends. */
function Axis({ lives, words }: { readonly lives: Lives; readonly words: LifeWords }) {
  const { from, now, to } = lives.scale;
  // Where nothing was seen to happen, the line begins at no moment that means anything.
  const hasBeginning = lives.lanes.some(({ marks }) => marks.length > 0);
  return (
    <svg class="life-axis" viewBox={`0 0 ${width} 14`} aria-hidden="true">
      {hasBeginning && (
        <text x={margin} y="11" text-anchor="start">
          {words.relative(from, now)}
        </text>
      )}
      <text x={placeOf(now, lives)} y="11" text-anchor={to > now ? 'middle' : 'end'}>
        {words.relative(now, now)}
      </text>
      {to > now && (
        <text x={width - margin} y="11" text-anchor="end">
          {words.relative(to, now)}
        </text>
      )}
    </svg>
  );
}
