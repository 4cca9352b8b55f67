import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOnFreePort } from '../../demo/cli.ts';
import { type Site, startSite } from '../../demo/server.ts';
import { visitor } from '../../demo/visitor.ts';

const start = new Date(2026, 10, 23, 10, 2, 0, 123);
let now = start;
let site: Site;
let person: ReturnType<typeof visitor>;

const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
const named = (lines: readonly string[], name: string) => lines.find((line) => line.startsWith(`${name}=`));
const logIn = (fields = { username: 'rango', password: 'rango' }) => person.post('/rango/login/', fields);

beforeEach(async () => {
  now = start;
  site = await startSite({ now: () => now });
  person = visitor(site.origin);
});
afterEach(() => site.close());

describe('the index, counting in the browser', () => {
  it('sets four cookies on the first visit, as Django writes them', async () => {
    const { setCookie } = await person.get('/rango/');
    const key = person.jar.get('sessionid') ?? '';
    const secret = person.jar.get('csrftoken') ?? '';
    expect(key).toMatch(/^[a-z0-9]{32}$/);
    expect(secret).toMatch(/^[A-Za-z0-9]{32}$/);
    const twoWeeks = new Date(start.getTime() + 1_209_600_000).toUTCString();
    const aYear = new Date(start.getTime() + 31_449_600_000).toUTCString();
    expect(setCookie).toEqual([
      'last_visit="2026-11-23 10:02:00.123596"; Path=/',
      'visits=1; Path=/',
      `csrftoken=${secret}; expires=${aYear}; Max-Age=31449600; Path=/; SameSite=Lax`,
      `sessionid=${key}; expires=${twoWeeks}; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax`,
    ]);
  });

  it.each([
    ['day', 86_399, '1'],
    ['day', 86_401, '2'],
    ['five-seconds', 4, '1'],
    ['five-seconds', 7, '2'],
  ] as const)('with the interval %s, a visit after %d s makes %s', async (interval, seconds, visits) => {
    site.set({ interval });
    await person.get('/rango/');
    later(seconds);
    await person.get('/rango/');
    expect(person.value('visits')).toBe(visits);
  });

  it('moves last_visit only when it counts', async () => {
    await person.get('/rango/');
    later(60);
    await person.get('/rango/');
    expect(person.value('last_visit')).toBe('2026-11-23 10:02:00.123596');
  });

  it.each(['soon', '"', '%ff', '-5', '1e999'])('begins anew when visits is %j', async (visits) => {
    person.jar.set('visits', visits);
    person.jar.set('last_visit', '<script>');
    const { status, text } = await person.get('/rango/');
    expect(status).toBe(200);
    expect(text).toContain('the count began anew');
    expect(text).not.toContain('<script>');
    expect(person.value('visits')).toBe('1');
  });
});

describe('the index, counting in the session', () => {
  it('takes the count out of the browser', async () => {
    await person.get('/rango/');
    site.set({ countIn: 'session' });
    const { setCookie } = await person.get('/rango/');
    const gone = '""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/';
    expect(named(setCookie, 'visits')).toBe(`visits=${gone}`);
    expect(named(setCookie, 'last_visit')).toBe(`last_visit=${gone}`);
    later(90_000);
    await person.get('/rango/');
    expect([...person.jar.keys()].sort()).toEqual(['csrftoken', 'sessionid']);
    expect((await person.get('/rango/about/')).text).toContain('<p class="figure" id="visits">2</p>');
  });
});

describe('sessions', () => {
  it('end with the browser when the settings say so', async () => {
    site.set({ lifetime: 'browser' });
    const { setCookie } = await person.get('/rango/');
    expect(named(setCookie, 'sessionid')).toMatch(
      /^sessionid=[a-z0-9]{32}; HttpOnly; Path=\/; SameSite=Lax$/,
    );
  });

  it('never adopt a key that the server did not give', async () => {
    const chosen = 'a'.repeat(32);
    person.jar.set('sessionid', chosen);
    await person.get('/rango/');
    expect(person.jar.get('sessionid')).not.toBe(chosen);
  });

  it('are over once their age has passed, and clearsessions deletes them', async () => {
    site.set({ age: 60 });
    await person.get('/rango/');
    const first = person.jar.get('sessionid');
    later(61);
    await person.get('/rango/');
    expect(person.jar.get('sessionid')).not.toBe(first);
    const { text } = await person.post('/rango/settings/', { clearsessions: '1' });
    expect(text).toContain('clearsessions deleted 1 expired sessions');
  });

  it('answer to the test cookie of the index, once', async () => {
    expect((await person.get('/rango/register/')).text).toContain('No test cookie came back');
    await person.get('/rango/');
    expect((await person.get('/rango/register/')).text).toContain('TEST COOKIE WORKED!');
    expect((await person.get('/rango/register/')).text).toContain('No test cookie came back');
  });
});

describe('log-in and log-out', () => {
  it('rotates both keys and keeps the data', async () => {
    site.set({ countIn: 'session' });
    await person.get('/rango/');
    const before = new Map(person.jar);
    const { status, location } = await logIn();
    expect([status, location]).toEqual([302, '/rango/']);
    expect(person.jar.get('sessionid')).not.toBe(before.get('sessionid'));
    expect(person.jar.get('csrftoken')).not.toBe(before.get('csrftoken'));
    expect((await person.get('/rango/restricted/')).text).toContain('Since you are logged in');
    expect((await person.get('/rango/about/')).text).toContain('id="visits">1</p>');
    person.jar.set('sessionid', before.get('sessionid') ?? '');
    expect((await person.get('/rango/restricted/')).status).toBe(302);
  });

  it('deletes sessionid, Django’s way, and leaves csrftoken', async () => {
    await person.get('/rango/');
    await logIn();
    const { setCookie } = await person.post('/rango/logout/', {}, '/rango/about/');
    expect(setCookie).toEqual([
      'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax',
    ]);
    expect([...person.jar.keys()]).toContain('csrftoken');
  });

  it('shows the form again for a wrong password, and registers a new user', async () => {
    const wrong = await logIn({ username: 'rango', password: 'nope' });
    expect([wrong.status, wrong.text.includes('correct username')]).toEqual([200, true]);
    const joined = await person.post('/rango/register/', { username: 'leif', password: 'tango' });
    expect(joined.location).toBe('/rango/login/');
    expect((await logIn({ username: 'leif', password: 'tango' })).status).toBe(302);
  });

  it.each([
    ['/rango/restricted/', '/rango/restricted/'],
    ['//evil.test', '/rango/'],
    ['/\\evil.test', '/rango/'],
    ['https://evil.test', '/rango/'],
  ])('goes on to %s as %s', async (next, expected) => {
    const path = `/rango/login/?next=${encodeURIComponent(next)}`;
    const { location } = await person.post(path, { username: 'rango', password: 'rango' });
    expect(location).toBe(expected);
  });
});

describe('what it refuses', () => {
  it.each([{}, { csrfmiddlewaretoken: 'x'.repeat(64) }, { csrfmiddlewaretoken: '' }])(
    'a form with the token %j',
    async (fields) => {
      await person.get('/rango/');
      const { status, setCookie } = await person.postBare('/rango/login/', { username: 'rango', ...fields });
      expect([status, setCookie]).toEqual([403, []]);
    },
  );

  it('a form from before the log-in that rotated the secret', async () => {
    await person.get('/rango/');
    const { text } = await person.get('/rango/login/');
    const stale = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(text)?.[1] ?? '';
    await logIn();
    expect((await person.postBare('/rango/search/', { csrfmiddlewaretoken: stale })).status).toBe(403);
  });

  it('a path it does not have, a method it does not take, a body that is too large', async () => {
    const missing = await person.get('/favicon.ico');
    expect([missing.status, missing.setCookie]).toEqual([404, []]);
    expect((await person.get('/rango/logout/')).status).toBe(405);
    expect((await person.postBare('/rango/search/', { query: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

it('takes the next free port when one is taken', async () => {
  const second = await startOnFreePort(site.port, {});
  expect(second.port).toBeGreaterThan(site.port);
  await second.close();
});
