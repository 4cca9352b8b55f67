import { beforeEach, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { startWorker } from './worker.ts';

const welcome = 'chrome-extension://magic-cookie/src/welcome/index.html';
const welcomes = () => fake.tabs.dump().filter(({ url }) => url === welcome).length;

beforeEach(resetBrowser);

it.each(['normal', 'development', 'sideload', 'other'])(
  'the first steps open once after an install: %s',
  async (installType) => {
    fake.management.installType = installType;
    await startWorker();
    fake.runtime.onInstalled.trigger({ reason: 'install' });
    await eventually(() => expect(welcomes()).toBe(1));
  },
);

it.each([
  ['an update of the extension', { reason: 'update' }, 'normal'],
  ['an update of the browser', { reason: 'browser_update' }, 'normal'],
  ['an install by an administrator', { reason: 'install' }, 'admin'],
  ['an add-on that Firefox takes away when it ends', { reason: 'install', temporary: true }, 'development'],
])('they do not open after %s', async (_, details, installType) => {
  fake.management.installType = installType;
  await startWorker();
  fake.runtime.onInstalled.trigger(details);
  fake.runtime.onStartup.trigger();
  await new Promise((resolve) => setTimeout(resolve));
  expect(welcomes()).toBe(0);
});
