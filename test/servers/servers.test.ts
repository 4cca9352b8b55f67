import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from './person.ts';
import { type Server, servers } from './servers.ts';
import { canRun, type Running, start } from './start.ts';

/** What is told of one server at one scheme. */
function expectAll(server: Server, isHardened: boolean) {
  const { form, holdsData = false, issued, logOut, beside = [], kept } = server;
  const cookie = isHardened ? (server.hardenedCookie ?? server.cookie) : server.cookie;
  const findings = isHardened ? server.hardened : server.findings;
  const atHttp = isHardened ? [] : ['insecure-page'];
  let running: Running | undefined;
  const somebody = () =>
    new Person(running?.port ?? 0, isHardened ? 'https://shop.site.test' : 'http://shop.site.test');
  const visitor = async () => {
    const person = somebody();
    await person.visit('/');
    if (form !== undefined) await person.visit(form);
    return person;
  };

  beforeAll(async () => {
    const environment = { ...server.environment, ...(isHardened && { HARDENED: '1' }) };
    running = await start(server.kind, server.file, environment);
  });
  afterAll(() => running?.stop());

  it('says nothing of a page that sets no cookie, but what plain http would refuse', async () => {
    const person = somebody();
    await person.visit('/plain');
    expect(person.reported()).toEqual({ cookies: [], noSession: atHttp, timeline: [], findings: [] });
  });

  it('knows the session of a visitor, and follows it', async () => {
    const person = somebody();
    await person.visit('/');
    const { cookies, noSession, timeline } = person.reported();
    expect(cookies).toEqual([...beside, `${cookie}: session-id, ${issued}, followed`].sort());
    expect(noSession).toEqual([]);
    expect(timeline).toEqual([`${cookie} eventSet`]);
    expect(person.refused).toEqual([]);
  });

  it('tells of a log-in that renews the session', async () => {
    const person = await visitor();
    const before = person.jar;
    expect(person.loginSince(before)).toEqual({ verdict: 'waiting', names: [cookie] });
    await person.submit('/log-in');
    const { timeline, noSession } = person.reported();
    expect(person.loginSince(before)).toEqual({
      verdict: holdsData ? 'made-anew' : 'renewed',
      names: [cookie],
    });
    const change = holdsData ? 'eventChanged' : 'eventSessionRenewed';
    expect(timeline[0]).toBe(form === undefined ? `${cookie} ${change}` : `signed-in csrftoken, ${cookie}`);
    expect(noSession).toEqual([]);
    expect(person.reported().findings).toEqual(findings);
  });

  it('tells of a log-in that does not', async () => {
    const person = await visitor();
    const before = person.jar;
    await person.submit('/log-in-kept');
    const verdict = holdsData ? 'made-anew' : form === undefined ? 'waiting' : 'kept';
    expect(person.loginSince(before)).toEqual({ verdict, names: [cookie] });
    const found = person.reported().findings;
    expect(found.toSorted()).toEqual([...findings, ...(kept === undefined ? [] : [kept])].sort());
  });

  it('tells of a log-out', async () => {
    const person = await visitor();
    await person.submit('/log-in');
    const before = person.jar;
    await person.submit('/log-out');
    await person.visit('/plain');
    const { timeline, noSession } = person.reported();
    const verdicts = { removed: 'removed', left: 'waiting', emptied: 'made-anew' } as const;
    expect(person.logoutSince(before)).toEqual({ verdict: verdicts[logOut], names: [cookie] });
    if (logOut === 'removed') {
      expect(timeline[0]).toBe(form === undefined ? `${cookie} eventSessionDeleted` : `signed-out ${cookie}`);
    }
    expect(noSession).toEqual(logOut === 'removed' ? ['signed-out', ...atHttp] : []);
  });

  it('takes no page for a log-in or log-out', async () => {
    const person = await visitor();
    for (let pages = 0; pages < 6; pages++) await person.visit('/');
    const { timeline, findings: found } = person.reported();
    expect(timeline.filter((line) => /signed-|Renewed|Deleted/.test(line))).toEqual([]);
    expect(found.filter((line) => line.startsWith('session-churn'))).toEqual([]);
  });
}

describe.each(servers.filter(({ kind, needs }) => canRun(kind, needs)))('$name', (server) => {
  describe('at plain http', () => {
    expectAll(server, false);
  });
  describe('hardened, behind https', () => {
    expectAll(server, true);
  });
});

const missing = servers.filter(({ kind, needs }) => !canRun(kind, needs)).map(({ name }) => name);

it.skipIf(missing.length > 0)(`has every server; not here: ${missing.join(', ')}`, () => {
  expect(missing).toEqual([]);
});
