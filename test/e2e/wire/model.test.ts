// What the model says beside what real browsers do, with nothing of the extension between them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { siteOf } from '../../core/wire/table.ts';
import { answersOf, differencesOfKept, hostsOfAnswers, planOfKept } from './compare-kept.ts';
import { differencesOfSent, hostsOfKinds, planOfSent } from './compare-sent.ts';
import { type LinesServer, startLinesServer } from './lines-server.ts';
import { expectNone } from './panel-lines.ts';
import { type PlainBrowser, plainBrowsers } from './plain-browsers.ts';
import { requestKinds, settingAnswers } from './request-kinds.ts';

const answers = answersOf(
  Number(process.env['MAGIC_COOKIE_SEED'] ?? 20261129),
  plainBrowsers.map(([setting]) => browserOf(setting, siteOf)),
);

let server: LinesServer;
beforeAll(async () => {
  server = await startLinesServer(
    (query) => planOfSent(query, server.at) ?? planOfKept(query, answers, server.at) ?? { lines: [] },
  );
});
afterAll(() => server.close());

describe.each(plainBrowsers)('the model of %s', (setting, start) => {
  const rules = browserOf(setting, siteOf);
  let browser: PlainBrowser;
  beforeAll(async () => {
    browser = await start([...hostsOfKinds, ...hostsOfAnswers(answers)]);
  });
  afterAll(() => browser.close());

  it('says which of 22 cookies go with 36 kinds of request', async () => {
    expect(requestKinds.length).toBe(36);
    expect(settingAnswers.flatMap(({ lines }) => lines).length).toBe(22);
    expectNone(await differencesOfSent(browser, server, rules));
  });

  it('says what is kept of 1,000 random lines', async () => {
    expect(answers.flatMap(({ lines }) => lines).length).toBe(1_000);
    expectNone(await differencesOfKept(browser, server, rules, answers));
  });
});
