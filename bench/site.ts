import { type LoopbackServer, serveOnLoopback } from '../test/e2e/loopback.ts';

/**
 * A page under every host of this machine (`anything.localhost`), for cookies to belong to; with `?session=VALUE` its
 * answer sets a session cookie.
 */
export const startPages = (): Promise<LoopbackServer> =>
  serveOnLoopback(({ url = '' }, response) => {
    const value = new URL(url, 'http://localhost').searchParams.get('session');
    if (value !== null)
      response.setHeader('Set-Cookie', `sessionid=${value}; Path=/; HttpOnly; Max-Age=1209600`);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>A site</title><p>It has cookies.</p>');
  });
