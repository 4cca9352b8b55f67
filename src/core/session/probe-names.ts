export type ProbeId =
  | 'plain'
  | 'persistent'
  | 'secure'
  | 'cross-site'
  | 'secure-prefix'
  | 'host-prefix'
  | 'domain';

const prefixes: Readonly<Record<ProbeId, string>> = {
  plain: '',
  persistent: '',
  secure: '',
  'cross-site': '',
  'secure-prefix': '__Secure-',
  'host-prefix': '__Host-',
  domain: '',
};

/**
 * The name of a cookie that the cookie test tries.
 * @param token characters of a cookie name that no cookie of the site has
 */
export const probeName = (id: ProbeId, token: string) =>
  `${prefixes[id]}magic_cookie_test_${id.replace('-', '_')}_${token}`;

/** The names of all that one test tries. */
export const probeNames = (token: string): readonly string[] =>
  (Object.keys(prefixes) as readonly ProbeId[]).map((id) => probeName(id, token));
