import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../scripts/chromium.ts';
import { eventually } from '../browser.ts';
import { type Chromium, chromium, startChromium, temporaryProfile } from '../chromium.ts';
import { loopback, withWebRequest } from '../racing.ts';
import { fillEveryField, type Typed } from './fields.ts';
import { filesWith, formsOf, fromLz4 } from './forms.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { expectUnwritten } from './unwritten.ts';
import { useEverything } from './use-everything.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

/** Opens the side panel from the popup, and fills its fields. */
async function fillPanel(chromium: Chromium): Promise<Typed> {
  const popup = await chromium.openPopup();
  await popup.waitFor('[data-open=panel]');
  const opened = chromium.browser.waitForTarget((target) => target.url().includes('src/panel/index.html'));
  await popup.click('[data-open=panel]');
  const panel = await (await opened).asPage();
  await (await panel.waitForSelector('[data-view=tools]'))?.click();
  await panel.waitForSelector('[name=SESSION_COOKIE_NAME]');
  return panel.evaluate(fillEveryField, 'panel');
}

describe('values never reach the disk through us', () => {
  it('though everything was done with them and the browser was killed', async () => {
    const [ours, bare] = [await temporaryProfile(), await temporaryProfile()];
    const url = site.urlOf('trust.localhost');
    const watching = await withWebRequest(loopback);
    const with_ = await startChromium({ profile: ours.path, extension: watching.path });
    await with_.inWorker((sites) => chrome.storage.local.set({ 'answer-sites': sites }), loopback);
    await useEverything(with_, url, canary);
    await eventually(
      () => with_.inWorker(async () => JSON.stringify(await chrome.storage.session.get('answers'))),
      (answers) => answers.includes(canary),
      'the watched response that brought it',
    );
    const typed = await fillPanel(with_);
    // What is written to the disk on purpose is found there: the search is no blind one.
    await with_.inWorker((proof) => chrome.storage.local.set({ proof }), `written-${canary.slice(6)}`);
    const killed = new Promise((resolve) => with_.browser.process()?.once('exit', resolve));
    with_.browser.process()?.kill('SIGKILL');
    await killed;
    const without = await launchChromium({ userDataDir: bare.path, drawing: 'least' });
    const [page] = await without.pages();
    await page?.goto(url);
    await without.close();
    const [theirs] = await filesWith(bare.path, canary);
    const proof = `written-${canary.slice(6)}`;
    const texts = typed.map(([, text]) => text);
    const [withCanary = [], withProof, ...withTyped] = await filesWith(ours.path, canary, proof, ...texts);
    expect([...withCanary].filter((file) => !theirs?.has(file))).toEqual([]);
    expect(typed.length).toBeGreaterThan(0);
    for (const [index, [field]] of typed.entries())
      expect([field, [...(withTyped[index] ?? ['not searched'])]]).toEqual([field, []]);
    expect(withProof?.size).toBeGreaterThan(0);
    await Promise.all([ours.remove(), bare.remove(), watching.remove()]);
  });

  it('nor does Chromium write down what stands in a field of ours', { timeout: 120_000 }, () =>
    expectUnwritten(async (profile) => ({
      browser: await chromium.start({ profile }),
      writeTabs: () => Promise.resolve(),
    })),
  );

  it('and the search would find them: each form in a file of its own', () => {
    for (const form of formsOf(canary))
      expect(Buffer.concat([Buffer.from('..'), form]).includes(form)).toBe(true);
    expect(
      formsOf(canary).some((form) =>
        Buffer.from(`a${Buffer.from(`xy${canary}`).toString('base64')}`).includes(form),
      ),
    ).toBe(true);
  });

  it('also in what Firefox has compressed', () => {
    // Literals, a match that reaches into what it writes, a length of more than 15, and literals at the end.
    const literals = Buffer.from('a'.repeat(15) + 'bc');
    const block = Buffer.concat([
      Buffer.from([0xf4, 2]),
      literals,
      Buffer.from([2, 0, 0x50]),
      Buffer.from('canar'),
    ]);
    expect(fromLz4(block, 30).toString()).toBe(`${'a'.repeat(15)}bcbcbcbcbccanar`);
  });
});
