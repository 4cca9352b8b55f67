import { render } from 'preact';
import { effect } from '../ui/signal.ts';
import type { Surface } from './read.ts';
import { recordRequests } from './record-requests.ts';
import { currentWords } from '../ui/use-words.ts';
import { evidenceFrom, exchangeTexts, madeByFrom, RequestsPanel } from './requests/index.tsx';
import type { Store } from './store/types.ts';
import { requestEvidence } from './upcoming/request-evidence.ts';

/** Records the requests of the inspected tab from now on, in memory alone, and shows them in the place of what is there. */
export async function prepareRequests(store: Store, surface: Surface): Promise<void> {
  await store.guard('failedReading', async () => {
    const tab = await surface.tab();
    if (!tab) return;
    const requests = await recordRequests(store, tab.store);
    store.update({
      MadeBy: madeByFrom(requests),
      exchanges: () => exchangeTexts(requests, currentWords()),
    });
    requestEvidence.value = evidenceFrom(requests);
    const place = document.createElement('div');
    document.body.prepend(place);
    render(<RequestsPanel requests={requests} />, place);
    // What the panel shows besides stands under it, and gives way to the requests.
    effect(() => void (document.body.dataset['shows'] = requests.mode.value));
  });
}
