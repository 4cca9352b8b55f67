/** What browsers change about cookies, or have changed for some people only. */
export type BrowserChangeId = 'third-party' | 'foreign' | 'scheme' | 'port' | 'script-lifetime';

/**
 * How far a change is: `partly` where some browsers or windows have it today, `announced` without a date, `experiment`
 * where it can be switched on.
 */
export type ChangeStage = 'partly' | 'announced' | 'experiment';

export interface BrowserChange {
  readonly id: BrowserChangeId;
  readonly stage: ChangeStage;
  /** Where the change is announced or documented; looked up in November 2026. */
  readonly source: string;
}

/**
 * - `third-party`: Safari blocks third-party cookies for everybody, Chromium in Incognito windows and where a person
 *   chooses it. It was to block them by default, and no longer is (Privacy Sandbox, April 2025).
 * - `foreign`: Firefox keeps the cookies of other sites in a partition, and warns in its console that those without
 *   Partitioned “will soon be rejected” (`CookieForeignNoPartitionedWarning`).
 * - `scheme`, `port`: Chromium's origin-bound cookies, behind `EnableSchemeBoundCookies` and `EnablePortBoundCookies`,
 *   both off by default (net/base/features.cc). A cookie with Domain is bound to no port.
 * - `script-lifetime`: WebKit lets a cookie that a script writes live for 7 days at most.
 */
export const browserChanges: readonly BrowserChange[] = [
  {
    id: 'third-party',
    stage: 'partly',
    source: 'https://privacysandbox.com/news/privacy-sandbox-next-steps/',
  },
  {
    id: 'foreign',
    stage: 'announced',
    source: 'https://searchfox.org/firefox-main/source/netwerk/locales/en-US/necko.properties',
  },
  { id: 'scheme', stage: 'experiment', source: 'https://chromestatus.com/feature/4945698250293248' },
  { id: 'port', stage: 'experiment', source: 'https://github.com/sbingler/Origin-Bound-Cookies' },
  { id: 'script-lifetime', stage: 'partly', source: 'https://webkit.org/tracking-prevention/' },
];
