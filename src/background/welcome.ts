import { isManaged } from '../browser/lifecycle.ts';
import { openWelcome } from '../browser/surfaces.ts';
import { remembersVisits } from '../storage/visits.ts';
import { failed } from './failure.ts';

async function openForPerson(): Promise<void> {
  // Who finds it on a machine that others administer has not asked for it. An extension that is named by
  // `--load-extension` is installed at each start of the browser: where visits are remembered, it is not the first.
  if (!(await isManaged()) && !(await remembersVisits())) await openWelcome();
}

/** Shows the first steps to the person who has just installed the extension. */
export function welcome(): void {
  openForPerson().catch(failed);
}
