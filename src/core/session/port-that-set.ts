import type { Cookie } from '../cookie/cookie.ts';
import { areOnTwoPorts, hostOf } from '../guard/ports.ts';
import type { RacingExchange } from '../guard/race.ts';
import type { SitePage } from '../site/page.ts';

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The port of a URL, that of its scheme where it names none. */
function portOf(url: string): string {
  const { port, protocol } = new URL(url);
  return port || (defaultPorts[protocol] ?? '');
}

/**
 * The port of the host whose response set a cookie, by the responses that were recorded: one that set the value which
 * the cookie has. A server that the page itself asks, such as an API on another port, counts as the page's own.
 * @param answers oldest first
 * @returns the port of another server; `own` where the page's set it; `null` where no recorded response did
 */
export function portThatSet(
  { name, value }: Cookie,
  page: SitePage,
  answers: readonly RacingExchange[],
): string | null {
  const setters = answers.filter(
    ({ url, lines }) =>
      hostOf(url) === page.host && lines.findLast((line) => line.name === name)?.value === value,
  );
  const last = setters.at(-1);
  if (!last) return null;
  const isOther = (answer: RacingExchange) => areOnTwoPorts({ url: page.url, initiator: null }, answer);
  return setters.every(isOther) ? portOf(last.url) : 'own';
}
