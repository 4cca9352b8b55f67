/**
 * Signals for components: one that reads `.value` while it renders is rendered again when that value changes, and no
 * other component is.
 */
import { subscribeComponents } from './subscribe-components.ts';

export { computed, type ReadonlySignal, signal, type Signal } from './reactivity.ts';
export { batch, effect } from './tracking.ts';

subscribeComponents();
