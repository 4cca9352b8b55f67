import { companions } from './settings.ts';

/** Names and patterns that are watched together with one click. */
export interface WatchSet {
  readonly id: WatchSetId;
  readonly entries: readonly string[];
}

export type WatchSetId =
  | 'chapter'
  | 'django'
  | 'flask'
  | 'rails'
  | 'express'
  | 'laravel'
  | 'php'
  | 'symfony'
  | 'spring'
  | 'aspnet-core'
  | 'authjs'
  | 'phoenix'
  | 'wordpress';

/**
 * What carries the session in each framework, by the default names that `meaning/frameworks` documents. A star
 * before a name takes in the prefixes `__Secure-` and `__Host-`, one after it the chunks of a long value.
 */
export const watchSets: readonly WatchSet[] = [
  { id: 'chapter', entries: companions },
  { id: 'django', entries: ['sessionid', 'csrftoken', 'messages'] },
  { id: 'flask', entries: ['session', 'remember_token'] },
  { id: 'rails', entries: ['_*_session'] },
  { id: 'express', entries: ['connect.sid'] },
  // The name begins with that of the application; the separator became a hyphen in Laravel 12.
  { id: 'laravel', entries: ['*_session', '*-session', 'XSRF-TOKEN', 'remember_*'] },
  { id: 'php', entries: ['PHPSESSID'] },
  { id: 'symfony', entries: ['PHPSESSID', 'REMEMBERME'] },
  { id: 'spring', entries: ['JSESSIONID', 'SESSION', 'XSRF-TOKEN', 'remember-me'] },
  {
    id: 'aspnet-core',
    entries: [
      '.AspNetCore.Session',
      '.AspNetCore.Identity.Application*',
      '.AspNetCore.Cookies*',
      '.AspNetCore.Antiforgery.*',
    ],
  },
  {
    id: 'authjs',
    entries: [
      '*authjs.session-token*',
      '*authjs.csrf-token',
      '*next-auth.session-token*',
      '*next-auth.csrf-token',
    ],
  },
  { id: 'phoenix', entries: ['_*_key'] },
  { id: 'wordpress', entries: ['wordpress_*', 'wp-settings-*'] },
];
