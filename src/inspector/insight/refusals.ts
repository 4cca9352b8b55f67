/** Responses that did not do what was meant, and what to change: loaded where the developer tools or the watch saw one. */
export { IgnoredResponse } from './ignored-response.tsx';
export { RefusedSeen } from './refused-seen.tsx';
