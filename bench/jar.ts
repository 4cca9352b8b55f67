import type { Protocol } from 'puppeteer-core';

const twoWeeks = 14 * 24 * 3600;

const session: readonly (readonly [name: string, value: string])[] = [
  ['sessionid', '7f3kq0v2m9x4c8b1n6z5l0p3s2d7g4h1'],
  ['csrftoken', 'Qz8LwE4tYb2NcV6mXk0RjP9sHd3GfA1u'],
  ['visits', '3'],
  ['last_visit', '"2026-11-20 08:15:42.731904"'],
];

/** What sites keep beside a session: choices, marks, identifiers. */
const values = [
  '1',
  'dark',
  'en-gb',
  'GA1.2.1893215572.1763885742',
  'eyJhIjoxLCJiIjpbMSwyXX0',
  'a1b2c3d4e5f6',
];

/** So many cookies of a site: the four of a Django chapter first, then others that nobody watches. */
export function cookiesOf(host: string, count: number, now: number): readonly Protocol.Network.CookieParam[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, value] = session[index] ?? [otherName(index), values[index % values.length] ?? ''];
    return {
      name,
      value,
      domain: host,
      path: '/',
      expires: now / 1000 + twoWeeks,
      httpOnly: index % 3 === 0,
    };
  });
}

const otherName = (index: number) => `choice_${String(index).padStart(3, '0')}`;

/**
 * The names by which a popup's rows are known. `visits` is not among them: it is an ordinary word as well, that
 * a popup may say in passing.
 */
export function rowNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => session[index]?.[0] ?? otherName(index)).filter(
    (name) => name !== 'visits',
  );
}

/** So many cookies of other sites, as a jar of many years holds; a browser keeps at most 180 of a site. */
export function crowd(count: number, now: number): readonly Protocol.Network.CookieParam[] {
  return Array.from({ length: count }, (_, index) => ({
    name: otherName(index % 20),
    value: `${values[index % values.length] ?? ''}${index}`,
    domain: `shop-${Math.floor(index / 20)}.example`,
    path: '/',
    expires: now / 1000 + twoWeeks,
  }));
}
