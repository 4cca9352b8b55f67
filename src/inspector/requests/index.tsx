/** The requests of the inspected tab: shown in the developer tools alone, and loaded there. */
export { madeByFrom } from './made-by.tsx';
export { createRequests, type Requests } from './state.ts';
export { evidenceFrom } from './evidence.ts';
export { exchangeTexts } from './exchange-texts.ts';
export { RequestsPanel } from './requests-view.tsx';
