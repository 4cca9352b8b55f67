/**
 * Signals of `@preact/signals-core`. A component that reads `.value` while it renders is rendered again when that
 * value changes, and no other component is.
 */
import { batch, effect } from '@preact/signals-core';
import { subscribeComponents } from './subscribe-components.ts';

export {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  signal,
  type Signal,
  untracked,
} from '@preact/signals-core';
export { batch as together, effect as always };

subscribeComponents();
