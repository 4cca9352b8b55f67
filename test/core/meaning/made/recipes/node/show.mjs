/** What all recipes beside this file share: rows of Set-Cookie headers with what is inside, printed as JSON. */
import console from 'node:console';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const unicode = { name: 'Zoë Łukasz', city: '東京', treat: '🍪' };

/** @param packages names, whose versions are printed */
export function show(packages, values) {
  const framework = packages.map((name) => `${name} ${versionOf(name)}`).join(', ');
  const madeAt = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
  console.log(JSON.stringify({ framework, madeAt, values }));
}

function versionOf(name) {
  const locked = require('./package-lock.json').packages[`node_modules/${name}`];
  return locked.version;
}

/** The Set-Cookie headers, by the cookies' names, that a listener answers a GET request with. */
export async function cookiesOf(listener, path = '/', headers = {}) {
  const { createServer } = await import('node:http');
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const answer = await globalThis.fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      redirect: 'manual',
      headers: { connection: 'close', ...headers },
    });
    if (answer.status >= 400) throw new Error(`${answer.status} ${await answer.text()}`);
    return byName(answer.headers.getSetCookie());
  } finally {
    server.close();
  }
}

export function byName(headers) {
  return Object.fromEntries(headers.map((header) => [header.slice(0, header.indexOf('=')), header]));
}
