import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import type { Step } from '../../core/edit/step.ts';
import type { createEditing } from './editing.ts';
import type { createHistory } from './history.ts';
import type { createQuery } from './query.ts';
import { chosen, type createRows } from './rows.ts';

/** The commands that change the cookies of rows. */
export function createRowCommands(
  history: ReturnType<typeof createHistory>,
  { selected, open }: ReturnType<typeof createQuery>,
  rows: ReturnType<typeof createRows>,
  { editing, leave }: Pick<ReturnType<typeof createEditing>, 'editing' | 'leave'>,
) {
  const remove = async (cookies: readonly Cookie[]): Promise<void> => {
    const steps = cookies.map((cookie) => ({ before: cookie, after: null }));
    await history.act('delete', steps);
    selected.value = new Set();
    const edited = editing.value;
    const deleted = new Set(cookies.map(identity));
    if (!edited) open.value = null;
    // The draft of another cookie stays in its row; one of a deleted cookie is not lost unasked.
    else if (edited.original && deleted.has(identity(edited.original))) leave(() => (open.value = null));
  };

  return {
    remove,
    /** Deletes the selected cookies that are shown; all that are shown where none of them is selected. */
    async removeChosen() {
      const cookies = chosen(rows()?.shown ?? [], selected.value);
      if (cookies.length > 0) await remove(cookies);
    },
    setLifetimes: (changes: readonly Step[]) => history.act('lifetime', changes),
  };
}
