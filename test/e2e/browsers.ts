import type { BrowserKind } from './browser.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';

/** The browsers that every scenario runs in. */
export const browsers: readonly BrowserKind[] = [chromium, firefox];
