/** The settings of the site, live: the settings page and the tests change them while it runs. */
export interface SiteSettings {
  /** Where the chapter keeps the visitor's count: in two client-side cookies, or in the server's session. */
  readonly countIn: 'browser' | 'session';
  /** `browser` is SESSION_EXPIRE_AT_BROWSER_CLOSE = True. */
  readonly lifetime: 'persistent' | 'browser';
  /** SESSION_COOKIE_AGE, in seconds. */
  readonly age: number;
  /** How far apart two counted visits are: a day, or the chapter's five seconds for trying it. */
  readonly interval: 'day' | 'five-seconds';
}

export const defaultSiteSettings: SiteSettings = {
  countIn: 'browser',
  lifetime: 'persistent',
  age: 1_209_600,
  interval: 'day',
};
