import type { Cookie } from '../cookie.ts';
import { rememberedOfEach } from '../remembered.ts';
import { decode } from './decode/index.ts';
import { recognise } from './frameworks/index.ts';

// A surface is rendered every second, and its findings ask what its cards ask: a cookie that was read once is
// recognised and decoded once.

/** Who issued a cookie. */
export const recognitionOf = rememberedOfEach((cookie: Cookie) => recognise(cookie));

/** What its value holds. */
export const layersOf = rememberedOfEach(({ value }: Cookie) => decode(value));
