import { withoutPrefix } from '../cookie/prefix.ts';
import { type Look, sessionByLook } from '../meaning/session-look.ts';

/** What a cookie is for at a log-in: the session itself, or what has to come back with the next request of it. */
export type LoginUse = 'session' | 'state';

/** OAuth and OpenID Connect: `state`, `nonce`, the verifier of PKCE (RFC 7636); and tokens against forged requests. */
const stateName = /state|nonce|pkce|verifier|correlation|csrf|xsrf/i;

/** oauth2-proxy: data, a time and a signature, in pieces where it is large. */
const proxyName = /^_oauth2_proxy(?:_\d+)?$/;

/** What a cookie is for at a log-in; `null` for any other. */
export function loginUseOf(look: Look): LoginUse | null {
  const bare = withoutPrefix(look.name);
  if (stateName.test(bare)) return 'state';
  return proxyName.test(bare) || sessionByLook(look) !== null ? 'session' : null;
}
