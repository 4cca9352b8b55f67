import type { Recogniser } from './recogniser.ts';

/** `_`, the application's name, `_key` (https://hexdocs.pm/plug/Plug.Session.html). */
const name = /^_[a-z0-9_]{1,64}_key$/;

/**
 * Plug's session in the cookie (https://hexdocs.pm/plug/Plug.Session.COOKIE.html): signed, the first word base64url
 * of `HS256`; or encrypted, the first word base64url of `A128GCM` and, since plug_crypto 2, `XCP`.
 */
export const phoenixNames: readonly Recogniser[] = [
  {
    framework: 'phoenix',
    role: 'session-data',
    name,
    shape: /^SFMyNTY\.[\w-]+\.[\w-]{43}$/,
    detail: 'signed',
  },
  {
    framework: 'phoenix',
    role: 'session-data',
    name,
    shape: /^(?:QTEyOEdDTQ(?:\.[\w-]+){4}|XCP\.[\w-]+)$/,
    detail: 'encrypted',
  },
];
