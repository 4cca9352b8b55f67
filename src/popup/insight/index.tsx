/** What cookies mean and what is wrong with them: loaded after the first paint, which shows none of it. */
export { CookieInsight } from './cookie-insight.tsx';
export { SessionInsight } from './session-insight.tsx';
