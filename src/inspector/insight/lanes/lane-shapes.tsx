import type { Mark } from '../../../core/journal/lanes.ts';
import { type LifeKey, type LifeWords } from './lane-words.ts';

/** Shapes that differ without their colours: what came is round, what renewed has corners, what ended is a cross. */
export type Shape = 'set' | 'changed' | 'rotated' | 'extended' | 'gone';

export function markShape(mark: Pick<Mark, 'kind'>): Shape {
  const { kind } = mark;
  return kind === 'set' || kind === 'changed' || kind === 'rotated' || kind === 'extended' ? kind : 'gone';
}

/** Around the point 0, 0; a unit is a pixel where the picture has its own width. */
const paths: Readonly<Record<Shape, string>> = {
  set: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
  changed: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  rotated: 'M0 -5.5L5.5 0L0 5.5L-5.5 0z',
  extended: 'M0 -6.5V6.5',
  gone: 'M-4 -4L4 4M-4 4L4 -4',
};

/** One shape at a place of a picture. */
export function ShapeAt({ shape, x, y }: { readonly shape: Shape; readonly x: number; readonly y: number }) {
  return <path class={`life-mark life-mark-${shape}`} d={paths[shape]} transform={`translate(${x} ${y})`} />;
}

const legendKeys = {
  set: 'eventSet',
  changed: 'eventChanged',
  rotated: 'eventRotated',
  extended: 'eventExtended',
  gone: 'lifeGone',
} as const satisfies Record<Shape, LifeKey>;

const order: readonly Shape[] = ['set', 'changed', 'rotated', 'extended', 'gone'];

/** What each shape means; only those that are in the picture. */
export function Legend({ marks, words }: { readonly marks: readonly Mark[]; readonly words: LifeWords }) {
  const used = new Set(marks.map(markShape));
  const shapes = order.filter((shape) => used.has(shape));
  if (shapes.length === 0) return null;
  return (
    <ul class="life-legend" aria-hidden="true">
      {shapes.map((shape) => (
        <li key={shape}>
          <svg width="16" height="16" viewBox="0 0 16 16">
            <ShapeAt shape={shape} x={8} y={8} />
          </svg>
          {words.t(legendKeys[shape])}
        </li>
      ))}
    </ul>
  );
}
