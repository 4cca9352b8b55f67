import { railsEncrypted, railsSigned } from '../decode/rails.ts';
import { textInside } from '../decode/base64.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy } from './shapes.ts';

const signed = claimedBy(railsSigned);

/** AES-GCM in three parts; or AES-CBC within a signed value, before Rails 5.2. */
const encrypted = (value: string) =>
  railsEncrypted.decode(value) !== null ||
  railsEncrypted.decode(textInside(railsSigned.decode(value)?.inner ?? '') ?? '') !== null;

/** `_` and the application's name (https://guides.rubyonrails.org/configuring.html#config-session-store). */
const sessionName = /^_[a-z0-9_-]{1,64}_session$/i;

/** Rails (https://guides.rubyonrails.org/security.html#sessions) and Rack (https://github.com/rack/rack-session). */
export const railsNames: readonly Recogniser[] = [
  { framework: 'rails', role: 'session-data', name: sessionName, shape: encrypted, detail: 'encrypted' },
  { framework: 'rails', role: 'session-data', name: sessionName, shape: signed, detail: 'signed' },
  // A store on the server: Rails makes an ID of 16 octets, Rack of 32.
  {
    framework: 'rails',
    role: 'session-id',
    name: sessionName,
    shape: /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/,
    detail: 'server-side',
  },
  {
    framework: 'rack',
    role: 'session-id',
    name: 'rack.session',
    shape: /^[0-9a-f]{64}$/,
    detail: 'server-side',
  },
  { framework: 'rack', role: 'session-data', name: 'rack.session', shape: signed, detail: 'signed' },
  // What else it writes, rack-session 2 for one: encrypted, in base64.
  {
    framework: 'rack',
    role: 'session-data',
    name: 'rack.session',
    shape: /^[\w+/=-]{32,}$/,
    detail: 'encrypted',
  },
];

/** `cookies.encrypted` and `cookies.signed`, under any name. */
export const railsShapes: readonly Recogniser[] = [
  { framework: 'rails', role: 'session-data', shape: encrypted, detail: 'encrypted' },
  { framework: 'rails', role: 'session-data', shape: signed, detail: 'signed-value' },
];
