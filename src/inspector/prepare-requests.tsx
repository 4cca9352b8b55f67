import { render } from 'preact';
import type { RacingExchange } from '../core/guard/race.ts';
import { ofSessions } from '../core/guard/watched-answers.ts';
import type { Exchange } from '../core/wire/exchange.ts';
import { effect } from '../ui/signal.ts';
import type { Surface } from './read.ts';
import { recordRequests } from './record-requests.ts';
import { currentWords } from '../ui/use-words.ts';
import { evidenceFrom, exchangeTexts, madeByFrom, RequestsPanel } from './requests/index.tsx';
import type { Store } from './store/types.ts';
import { createXray } from './xray/state.ts';
import { XrayTool } from './xray/xray-tool.tsx';
import { requestEvidence } from './upcoming/request-evidence.ts';

/** What of recorded answers concerns a session: a recording is gone through many times. */
const known = new WeakMap<Exchange, RacingExchange | null>();

function sessionsOf(exchange: Exchange): RacingExchange | null {
  const found = known.has(exchange) ? (known.get(exchange) ?? null) : ofSessions(exchange);
  known.set(exchange, found);
  return found;
}

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
    // What undid a session is found in them as in those that are watched.
    effect(() => {
      const { judged } = requests.replayed.value;
      store.update({ recordedAnswers: judged.flatMap(({ exchange }) => sessionsOf(exchange) ?? []) });
    });
    const place = document.createElement('div');
    document.body.prepend(place);
    const recording = createXray(() => requests.replayed.value.judged);
    render(
      <RequestsPanel requests={requests} xray={<XrayTool store={store} recording={recording} />} />,
      place,
    );
    // What the panel shows besides stands under it, and gives way to the requests.
    effect(() => void (document.body.dataset['shows'] = requests.mode.value));
  });
}
