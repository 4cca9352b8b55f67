import { serveOnLoopback } from '../loopback.ts';

/** A session ID that stands nowhere else. */
export const canary = 'canary7q1w3e5r9t2y4u6i8o0pzxcvbnm';

/** A site on loopback that sets what it is told to, and counts. */
export interface TrustSite {
  readonly port: number;
  readonly urlOf: (host: string, path?: string) => string;
  /** Pages that were loaded, by host. */
  readonly loads: ReadonlyMap<string, number>;
  /** Requests of any kind. */
  readonly served: () => number;
  readonly close: () => Promise<unknown>;
}

const setByDefault = [
  `sessionid=${canary}; Path=/; HttpOnly; Max-Age=86400`,
  `theme=${canary}; Path=/; Max-Age=86400`,
];

/**
 * Starts it. The page `/` sets cookies, every other one sets none; both say nothing.
 * @param cookies lines of `Set-Cookie`, a header each
 */
export async function startTrustSite(cookies: readonly string[] = setByDefault): Promise<TrustSite> {
  const loads = new Map<string, number>();
  let served = 0;
  const { port, close } = await serveOnLoopback((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    served += 1;
    if (request.headers['sec-fetch-dest'] === 'document') loads.set(host, (loads.get(host) ?? 0) + 1);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    if (request.url === '/') response.setHeader('Set-Cookie', cookies);
    // Octets: a body of text would have Node write the headers in UTF-8 once more.
    response.end(Buffer.from('<!doctype html><link rel="icon" href="data:,"><title>Trust</title>'));
  });
  return {
    port,
    urlOf: (host, path = '/') => `http://${host}:${port}${path}`,
    loads,
    served: () => served,
    close,
  };
}
