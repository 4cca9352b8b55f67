/** Where the focus was: the element, and what stood around it, which is known no more once it was removed. */
export interface FocusTrail {
  readonly element: HTMLElement;
  /** The elements around it, the nearest first. */
  readonly ancestors: readonly Element[];
  /** The row that it was in, with the others of its list in their order; `null` where it was in none. */
  readonly row: Element | null;
  readonly rows: readonly Element[];
}

/** Where the focus goes on. */
export interface FocusPlace {
  readonly element: HTMLElement;
  /** Whether a better one is still to be rendered: it is looked for until the person goes on from here. */
  readonly isStopgap: boolean;
}

/** What takes the focus by a key. */
const focusable = ':is(a[href], button, input, select, textarea, summary, [tabindex="0"])';

/** What is in the document and not shown. */
const unseen = [
  '[hidden], [hidden] *',
  'details:not([open]) > :not(summary), details:not([open]) > :not(summary) *',
].join();

/**
 * The first element within another that takes the focus; `null` where none is seen.
 * @param except a selector of elements that are passed over
 */
export function firstFocusable(within: ParentNode, except = ':disabled'): HTMLElement | null {
  const all = [...within.querySelectorAll<HTMLElement>(focusable)];
  return (
    all.find((each) => !each.matches(unseen) && !each.matches(':disabled') && !each.matches(except)) ?? null
  );
}

/** Where the focus was moved to last, since what had it was removed. */
let placed: HTMLElement | null = null;

/** Whether the focus is where `keepFocus` moved it, and not where a person did. */
export const wasPlaced = () => placed !== null && document.activeElement === placed;

function trailOf(element: HTMLElement, rowSelector: string): FocusTrail {
  const ancestors: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) ancestors.push(at);
  const row = element.closest(rowSelector);
  return { element, ancestors, row, rows: [...(row?.parentElement?.children ?? [])] };
}

const isLost = ({ element }: FocusTrail) => !element.isConnected || element.matches(':disabled');

/**
 * Keeps the focus in the document: where the element that has it is removed or disabled, it goes on to another, and
 * not to the body, from where a person who uses the keyboard would begin at the top.
 * @param rowSelector what the rows of lists are found by
 * @param placeFor returns where the focus goes on
 * @returns how to stop
 */
export function keepFocus(
  rowSelector: string,
  placeFor: (lost: FocusTrail) => FocusPlace | null,
): () => void {
  let trail: FocusTrail | null = null;
  /** What was lost, as long as the focus is at a stopgap. */
  let pending: FocusTrail | null = null;
  const onFocus = ({ target }: FocusEvent) => {
    if (target !== placed) pending = null;
    if (target instanceof HTMLElement) trail = trailOf(target, rowSelector);
  };
  const onKey = () => void (pending = null);
  // Who clicks beside everything has left the element, which is to be removed later without moving the focus.
  const onBlur = ({ target }: FocusEvent) =>
    void setTimeout(() => {
      const isLeft = trail?.element === target && trail.element.isConnected;
      if (isLeft && document.activeElement === document.body) trail = null;
    });
  const goOnFrom = (lost: FocusTrail) => {
    const place = placeFor(lost);
    placed = place?.element ?? null;
    placed?.focus();
    pending = place?.isStopgap ? lost : null;
  };
  const observer = new MutationObserver(() => {
    if (pending && wasPlaced()) goOnFrom(pending);
    if (!trail || !isLost(trail)) return;
    const active = document.activeElement;
    if (active !== document.body && active !== null && active !== trail.element) return;
    goOnFrom(pending ?? trail);
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  document.addEventListener('keydown', onKey);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['disabled'],
    childList: true,
    subtree: true,
  });
  if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) {
    trail = trailOf(document.activeElement, rowSelector);
  }
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
    document.removeEventListener('keydown', onKey);
    observer.disconnect();
  };
}
