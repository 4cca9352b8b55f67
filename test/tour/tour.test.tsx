// @vitest-environment jsdom
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { newPage } from '../ui/new-page.ts';

/** Opens the page by its real entry, in modules of their own. */
async function openTour(): Promise<void> {
  newPage();
  document.body.innerHTML = '<div id="tour"></div>';
  await import('../../src/tour/main.tsx');
  await shows('[data-step]');
}

const shows = (selector: string) =>
  eventually(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in ${document.body.innerHTML}`);
    return found;
  });
const links = () =>
  Array.from(document.querySelectorAll('[data-step] a'), (link) => link.getAttribute('href'));
const putCounters = (domain: string) => {
  for (const name of ['visits', 'last_visit']) fake.cookies.put(jarCookie({ name, domain }));
};

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url: 'chrome-extension://magic-cookie/src/tour/index.html' }, null);
});

it('has eight steps, none of them seen, of the demo site where nothing else is open', async () => {
  await openTour();
  expect(document.querySelectorAll('[data-step][data-seen=false]')).toHaveLength(8);
  const signs = Array.from(document.querySelectorAll('.sign'), ({ textContent }) => textContent);
  expect(signs).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(links()).toContain('http://localhost:8000/rango/register/');
  expect((await shows('[data-progress]')).textContent).toBe('0 of 8 steps');
});

/** Has no second go by, so that what is seen is seen by an event; returns how to have one go by. */
function stopClock(): () => void {
  const ticks: (() => void)[] = [];
  const real = globalThis.setInterval;
  const started = vi
    .spyOn(globalThis, 'setInterval')
    .mockImplementation(((tick: () => void, span: number) =>
      span === 1000 ? ticks.push(tick) : real(tick, span)) as unknown as typeof setInterval);
  onTestFinished(() => started.mockRestore());
  return () => ticks.forEach((tick) => tick());
}
/** A session that expired, in the journal of the demo site. */
const noteExpiry = () =>
  fake.storage.session.set({
    'journal/0/localhost': [
      {
        ...{ at: Date.now(), kind: 'expired', cause: 'expired', times: 1, after: null },
        before: {
          ...jarCookie({ name: 'sessionid', value: 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2', httpOnly: true }),
          ...{ expires: null, store: '0', partition: null },
        },
      },
    ],
  });

it('ticks a step by itself when the jar shows it, and keeps the tick', async () => {
  stopClock();
  await openTour();
  putCounters('localhost');
  await shows('[data-step=client-count][data-seen=true]');
  expect((await shows('[data-progress="1"]')).textContent).toBe('1 of 8 steps');
  fake.cookies.drop('visits', 'explicit');
  fake.cookies.drop('last_visit', 'explicit');
  await noteExpiry();
  await shows('[data-step=clear-sessions][data-seen=true]');
  await shows('[data-step=client-count][data-seen=true]');
  await shows('[data-progress="2"]');
});

it('ticks a step by what the journal holds', async () => {
  stopClock();
  await openTour();
  await noteExpiry();
  await shows('[data-step=clear-sessions][data-seen=true]');
});

it('looks every second for what is no event in every browser', async () => {
  const tick = stopClock();
  await openTour();
  const { onChanged } = fake.cookies;
  const silenced = vi.spyOn(onChanged, 'trigger').mockImplementation(() => undefined);
  onTestFinished(() => silenced.mockRestore());
  putCounters('localhost');
  expect(document.querySelector('[data-step=client-count][data-seen=true]')).toBeNull();
  tick();
  await shows('[data-step=client-count][data-seen=true]');
});

it('is at the first of several tabs of a host', async () => {
  fake.tabs.place({ id: 2, url: 'http://localhost:9000/rango/' }, { began: 0 });
  fake.tabs.place({ id: 3, url: 'http://localhost:9001/rango/' }, { began: 0 });
  await openTour();
  await eventually(() => expect(links()).toContain('http://localhost:9000/rango/register/'));
});

it('offers the host of a tab that is opened meanwhile, and goes on though a reading fails', async () => {
  const tick = stopClock();
  await openTour();
  const hosts = () => Array.from(document.querySelectorAll('option'), ({ value }) => value);
  await eventually(() => expect(hosts()).toEqual(['localhost']));
  fake.tabs.load({ id: 2, url: 'http://a.localhost/' }, { began: 0 });
  await eventually(() => expect(hosts()).toEqual(['a.localhost', 'localhost']));
  const failing = vi.spyOn(fake.cookies, 'getAll').mockRejectedValue(new Error('no jar'));
  putCounters('localhost');
  await eventually(() => expect(failing).toHaveBeenCalled());
  failing.mockRestore();
  tick();
  await shows('[data-step=client-count][data-seen=true]');
});

it('is of another granted host as well, at the port of its tab; of none in a private window', async () => {
  fake.tabs.place({ id: 2, url: 'http://rango.localhost:9000/rango/' }, { began: 0 });
  fake.tabs.place({ id: 3, url: 'http://private.localhost/', incognito: true }, { began: 0 });
  putCounters('rango.localhost');
  await openTour();
  const select = (await shows('select')) as HTMLSelectElement;
  await eventually(() =>
    expect(Array.from(select.options, ({ value }) => value)).toEqual(['localhost', 'rango.localhost']),
  );
  expect(document.querySelector('[data-seen=true]')).toBeNull();
  select.value = 'rango.localhost';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await shows('[data-step=client-count][data-seen=true]');
  expect(links()).toContain('http://rango.localhost:9000/rango/settings/');
});
