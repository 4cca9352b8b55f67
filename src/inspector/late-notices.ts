import { signal } from '../ui/signal.ts';

type Notices = typeof import('./notices.tsx');

/** The notices that say why there is nothing to show: loaded for the pages that need it, since most first paints do not. */
export const notices = signal<Notices | null>(null);

export async function loadNotices(): Promise<void> {
  notices.value ??= await import('./notices.tsx');
}
