import type { RacingRequest } from './race.ts';

/** Where a request went, and which page sent it. */
type Request = Pick<RacingRequest, 'url' | 'initiator'>;

/** Host and port of a URL. */
const authorityOf = (url: string | null) => url?.split('/')[2] ?? '';

/** Host of a URL, without port: cookies know none (RFC 6265bis 8.5). */
export const hostOf = (url: string): string => authorityOf(url).replace(/:\d+$/, '');

/** Whether two servers on two ports of a host answered, neither asked by a page of the other. */
export function areOnTwoPorts(one: Request, other: Request): boolean {
  const b = authorityOf(other.url);
  return (
    hostOf(one.url) === hostOf(other.url) &&
    ![one.url, one.initiator].map(authorityOf).includes(b) &&
    authorityOf(other.initiator) !== authorityOf(one.url)
  );
}
