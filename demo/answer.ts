import type { Exchange } from './exchange.ts';

/** What a view answers. */
export type Answer =
  | { readonly status: number; readonly body: string }
  | { readonly status: 302; readonly location: string };

export type View = (exchange: Exchange) => Answer;

export const ok = (body: string): Answer => ({ status: 200, body });
export const redirect = (location: string): Answer => ({ status: 302, location });
