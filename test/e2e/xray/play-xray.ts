import { type Evaluate, eventually } from '../browser.ts';
import type { PlayedTab } from '../wire/play-row.ts';
import { dropFile } from '../wire/har-page.ts';
import type { Act } from './scenario.ts';
import type { PlayedScenario, ScenarioServer } from './scenario-server.ts';

type Calls = Extract<Act, { do: 'call' }>['calls'];

/** Sends a form, as a press of its button does; runs in the page. */
function sendForm(url: string): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: url });
  document.body.append(form);
  form.submit();
}

/** Presses the button of the page's form; runs in the page. */
const pressButton = () => document.querySelector('button')?.click();

/** Fetches all at once; runs in the page. */
async function fetchAll(calls: Calls): Promise<void> {
  await Promise.all(
    calls.map(({ url, method = 'GET', credentials = 'include' }) =>
      fetch(url, { method, credentials }).then((answer) => answer.text()),
    ),
  );
}

/** Does one thing of a scenario in the inspected tab. */
export async function act(
  tab: PlayedTab,
  one: PlayedScenario['acts'][number],
  at: ScenarioServer['at'],
): Promise<void> {
  if (one.do === 'open') await tab.open(at(one.url));
  else if (one.do === 'call')
    await tab.evaluate(
      fetchAll,
      one.calls.map((call) => ({ ...call, url: at(call.url) })),
    );
  else if (one.do === 'press') await tab.leadOn(() => tab.evaluate(pressButton));
  else await tab.leadOn(() => tab.evaluate(sendForm, at(one.url)));
}

/** What is shown of a log-in; runs where it is. */
export function readVerdict() {
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

export type ShownVerdict = ReturnType<typeof readVerdict>;

/** Clicks in a surface; runs there. */
export const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click();

/** Waits until the verdict of a scenario is shown; fails with what is shown instead. */
export const verdictShown = (evaluate: Evaluate, { id, expected }: PlayedScenario): Promise<ShownVerdict> =>
  eventually(
    () => evaluate(readVerdict),
    ({ kind }) => kind === expected.kind,
    `the verdict of ${id}`,
  );

/** What of a verdict is not as a scenario expects it: none where all is. */
export function unlike(
  { expected }: PlayedScenario,
  { rule, text, codes, faults }: ShownVerdict,
): readonly string[] {
  const { detail = {}, setting, kind } = expected;
  const isHealthy = kind === 'signed-in';
  const wanted = detail['rule'] ?? detail['reason'] ?? rule;
  const name = detail['name'] ?? detail['cookie'] ?? '';
  return [
    ...(rule === wanted ? [] : [`${rule} instead of ${wanted}`]),
    ...(text.includes(name) ? [] : [`no ${name} in: ${text}`]),
    ...(codes[0]?.slice(0, setting?.length) === setting
      ? []
      : [`${codes.join()} instead of ${setting ?? 'none'}`]),
    ...(faults === (isHealthy ? 0 : 1) ? [] : [`${faults} steps marked`]),
  ];
}

/** When a scenario was played, in milliseconds since the epoch. */
export interface Played {
  readonly scenario: PlayedScenario;
  readonly since: number;
  readonly until: number;
}

/** The exported HAR of one scenario: the entries of its time. */
function harOf(har: string, { since, until }: Played): string {
  const log = JSON.parse(har) as { readonly entries: readonly { readonly startedDateTime: string }[] };
  const isOfTime = ({ startedDateTime: at }: { readonly startedDateTime: string }) =>
    Date.parse(at) >= since && Date.parse(at) <= until;
  return JSON.stringify({ log: { ...log, entries: log.entries.filter(isOfTime) } });
}

/** Whose answers set nothing: a HAR of them can be no other than one without its cookies. */
const setNothing: ReadonlySet<string> = new Set(['proxy-unset', 'express-untrusting']);

/** Opens the HAR of a scenario on the full page; returns what of its verdict is not as expected, none where all is. */
export async function unlikeInHar(
  evaluate: Evaluate,
  har: string,
  played: Played,
): Promise<readonly string[]> {
  const { scenario } = played;
  const name = `${scenario.id}.har`;
  await evaluate(dropFile, harOf(har, played), name);
  const isOpen = (name: string) =>
    document.querySelector('[data-har=open] .har-name')?.textContent === name &&
    document.querySelector('[data-mode=xray], [data-no-cookies]') !== null;
  await eventually(() => evaluate(isOpen, name), Boolean, `${name} to be open`);
  if (setNothing.has(scenario.id)) {
    const said = await evaluate(() => document.querySelector('[data-no-cookies] strong')?.textContent ?? '');
    return said === 'This file has no Cookie and no Set-Cookie headers.' ? [] : [`“${said}”`];
  }
  await evaluate(press, '[data-mode=xray]');
  return unlike(scenario, await verdictShown(evaluate, scenario));
}
