import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { start } from './transcript.ts';

/** Seconds since the epoch, as the browser has an expiry, so many seconds after a story began. */
export const after = (seconds: number): number => start / 1000 + seconds;

/** A value as Django makes one: letters and digits that look like nobody's. */
const random = (seed: string, length: number) =>
  Array.from({ length }, (_, at) => ((seed.charCodeAt(0) * 7 + at * 11) % 36).toString(36)).join('');

export const sessionid: JarCookie = jarCookie({
  name: 'sessionid',
  value: random('s', 32),
  httpOnly: true,
  expirationDate: after(1_209_600),
});
export const renewed: JarCookie = { ...sessionid, value: random('t', 32) };
export const csrftoken: JarCookie = jarCookie({
  name: 'csrftoken',
  value: random('c', 32),
  expirationDate: after(31_449_600),
});
export const visits: JarCookie = jarCookie({ name: 'visits', value: '3' });
export const lastVisit: JarCookie = jarCookie({ name: 'last_visit', value: '2026-11-22 09:00:00.000000' });

export const put = (...cookies: readonly JarCookie[]): void =>
  cookies.forEach((each) => fake.cookies.put(each));
