import { withoutPrefix } from '../cookie/prefix.ts';
import type { FrameworkRole, Recognition } from '../meaning/frameworks/index.ts';
import { roleOf } from '../meaning/role.ts';
import { mostBits } from './entropy.ts';
import type { Confidence } from './types.ts';

const sessionRoles: readonly FrameworkRole[] = ['session-id', 'session-data', 'auth'];

/** Which cookie is a token against forged requests; a page's scripts are meant to read most of them. */
const csrfName = /csrf|xsrf|requestverificationtoken|antiforgery/i;

export function isCsrf(name: string, recognition: Recognition | null): boolean {
  return recognition?.role === 'csrf' || csrfName.test(name);
}

/** What Observatory and ZAP guess sessions by: `sess`, `sid`, `login`; and what tokens are called. */
const telling =
  /(?<!ob|pos|as)sess(?!ment)|(?:^|[_.-])sid$|login|(?:^|[_.-])auth(?:$|[_.-])|access[_-]?token|jwt/i;

/** Measuring and load balancing, whose "sessions" sign nobody in. */
const measuring = /^(?:_hj|_pk_|_ga|_uet|ai_|amp_|mp_|_dd_|_sp_|ajs_|optimizely)|affinity|sticky/i;

/** `_app_session` and `_app_key` of Rails, Rack and Phoenix: many others are called so too. */
const isAnyApp = (name: string) => withoutPrefix(name).startsWith('_');

/** What the person said of a cookie: that it is the session's, or that it is worth following. */
export type Word = 'session' | 'watched' | null;

/**
 * How sure it is that a cookie stands for a session. What is followed counts where name or value bear it out, an
 * exact default name in full, a shape or a guess by name and randomness half.
 */
export function sessionConfidence(
  name: string,
  text: string,
  recognition: Recognition | null,
  word: Word,
): Confidence | null {
  const role = roleOf(name);
  if (text === '' || role === 'visits' || role === 'last-visit' || isCsrf(name, recognition)) return null;
  if (word === 'session') return 'high';
  const watched = word === 'watched';
  if (recognition && !sessionRoles.includes(recognition.role)) return null;
  // A signature beside the session opens nothing by itself.
  if (recognition?.detail === 'signature') return null;
  if (recognition?.confidence === 'name-and-shape') return 'high';
  const named = role === 'session-id';
  if (named) return watched || !isAnyApp(name) ? 'high' : 'medium';
  const guessed = isGuessed(name, text, recognition);
  if (watched) return guessed ? 'high' : looksRandom(text) ? 'medium' : null;
  return guessed ? 'medium' : null;
}

function isGuessed(name: string, text: string, recognition: Recognition | null): boolean {
  const isTelling = telling.test(name) && !measuring.test(name);
  if (!recognition) return isTelling && looksRandom(text);
  // Whatever a framework signs or encrypts under any name may be a preference.
  const any = recognition.detail === 'signed-value' || recognition.detail === 'encrypted';
  return isTelling || !any;
}

/** Long enough, of one piece, letters and digits mixed, no date: what a generator makes. */
function looksRandom(text: string): boolean {
  return (
    /^(?=.*\d)(?=.*[a-z])[\w+/=.~:!|-]{16,}$/i.test(text) &&
    !/^\d{4}-\d\d-\d\dT/.test(text) &&
    mostBits(text) >= 64
  );
}
