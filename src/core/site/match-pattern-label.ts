/** What a granted match pattern covers, for a person to read. */
export interface GrantedSite {
  readonly pattern: string;
  /** `null` for every host. */
  readonly host: string | null;
  /** Whether the hosts below it are covered too. */
  readonly withBelow: boolean;
  /** `null` for both http and https. */
  readonly scheme: 'http' | 'https' | null;
}

/**
 * @param pattern as the browser reports it (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns);
 * one of another form is shown as a host of its own
 */
export function grantedSite(pattern: string): GrantedSite {
  if (pattern === '<all_urls>') return { pattern, host: null, withBelow: true, scheme: null };
  const [, scheme, host] = /^(\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined) {
    return { pattern, host: pattern, withBelow: false, scheme: null };
  }
  const withBelow = host.startsWith('*');
  return {
    pattern,
    host: host === '*' ? null : host.replace(/^\*\./, ''),
    withBelow,
    scheme: scheme === '*' ? null : (scheme as 'http' | 'https'),
  };
}
