import { type Cookie, identity } from '../cookie/cookie.ts';
import type { Layer } from '../meaning/decode/index.ts';
import type { Recognition } from '../meaning/frameworks/index.ts';
import { layersOf, recognitionOf, textOf } from '../meaning/of-cookie.ts';
import { isCsrf } from '../meaning/role.ts';
import { type SessionEvidence, sessionOf } from '../session/session-cookie.ts';
import type { Confidence } from './types.ts';

/** A cookie, and what the rules know of it. */
export interface Recognised {
  readonly cookie: Cookie;
  readonly id: string;
  readonly recognition: Recognition | null;
  /** How sure it is that whoever holds the value is signed in; `null`: there is no sign of it. */
  readonly session: Confidence | null;
  readonly csrf: boolean;
  /** The value without quoting and percent-encoding. */
  readonly text: string;
  /** Whether what is inside was looked at; of the others nothing can be said that depends on it. */
  readonly decoded: boolean;
  /** What is inside, decoded when first asked for; nothing where it is not. */
  readonly layers: () => readonly Layer[];
}

/** A cookie that stands for a session. */
export type RecognisedSession = Recognised & { readonly session: Confidence };

/** @param skipped the values that are not decoded */
export function recognised(
  cookie: Cookie,
  evidence: SessionEvidence,
  skipped: ReadonlySet<string> = new Set(),
): Recognised {
  const recognition = recognitionOf(cookie);
  const text = textOf(cookie);
  const decoded = !skipped.has(cookie.value);
  return {
    cookie,
    id: identity(cookie),
    recognition,
    session: sessionOf(cookie, evidence)?.confidence ?? null,
    csrf: recognition?.role === 'csrf' || isCsrf(cookie.name),
    text,
    decoded,
    layers: () => (decoded ? layersOf(cookie) : []),
  };
}

/** Those that stand for a session. */
export function sessionsOf(cookies: readonly Recognised[]): readonly RecognisedSession[] {
  return cookies.filter((each): each is RecognisedSession => each.session !== null);
}

/** Those that neither stand for a session nor guard against forged requests. */
export function othersOf(cookies: readonly Recognised[]): readonly Recognised[] {
  return cookies.filter(({ session, csrf }) => session === null && !csrf);
}

/** The layer of one kind, where there is one. */
export function layerOf<K extends Layer['kind']>(
  { layers }: Recognised,
  kind: K,
): (Layer & { readonly kind: K }) | undefined {
  return layers().find((layer): layer is Layer & { readonly kind: K } => layer.kind === kind);
}

/** The forms in which a value may turn up elsewhere: as it is, without its quoting, without a signature behind it. */
export function formsOf(each: Recognised): readonly string[] {
  const signed = layerOf(each, 'express-signed') ?? layerOf(each, 'cookie-signature');
  return [...new Set([each.cookie.value, each.text, ...(signed ? [signed.payload] : [])])];
}
