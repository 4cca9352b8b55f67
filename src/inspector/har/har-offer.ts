import { signal } from '../../ui/signal.ts';

/** Lets the person choose a HAR; `null` on surfaces that open none. Called straight from a click. */
export const harOffer = signal<(() => void) | null>(null);
