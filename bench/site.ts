import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A page under every host of this machine (`anything.localhost`), for cookies to belong to; with `?session=VALUE` its
 * answer sets a session cookie.
 */
export async function startPages(): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(({ url = '' }, response) => {
    const value = new URL(url, 'http://localhost').searchParams.get('session');
    if (value !== null)
      response.setHeader('Set-Cookie', `sessionid=${value}; Path=/; HttpOnly; Max-Age=1209600`);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>A site</title><p>It has cookies.</p>');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
