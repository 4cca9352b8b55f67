import { isManaged } from '../browser/lifecycle.ts';
import { openWelcome } from '../browser/surfaces.ts';
import { failed } from './failure.ts';

async function openForPerson(): Promise<void> {
  // Who finds it on a machine that others administer has not asked for it.
  if (!(await isManaged())) await openWelcome();
}

/** Shows the first steps to the person who has just installed the extension. */
export function welcome(): void {
  openForPerson().catch(failed);
}
