import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../scripts/chromium.ts';
import { startChromium, temporaryProfile } from '../chromium.ts';
import { filesWith, formsOf } from './forms.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { useEverything } from './use-everything.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

describe('values never reach the disk through us', () => {
  it('though everything was done with them and the browser was killed', async () => {
    const [ours, bare] = [await temporaryProfile(), await temporaryProfile()];
    const url = site.urlOf('trust.localhost');
    const with_ = await startChromium({ profile: ours.path });
    await useEverything(with_, url, canary);
    // What is written to the disk on purpose is found there: the search is no blind one.
    await with_.inWorker((proof) => chrome.storage.local.set({ proof }), `written-${canary.slice(6)}`);
    const killed = new Promise((resolve) => with_.browser.process()?.once('exit', resolve));
    with_.browser.process()?.kill('SIGKILL');
    await killed;
    const without = await launchChromium({ userDataDir: bare.path });
    const [page] = await without.pages();
    await page?.goto(url);
    await without.close();
    const theirs = await filesWith(bare.path, canary);
    const more = [...(await filesWith(ours.path, canary))].filter((file) => !theirs.has(file));
    expect(more).toEqual([]);
    expect((await filesWith(ours.path, `written-${canary.slice(6)}`)).size).toBeGreaterThan(0);
    await Promise.all([ours.remove(), bare.remove()]);
  });

  it('and the search would find them: each form in a file of its own', () => {
    for (const form of formsOf(canary))
      expect(Buffer.concat([Buffer.from('..'), form]).includes(form)).toBe(true);
    expect(
      formsOf(canary).some((form) =>
        Buffer.from(`a${Buffer.from(`xy${canary}`).toString('base64')}`).includes(form),
      ),
    ).toBe(true);
  });
});
