import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { eventually, type Temporary, withHosts } from '../browser.ts';
import { type ChromiumPanel, startChromiumPanel } from '../wire/chromium-panel.ts';
import { faults, healthy } from './faults.ts';
import type { Act, Scenario } from './scenario.ts';
import { type ScenarioServer, startScenarioServer } from './scenario-server.ts';

let server: ScenarioServer;
let extension: Temporary;
let panel: ChromiumPanel;

beforeAll(async () => {
  [server, extension] = await Promise.all([startScenarioServer(), withHosts(built.chrome, ['*://*/*'])]);
  panel = await startChromiumPanel(extension.path);
  await press('[data-mode=xray]');
  await panel.panel.waitForSelector('[data-do=xray-record]');
});
afterAll(async () => {
  await panel.browser.close();
  await server.close();
  await extension.remove();
});

const press = (selector: string) =>
  panel.panel.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector);

type Calls = Extract<Act, { do: 'call' }>['calls'];

/** Sends a form, as a press of its button does; runs in the page. */
function sendForm(url: string): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: url });
  document.body.append(form);
  form.submit();
}

/** Fetches all at once; runs in the page. */
async function fetchAll(calls: Calls): Promise<void> {
  await Promise.all(
    calls.map(({ url, method = 'GET', credentials = 'include' }) =>
      fetch(url, { method, credentials }).then((answer) => answer.text()),
    ),
  );
}

async function act(one: Act): Promise<void> {
  const { page } = panel;
  if (one.do === 'open') await page.goto(server.at(one.url));
  else if (one.do === 'call')
    await page.evaluate(
      fetchAll,
      one.calls.map((call) => ({ ...call, url: server.at(call.url) })),
    );
  else await Promise.all([page.waitForNavigation(), page.evaluate(sendForm, server.at(one.url))]);
}

/** What the panel says of a log-in; runs there. */
function readVerdict() {
  const shown = document.querySelector<HTMLElement>('[data-xray-verdict]');
  return {
    kind: shown?.dataset['xrayVerdict'] ?? '',
    rule: shown?.dataset['rule'] ?? shown?.dataset['reason'] ?? '',
    text: shown?.textContent ?? '',
    codes: [...(shown?.querySelectorAll('.fix code') ?? [])].map(({ textContent }) => textContent),
    steps: document.querySelector('.ladder')?.textContent ?? '',
    faults: document.querySelectorAll('[data-rung][data-mark=fault]').length,
  };
}

async function verdictOf(scenario: Scenario) {
  server.play(scenario);
  await panel.browser.deleteCookie(...(await panel.browser.cookies()));
  await press('[data-do=xray-record]');
  for (const one of scenario.acts) await act(one);
  await press('[data-do=xray-stop]');
  // The developer tools hand out the last requests a little later.
  return eventually(
    () => panel.panel.evaluate(readVerdict),
    ({ kind }) => kind === scenario.expected.kind,
    `the verdict of ${scenario.id}`,
  );
}

describe('a log-in that is recorded in the panel', () => {
  it.each(faults)('$id: the fault is named, and what to change', async (scenario) => {
    const { detail = {}, setting } = scenario.expected;
    const { rule, text, codes, faults: marked } = await verdictOf(scenario);
    if (detail['rule'] ?? detail['reason']) expect(rule).toBe(detail['rule'] ?? detail['reason']);
    expect(text).toContain(detail['name'] ?? detail['cookie'] ?? '');
    expect(codes[0]?.slice(0, setting?.length)).toBe(setting);
    expect(marked).toBe(1);
  });

  it.each(healthy)('$id: signed in, and no alarm', async (scenario) => {
    const { text, faults: marked, codes } = await verdictOf(scenario);
    expect(text).toContain(scenario.expected.detail?.['name'] ?? '');
    expect({ marked, codes }).toEqual({ marked: 0, codes: [] });
  });
});
