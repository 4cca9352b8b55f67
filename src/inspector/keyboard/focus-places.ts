import { firstFocusable, type FocusPlace, type FocusTrail } from '../../ui/keep-focus.ts';

/** A row of a list of cookies, of the timeline, of snapshots or of requests. */
export const rowSelector = '.row, .jar-row, .timeline ol > li, [data-snapshot], .exchange';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/** What has the focus of a row: its editor, what opens it, or the first that takes the focus. */
function placeIn(row: Element): HTMLElement | null {
  const within = (selector: string) => row.querySelector<HTMLElement>(selector);
  return (
    within('.editor [name=value], .editor [data-reveal]') ?? within('[data-focus]') ?? firstFocusable(row)
  );
}

/** The row after one that was removed, the row before it where it was the last. */
function neighbourOf({ row, rows }: FocusTrail): Element | null {
  const at = row ? rows.indexOf(row) : -1;
  const [before, after] = [rows.slice(0, Math.max(0, at)).reverse(), rows.slice(at + 1)];
  return [...after, ...before].find((each) => each.isConnected) ?? null;
}

/** The button that opened the drawer which was closed. */
function drawerButton({ element }: FocusTrail): HTMLElement | null {
  const drawer = element.closest<HTMLElement>('.drawer');
  if (!drawer || drawer.isConnected) return null;
  const { keys, takeAlong } = drawer.dataset;
  const which = keys !== undefined ? 'keys' : takeAlong !== undefined ? 'take-along' : 'take-in';
  return find(`[data-drawer=${which}]`);
}

/** Of the undo bar: its next button; the first row of its list where there is none. */
function besideUndo({ element, ancestors }: FocusTrail): HTMLElement | null {
  if (!element.closest('.outcome')) return null;
  const bar = find('.outcome');
  // Snapshots may stand beside the session, whose rows are none of theirs.
  const isOfSnapshots = ancestors.some((each) => each.matches('.snapshots'));
  return (bar && firstFocusable(bar)) ?? (isOfSnapshots ? null : find('[data-focus]'));
}

/** Fields, in which the keys that a person presses in a row would be typed. */
const fields = 'input, select, textarea';

/** The first that takes the focus in what is left around the element, within the view that it was in. */
function around({ ancestors, row }: FocusTrail): HTMLElement | null {
  for (const each of ancestors) {
    if (!each.isConnected) continue;
    if (!each.closest('main, [role=main]')) return null;
    const place = firstFocusable(each, row ? fields : undefined);
    if (place) return place;
  }
  return null;
}

/** What says which view is shown: in the developer tools the session may be hidden behind another. */
const viewButton = () =>
  find('.modes [aria-current]:not([data-mode=cookies])') ?? find('.nav [aria-current]');

/** Commands after which there may be nothing left to go on with but to undo them. */
const undoable = '[data-do=delete-all], [data-do=delete-site], [data-do=put-back]';

const undoButton = '.outcome [data-undo], [data-removed-snapshot] button';

/**
 * Where a person goes on when what had the focus was removed: near to it, as it was used. Where nothing is left but to
 * undo, the report of the command may come after the row has gone, so that the focus waits for it at a stopgap.
 */
export function placeFor(lost: FocusTrail): FocusPlace | null {
  const { row } = lost;
  const neighbour = row?.isConnected ? row : neighbourOf(lost);
  const isToUndo = row?.isConnected === false || lost.element.matches(undoable);
  const element = (neighbour && placeIn(neighbour)) ?? (isToUndo ? find(undoButton) : null);
  if (element) return { element, isStopgap: false };
  const other =
    drawerButton(lost) ?? besideUndo(lost) ?? around(lost) ?? viewButton() ?? firstFocusable(document);
  return other && { element: other, isStopgap: isToUndo };
}
