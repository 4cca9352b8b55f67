/** An event of the browser's (WebExtensions `events.Event`). */
export interface BrowserEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Listens to an event; returns how to stop. */
export function listen<Listener>(event: BrowserEvent<Listener>, listener: Listener): () => void {
  event.addListener(listener);
  return () => event.removeListener(listener);
}
