import { gorilla, mojolicious } from '../decode/enclosed.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy } from './shapes.ts';

/** gorilla/csrf (https://pkg.go.dev/github.com/gorilla/csrf) and Mojolicious (https://docs.mojolicious.org/Mojolicious/Sessions). */
export const otherNames: readonly Recogniser[] = [
  { framework: 'gorilla', role: 'csrf', name: '_gorilla_csrf', shape: claimedBy(gorilla) },
  {
    framework: 'mojolicious',
    role: 'session-data',
    name: 'mojolicious',
    shape: claimedBy(mojolicious),
    detail: 'signed',
  },
];

/** gorilla/securecookie and so gorilla/sessions, under any name. */
export const otherShapes: readonly Recogniser[] = [
  { framework: 'gorilla', role: 'session-data', shape: claimedBy(gorilla), detail: 'signed-value' },
  { framework: 'mojolicious', role: 'session-data', shape: claimedBy(mojolicious), detail: 'signed' },
];
