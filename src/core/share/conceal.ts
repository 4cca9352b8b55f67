import { toHex } from '../lib/octets.ts';
import { type Octets, toUtf8 } from '../lib/utf8.ts';
import { percentDecoded } from '../meaning/decode/percent.ts';
import { unquote } from '../meaning/decode/quoted-string.ts';
import { type Fingerprint } from './fingerprint.ts';
import { visible } from '../cookie/visible.ts';

/** What must be concealed, and what replaces it. */
export interface Concealer {
  /** The fingerprint of a value; `null` where it is empty. */
  readonly value: (value: string) => string | null;
  /** A cookie's name, shortened where it is longer than any name needs to be. */
  readonly name: (name: string) => string;
  /** A path, without what a session ID or a token of a link may stand in. */
  readonly path: (path: string) => string;
  /** Any other text. */
  readonly text: (text: string) => string;
}

/** What there is to conceal. */
export interface Secrets {
  readonly values: readonly string[];
  readonly names: readonly string[];
  /** Names that came without a value: what looks generated there is the value, put in the wrong place. */
  readonly bareNames: readonly string[];
}

/** A longer name is a value in the wrong place, or none that anybody reads to its end. */
const longestName = 64;
const keptOfName = 24;
/** A shorter value turns up in a text by chance, and opens nothing where nobody knows that it is one. */
const shortestInText = 8;
/** As a whole segment of a path a shorter one is distinguishable from a word. */
const shortestSegment = 4;

/** Letters and digits mixed, and long: a token of a link, such as one that resets a password. */
const generated = /^(?=.*\d)(?=.*[a-z])[^/]{20,}$/iu;

/** Computes every replacement in advance: fingerprints are asynchronous, writing a report is not. */
export async function concealer(secrets: Secrets, fingerprint: Fingerprint): Promise<Concealer> {
  const prints = new Map<string, string>();
  const values = [...new Set(secrets.values)].filter((value) => value !== '');
  const bare = secrets.bareNames.filter((name) => generated.test(name));
  const long = secrets.names.filter((name) => name.length > longestName);
  for (const text of [...values, ...bare, ...long]) prints.set(text, (await fingerprint(text)) ?? '');
  const print = (text: string) => prints.get(text) ?? '#?';

  const forms = [...values, ...bare].flatMap((value) =>
    formsOf(value).map((form): Replacement => [form, print(value)]),
  );
  const inText = forms.filter(([form]) => form.length >= shortestInText);
  const whole = new Map(forms.map(([form, shown]) => [form.toLowerCase(), shown]));

  const name = (text: string) => {
    const rest = replaced(text, inText);
    return rest.length > longestName ? `${rest.slice(0, keptOfName)}…${print(text)}` : rest;
  };
  const segment = (raw: string) => {
    // What follows a semicolon is a parameter of the segment (RFC 3986 3.3): Java writes its session ID there.
    const [written = ''] = raw.split(';');
    const meant = written.replace(encoded, (run) => percentDecoded(run) ?? run);
    const known = whole.get(meant.toLowerCase());
    if (known !== undefined && meant.length >= shortestSegment) return known;
    const reveals = replaced(meant, inText) !== meant || generated.test(meant) || meant.length > longestName;
    return reveals ? '…' : written;
  };
  const inAnyText: readonly Replacement[] = [
    ...long.flatMap((each) => [each, visible(each)].map((form): Replacement => [form, name(each)])),
    ...inText,
  ];
  return {
    value: (value) => (value === '' ? null : print(value)),
    name,
    // A value with a slash in it stands in several segments.
    path: (path) => replaced(path.split('/').map(segment).join('/'), inText),
    text: (text) => replaced(text, inAnyText),
  };
}

const encoded = /(?:%[0-9a-f]{2})+/gi;

type Replacement = readonly [form: string, shown: string];

/** How a value may be written elsewhere: as it is, decoded, and encoded. */
function formsOf(value: string): readonly string[] {
  const meant = unquote(value);
  const texts = [value, meant, percentDecoded(meant) ?? meant];
  const forms = [...new Set(texts)].flatMap((text) => {
    const octets = toUtf8(text);
    const percent = encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
    const base64 = base64Of(octets);
    const base64url = base64.replaceAll('+', '-').replaceAll('/', '_');
    return [text, visible(text), percent, percent.replaceAll('%20', '+'), base64, base64url, toHex(octets)];
  });
  return [...new Set(forms)].filter((form) => form !== '');
}

/** Base64 without its padding, which need not be there. */
function base64Of(octets: Octets): string {
  return btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join('')).replace(/=+$/, '');
}

/** A text with every form replaced, whatever its case, the longest first. */
function replaced(text: string, replacements: readonly Replacement[]): string {
  const lower = text.toLowerCase();
  return replacements
    .filter(([form]) => form.length <= text.length)
    .filter(([form]) => text.includes(form) || lower.includes(form.toLowerCase()))
    .sort(([a], [b]) => b.length - a.length)
    .reduce((rest, [form, shown]) => rest.replace(asWritten(form), () => shown), text);
}

const asWritten = (form: string) => new RegExp(form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
