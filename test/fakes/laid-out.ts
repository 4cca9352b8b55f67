/** What jsdom lacks of a document that is laid out: dialogs that open and close, and elements that come into view. */
export function completeDocument(): void {
  let before: Element | null = null;
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      before = document.activeElement;
      this.open = true;
      this.querySelector('button')?.focus();
    },
    close(this: HTMLDialogElement) {
      this.open = false;
      // As a browser does.
      if (before instanceof HTMLElement) before.focus();
      this.dispatchEvent(new Event('close'));
    },
  });
  HTMLElement.prototype.scrollIntoView = () => undefined;
}
