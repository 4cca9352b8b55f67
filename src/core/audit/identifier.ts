import type { LayerKind } from '../meaning/decode/index.ts';
import { holdsObject, personalIn } from './inside.ts';
import { mostBits } from './entropy.ts';
import { layerOf, type Recognised, sessionsOf, type RecognisedSession } from './recognised.ts';
import { aggregate } from './aggregate.ts';
import type { RuleMatch, Rule } from './rule.ts';
import type { Severity } from './types.ts';

/** What is signed, encrypted or full of data is no bare number that could be guessed. */
const bareLayers = new Set(['text', 'hex', 'base64', 'base64url', 'uuid', 'unix-time', 'percent', 'quoted']);

/** The number of a session, without the server's name that Java puts behind it; `null` where it is none. */
function bareId({ recognition, text, decoded, layers }: Recognised): string | null {
  const isId = !recognition || (recognition.role === 'session-id' && recognition.detail === 'server-side');
  if (!isId || !decoded || !layers().every(({ kind }) => bareLayers.has(kind))) return null;
  return recognition?.framework === 'java-servlet' ? text.replace(/[.:!][^]*$/, '') : text;
}

function tooShort(each: RecognisedSession): readonly RuleMatch[] {
  const id = bareId(each);
  const bits = id === null ? Infinity : Math.floor(mostBits(id));
  if (bits >= 128) return [];
  const severity: Severity = bits >= 64 ? 'info' : each.session === 'high' ? 'high' : 'low';
  return [{ cookies: [each], severity, confidence: each.session, facts: [each.cookie.name, String(bits)] }];
}

const signatures = new Set<LayerKind>([
  ...(['django-signed', 'itsdangerous', 'express-signed', 'rails-signed', 'cookie-signature'] as const),
  ...(['tornado', 'bottle', 'pyramid', 'gorilla', 'mojolicious'] as const),
]);
const formats = { java: 'Java', pickle: 'Python pickle', 'ruby-marshal': 'Ruby Marshal' } as const;

function serialized(each: Recognised): readonly RuleMatch[] {
  const php = layerOf(each, 'php')?.php;
  const format = layerOf(each, 'serialized')?.format;
  const language = format ? formats[format] : php !== undefined && holdsObject(php) ? 'PHP' : null;
  if (language === null) return [];
  // A signature keeps strangers' objects out, as long as its key is secret.
  const severity = each.layers().some(({ kind }) => signatures.has(kind)) ? 'info' : 'medium';
  return [{ cookies: [each], severity, confidence: 'medium', facts: [each.cookie.name, language] }];
}

function card(each: Recognised): readonly RuleMatch[] {
  // Numbers of visitors and visits are long, and one in ten has the right check digit.
  if (each.recognition?.role === 'analytics') return [];
  const found = personalIn(each).card;
  if (found === 'grouped') {
    return [{ cookies: [each], severity: 'high', confidence: 'medium', facts: [each.cookie.name] }];
  }
  if (found === null) return [];
  return [{ cookies: [each], severity: 'medium', confidence: 'low', facts: [each.cookie.name] }];
}

/** A session kept in the cookie, signed and not encrypted. */
function isReadableSession(each: Recognised): boolean {
  const { recognition, session } = each;
  const isSigned = recognition?.detail === undefined || recognition.detail === 'signed';
  return (
    session !== null &&
    recognition?.role === 'session-data' &&
    isSigned &&
    each.decoded &&
    layerOf(each, 'jwt') === undefined
  );
}

/** What stands in a value, and whether it could be guessed. */
export const identifier: readonly Rule[] = [
  {
    id: 'id-too-short',
    severity: 'high',
    sources: ['OWASP Session Management Cheat Sheet: Entropy', 'OWASP ASVS 5 7.2.3', 'CWE-331'],
    find: ({ cookies }) => sessionsOf(cookies).flatMap(tooShort),
  },
  {
    id: 'jwt-unsigned',
    severity: 'high',
    sources: ['OWASP ASVS 5 9.1.2', 'CWE-345', 'RFC 8725 §2.1'],
    find: ({ cookies }) =>
      cookies
        .filter((each) => {
          const jwt = layerOf(each, 'jwt');
          const algorithm = jwt?.header['alg'];
          const isNone = typeof algorithm === 'string' && /^none$/i.test(algorithm);
          return jwt && (isNone || jwt.signature === '');
        })
        .map((each) => ({ cookies: [each], confidence: 'medium', facts: [each.cookie.name] })),
  },
  {
    id: 'card-inside',
    severity: 'high',
    sources: ['CWE-359', 'OWASP ASVS 5 14.3.3', 'ZAP 10062'],
    find: ({ cookies }) => cookies.flatMap(card),
  },
  {
    id: 'email-inside',
    severity: 'medium',
    sources: ['OWASP ASVS 5 14.3.3', 'OWASP Session Management Cheat Sheet: Content', 'ZAP 10024'],
    find: ({ cookies }) =>
      cookies
        .filter((each) => personalIn(each).email)
        .map((each) => ({ cookies: [each], confidence: 'high', facts: [each.cookie.name] })),
  },
  {
    id: 'serialized-object',
    severity: 'medium',
    sources: ['CWE-502'],
    find: ({ cookies }) => cookies.flatMap(serialized),
  },
  {
    id: 'session-in-cookie',
    severity: 'info',
    sources: ['RFC 6265bis §8.3', 'OWASP Session Management Cheat Sheet: Content'],
    find: ({ cookies }) =>
      cookies
        .filter(isReadableSession)
        .map((each) => ({ cookies: [each], confidence: 'high', facts: [each.cookie.name] })),
  },
  {
    id: 'jwt-seen',
    severity: 'info',
    sources: ['RFC 7519 §12', 'ZAP 120002'],
    find: ({ cookies }) =>
      aggregate(
        cookies.filter((each) => layerOf(each, 'jwt')),
        {},
      ),
  },
];
