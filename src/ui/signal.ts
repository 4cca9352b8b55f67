/**
 * A component that reads `.value` while it renders is rendered again when that
 * value changes, and no other component is.
 */
import { batch, effect } from './signals.ts';
import { subscribeComponents } from './subscribe-components.ts';

export { batch, computed, effect, type ReadonlySignal, signal, type Signal } from './signals.ts';
export { batch as together, effect as always };

subscribeComponents();
