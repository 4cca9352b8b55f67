// `npm run bench`: builds, then measures. Arguments go to `bench/index.ts`.
import { ensureChromium } from './chromium.ts';
import { buildEdition } from './edition.ts';

await ensureChromium();
console.log('Building the extension …');
await buildEdition('chrome');
await import('../bench/index.ts');
