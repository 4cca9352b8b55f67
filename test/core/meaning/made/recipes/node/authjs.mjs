/** A log-in at Auth.js 5 (its core), by name and password; and the session token of NextAuth 4. */
import { Auth, setEnvDefaults } from '@auth/core';
import Credentials from '@auth/core/providers/credentials';
import { encode } from 'next-auth/jwt';
import { byName, show } from './show.mjs';

const secret = 'authjs-test-secret';
const values = [];
const provider = Credentials({ credentials: { name: {} }, authorize: ({ name }) => ({ id: '7', name }) });

/** Signs in over `origin`. @returns the Set-Cookie headers of the token and of the log-in */
async function signIn(origin) {
  const config = { secret, trustHost: true, basePath: '/auth', providers: [provider] };
  if (setEnvDefaults) setEnvDefaults({ AUTH_URL: `${origin}/auth` }, config);
  const token = await Auth(new globalThis.Request(`${origin}/auth/csrf`), config);
  const { csrfToken } = await token.json();
  const before = byName(token.headers.getSetCookie());
  const body = new globalThis.URLSearchParams({ csrfToken, name: 'Zoë Łukasz' });
  const cookie = Object.values(before)
    .map((header) => header.split(';')[0])
    .join('; ');
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const request = new globalThis.Request(`${origin}/auth/callback/credentials`, {
    method: 'POST',
    headers,
    body,
  });
  const answer = await Auth(request, config);
  return { ...before, ...byName(answer.headers.getSetCookie()) };
}

for (const origin of ['https://shop.example', 'http://localhost:3000']) {
  const cookies = await signIn(origin);
  const scheme = origin.split(':')[0];
  for (const [name, setCookie] of Object.entries(cookies)) {
    const what = name.replace(/^.*\./, '');
    const value = setCookie.slice(name.length + 1).split(';')[0];
    const inside = what === 'session-token' ? null : globalThis.decodeURIComponent(value);
    values.push({ id: `${what}-${scheme}`, setCookie, inside });
  }
}
const token = await encode({ token: { name: 'Ada', sub: '7' }, secret });
values.push({
  id: 'next-auth-4',
  setCookie: `next-auth.session-token=${token}; Path=/; HttpOnly; SameSite=Lax`,
  inside: null,
});
show(['@auth/core', 'next-auth'], values);
