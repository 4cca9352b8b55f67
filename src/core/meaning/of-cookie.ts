import type { Cookie } from '../cookie/cookie.ts';
import { rememberedByText } from '../lib/memoize.ts';
import { contentsOf as read, deepest, type Layer, usual } from './decode/index.ts';
import { percentDecoded } from './decode/percent.ts';
import { type Recognition, recognise } from './frameworks/index.ts';
import { unquote } from './decode/quoted-string.ts';

// A surface is rendered every second, its findings ask what its cards ask, and after each change the jar is read anew:
// a value that was read once is recognised and decoded once, and forgotten with its cookie.

/** Characters that are remembered of each kind: all values of a host, some 180 of 4 kB, and what is inside. */
const most = 2_097_152;

const valueOf = ({ value }: Cookie) => value;

const contents = rememberedByText({
  textOf: valueOf,
  compute: ({ value }) => read(value, usual),
  weigh: (value, { work }) => value.length + work,
  most,
});

const texts = rememberedByText({
  textOf: valueOf,
  compute: ({ value }) => {
    const unquoted = unquote(value);
    return percentDecoded(unquoted) ?? unquoted;
  },
  weigh: (value, text) => value.length + text.length,
  most,
});

const recognitions = rememberedByText({
  textOf: ({ name, value, httpOnly }: Cookie) => `${httpOnly ? 1 : 0}${name.length} ${name}${value}`,
  compute: (cookie): { readonly recognition: Recognition | null } => ({ recognition: recognise(cookie) }),
  weigh: (text) => text.length,
  most,
});

/** Who issued a cookie. */
export function recognitionOf(cookie: Cookie): Recognition | null {
  return recognitions.ask(cookie).recognition;
}

/** What its value holds, as far as it is read among others. */
export function layersOf(cookie: Cookie): readonly Layer[] {
  return contents.ask(cookie).layers;
}

/** Its value without quoting and percent-encoding. */
export function textOf(cookie: Cookie): string {
  return texts.ask(cookie);
}

/** Forgets what is known of all other cookies. */
export function keepOnly(cookies: readonly Cookie[]): void {
  for (const memory of [contents, texts, recognitions]) memory.keepOnly(cookies);
}

/** Characters that decoders are given for the cookies of one view: some ten times what a server takes in a request. */
export const viewBudget = 262_144;

/** What a single value may come to. */
const mostOfOne = deepest * usual.layer;

/**
 * Decodes the cookies of one view, those with the shortest values first, as far as the budget goes. Yields after each
 * step, so that who has something else to do in between can.
 * @returns the values that were not decoded
 */
export function* decodeView(cookies: readonly Cookie[]): Generator<undefined, ReadonlySet<string>> {
  const byValue = new Map(cookies.map((cookie) => [cookie.value, cookie]));
  const inOrder = [...byValue.values()].sort((a, b) => a.value.length - b.value.length);
  let left = viewBudget;
  for (const cookie of inOrder) {
    if (left < mostOfOne) break;
    left -= contents.ask(cookie).work;
    byValue.delete(cookie.value);
    yield;
  }
  return new Set(byValue.keys());
}
