import { django } from '../decode/django.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy } from './shapes.ts';

const framework = 'django';
const signed = claimedBy(django);

/** What `signing.dumps` makes, in contrast to a signed bare value: base64url, after a dot when it is in zlib. */
const signedObject = (value: string) => /^\.?[\w-]{2,}$/.test(django.decode(value)?.inner ?? '');

/**
 * https://docs.djangoproject.com/en/stable/ref/settings/#sessions, …/topics/http/sessions/ and …/ref/csrf/: the
 * session key, the CSRF secret (since 4.1) and the secret masked by another (before).
 */
export const djangoNames: readonly Recogniser[] = [
  { framework, role: 'session-id', name: 'sessionid', shape: /^[a-z0-9]{32}$/, detail: 'server-side' },
  { framework, role: 'session-data', name: 'sessionid', shape: signedObject, detail: 'signed' },
  { framework, role: 'csrf', name: 'csrftoken', shape: /^[A-Za-z0-9]{32}$/, detail: 'secret' },
  { framework, role: 'csrf', name: 'csrftoken', shape: /^[A-Za-z0-9]{64}$/, detail: 'masked' },
  { framework, role: 'messages', name: 'messages', shape: signed, detail: 'signed' },
  // Before 3.2: a hexadecimal HMAC, a dollar sign and bare JSON.
  {
    framework,
    role: 'messages',
    name: 'messages',
    shape: /^(?:[0-9a-f]{40}|[0-9a-f]{64})\$\[/,
    detail: 'signed',
  },
  {
    framework,
    role: 'language',
    name: 'django_language',
    shape: /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/,
  },
];

/** `set_signed_cookie`, under any name. */
export const djangoShapes: readonly Recogniser[] = [
  { framework, role: 'session-data', shape: signed, detail: 'signed-value' },
];
