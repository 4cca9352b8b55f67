import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from './person.ts';
import { canRun, type Running, start } from './start.ts';

/** The chapter "Cookies and Sessions" of Tango with Django, on a real Django. */
describe.runIf(canRun('python', 'django'))('the chapter', () => {
  let running: Running | undefined;
  let person: Person;

  beforeAll(async () => {
    running = await start('python', 'django_app.py', {});
    person = new Person(running.port, 'http://127.0.0.1:8000');
  });
  afterAll(() => running?.stop());

  it('begins without a cookie: nothing is said', async () => {
    await person.visit('/plain');
    expect(person.reported()).toEqual({ cookies: [], noSession: [], timeline: [], findings: [] });
  });

  it('counts visits in the browser: the session has not begun', async () => {
    await person.visit('/client-side');
    expect(person.reported()).toEqual({
      cookies: ['last_visit: last-visit, nobody’s, followed', 'visits: visits, nobody’s, followed'],
      noSession: ['counted-in-browser'],
      timeline: ['visits eventSet', 'last_visit eventSet'],
      findings: ['others-samesite-unset info'],
    });
  });

  it('shows a form: a token, and still no session', async () => {
    await person.visit('/log-in');
    const { cookies, noSession, timeline } = person.reported();
    expect(cookies[0]).toBe('csrftoken: csrf, django csrf, followed');
    expect(noSession).toEqual(['counted-in-browser']);
    expect(timeline[0]).toBe('csrftoken eventSet');
  });

  it('sets the test cookie: the session begins, with an ID of its own', async () => {
    await person.visit('/test-cookie');
    const { cookies, noSession, timeline } = person.reported();
    expect(cookies).toContain('sessionid: session-id, django session-id, followed');
    expect(noSession).toEqual([]);
    expect(timeline[0]).toBe('sessionid eventSet');
  });

  it('moves the count into the session: its cookies go, the session ID stays', async () => {
    const before = person.jar.find(({ name }) => name === 'sessionid')?.value;
    await person.visit('/server-side');
    const { cookies, noSession, timeline } = person.reported();
    expect(cookies).toEqual([
      'csrftoken: csrf, django csrf, followed',
      'sessionid: session-id, django session-id, followed',
    ]);
    expect(noSession).toEqual([]);
    expect(timeline).toEqual(
      expect.arrayContaining(['visits eventRemovedBySite', 'last_visit eventRemovedBySite']),
    );
    expect(timeline.filter((line) => line.startsWith('signed'))).toEqual([]);
    expect(person.jar.find(({ name }) => name === 'sessionid')?.value).toBe(before);
  });

  it('signs in: both of Django’s cookies are renewed', async () => {
    const before = person.jar;
    await person.submit('/log-in');
    const { timeline, findings } = person.reported();
    expect(timeline[0]).toBe('signed-in csrftoken, sessionid');
    expect(person.loginSince(before)).toEqual({ verdict: 'renewed', names: ['sessionid'] });
    expect(findings.filter((line) => !line.endsWith('info'))).toEqual([]);
  });

  it('signs in once more as the same person: no alarm, though Django keeps the ID', async () => {
    await person.submit('/log-in');
    const { timeline, findings } = person.reported();
    expect(timeline).toContain('csrftoken eventRotated');
    expect(findings.filter((line) => line.startsWith('session-not-renewed'))).toEqual([]);
  });

  it('signs out: the session ID is deleted, and nothing is said not to have begun', async () => {
    await person.submit('/log-out');
    const { cookies, noSession, timeline } = person.reported();
    expect(cookies).toEqual(['csrftoken: csrf, django csrf, followed']);
    expect(timeline[0]).toBe('signed-out sessionid');
    expect(noSession).toEqual(['signed-out']);
  });
});

/** A log-in whose cookie the browser refuses: what Django was told to set, and the page's host. */
describe.runIf(canRun('python', 'django'))('a log-in that “does nothing”', () => {
  it.each([
    [
      'SESSION_COOKIE_DOMAIN of another site',
      { SESSION_DOMAIN: '.mydomain.com' },
      'http://localhost:8000',
      ['login-refused'],
    ],
    [
      'SESSION_COOKIE_SECURE at plain http',
      { SESSION_SECURE: '1' },
      'http://shop.site.test',
      ['login-refused', 'insecure-page'],
    ],
  ])('is not told as a session that has not begun: %s', async (_, environment, origin, reasons) => {
    const running = await start('python', 'django_app.py', environment);
    try {
      const person = new Person(running.port, origin);
      await person.visit('/log-in');
      await person.submit('/log-in');
      expect(person.refused).toHaveLength(1);
      expect(person.reported().noSession).toEqual(reasons);
      expect(person.reported().timeline).toEqual(['csrftoken eventRotated', 'csrftoken eventSet']);
    } finally {
      running.stop();
    }
  });
});
