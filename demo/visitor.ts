import { parseCookies } from './python-cookies.ts';

/** A visitor without a browser: keeps cookies as one does, and shows the answer's bytes. */
export function visitor(origin: string) {
  const jar = new Map<string, string>();
  const keep = (line: string) => {
    const [pair = ''] = line.split('; ');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (line.includes('Max-Age=0')) jar.delete(name);
    else jar.set(name, pair.slice(equals + 1));
  };
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
    const headers = cookie === '' ? {} : { cookie };
    const response = await fetch(origin + path, { redirect: 'manual', ...init, headers });
    const setCookie = response.headers.getSetCookie();
    setCookie.forEach(keep);
    return {
      status: response.status,
      location: response.headers.get('location'),
      setCookie,
      text: await response.text(),
    };
  };
  return {
    jar,
    get: (path: string) => send(path),
    /** Fills in the form of a page and sends it, its CSRF token included. */
    async post(path: string, fields: Readonly<Record<string, string>>, formOn = path) {
      const { text } = await send(formOn);
      const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(text)?.[1] ?? '';
      return this.postBare(path, { csrfmiddlewaretoken: token, ...fields });
    },
    postBare: (path: string, fields: Readonly<Record<string, string>>) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    value: (name: string) => parseCookies(`${name}=${jar.get(name) ?? ''}`).get(name),
  };
}
