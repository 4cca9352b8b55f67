import { signal } from '../../ui/signal.ts';

/** The panels below the toolbar, of which one is open at most. */
export type Drawer = 'take-along' | 'take-in' | 'keys';

/** Which panel is open. */
export function createDrawer() {
  const drawer = signal<Drawer | null>(null);
  return {
    drawer,
    toggleDrawer(which: Drawer) {
      drawer.value = drawer.value === which ? null : which;
    },
  };
}
