import { type Cookie, identity } from '../cookie.ts';
import type { Layer } from '../meaning/decode/index.ts';
import { percentDecoded } from '../meaning/decode/percent.ts';
import type { Recognition } from '../meaning/frameworks/index.ts';
import { layersOf, recognitionOf } from '../meaning/of-cookie.ts';
import { unquote } from '../meaning/quoted-string.ts';
import { isCsrf, sessionConfidence } from './sessionness.ts';
import type { Confidence } from './types.ts';

/** A cookie, and what the rules know of it. */
export interface Seen {
  readonly cookie: Cookie;
  readonly id: string;
  readonly recognition: Recognition | null;
  /** How sure it is that whoever holds the value is signed in; `null`: there is no sign of it. */
  readonly session: Confidence | null;
  readonly csrf: boolean;
  /** The value without quoting and percent-encoding. */
  readonly text: string;
  /** What is inside, decoded when first asked for. */
  readonly layers: () => readonly Layer[];
}

/** A cookie that stands for a session. */
export type SeenSession = Seen & { readonly session: Confidence };

export function seen(cookie: Cookie, watched: readonly string[], sessionName?: string): Seen {
  const recognition = recognitionOf(cookie);
  const word = cookie.name === sessionName ? 'session' : watched.includes(cookie.name) ? 'watched' : null;
  const unquoted = unquote(cookie.value);
  const text = percentDecoded(unquoted) ?? unquoted;
  return {
    cookie,
    id: identity(cookie),
    recognition,
    session: sessionConfidence(cookie.name, text, recognition, word),
    csrf: isCsrf(cookie.name, recognition),
    text,
    layers: () => layersOf(cookie),
  };
}

/** Those that stand for a session. */
export function sessionsOf(cookies: readonly Seen[]): readonly SeenSession[] {
  return cookies.filter((each): each is SeenSession => each.session !== null);
}

/** Those that neither stand for a session nor guard against forged requests. */
export function othersOf(cookies: readonly Seen[]): readonly Seen[] {
  return cookies.filter(({ session, csrf }) => session === null && !csrf);
}

/** The layer of one kind, where there is one. */
export function layerOf<K extends Layer['kind']>(
  { layers }: Seen,
  kind: K,
): (Layer & { readonly kind: K }) | undefined {
  return layers().find((layer): layer is Layer & { readonly kind: K } => layer.kind === kind);
}

/** The forms in which a value may turn up elsewhere: as it is, without its quoting, without a signature behind it. */
export function formsOf(each: Seen): readonly string[] {
  const signed = layerOf(each, 'express-signed') ?? layerOf(each, 'cookie-signature');
  return [...new Set([each.cookie.value, each.text, ...(signed ? [signed.payload] : [])])];
}
