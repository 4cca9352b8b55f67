import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Evaluate, eventually, type Popup, type Temporary } from './browser.ts';
import { grantedAtInstall } from './chromium.ts';
import { serveOnLoopback } from './loopback.ts';

/** The match patterns of this machine, which are granted at install. */
export const loopback = ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'];

/** Two servers of one host, whose answers a test holds back. */
export interface RacingServers {
  readonly ports: readonly [here: number, there: number];
  /** Waits until one answer is held back. */
  readonly holding: () => Promise<unknown>;
  /** Lets the answers go that are held back. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Servers of which each answer sets the session again that it was sent; `/login` makes a new one, `/logout` ends it, and
 * answers of `/poll` wait. Below `/app/`, `out` names another path than `in` did, and the rest sets nothing.
 */
export async function startRacingServers(): Promise<RacingServers> {
  const held: (() => void)[] = [];
  let number = 0;
  /** A session ID as Django makes them, unlike any before. */
  const newSession = () => `s${String((number += 1)).padStart(7, '0')}x2k0q7w5e9r1t3y6u4i8o0p`;
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const sent = /sessionid=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const path = request.url ?? '';
    const set = (value: string) => response.setHeader('Set-Cookie', `sessionid=${value}; HttpOnly; Path=/`);
    const end = () => response.setHeader('Content-Type', 'text/html').end('<title>Race</title>');
    if (path === '/app/in')
      response.setHeader('Set-Cookie', `sessionid=${newSession()}; HttpOnly; Path=/app/`);
    if (path === '/app/out') set('; Max-Age=0');
    if (path === '/favicon.ico' || path.startsWith('/app/')) {
      end();
      return;
    }
    if (path === '/logout') set('; Max-Age=0');
    else set(path === '/login' || sent === undefined ? newSession() : sent);
    if (path.startsWith('/poll')) held.push(end);
    else end();
  }
  const [here, there] = await Promise.all([serveOnLoopback(answer), serveOnLoopback(answer)]);
  return {
    ports: [here.port, there.port],
    holding: () =>
      eventually(
        () => Promise.resolve(held.length),
        (waiting) => waiting === 1,
        'the slow answer',
      ),
    release: () => held.splice(0).forEach((go) => go()),
    async close() {
      await Promise.all([here.close(), there.close()]);
    },
  };
}

/** Sends a request from the page of a tab. */
export type Ask = (path: string, method?: string) => Promise<void>;

export const askFrom =
  (tab: { readonly evaluate: Evaluate }): Ask =>
  (path, method = 'GET') =>
    tab.evaluate(
      async (url: string, how: string) => {
        await fetch(url, { method: how });
      },
      path,
      method,
    );

/** Whether a race is of a log-out, which every third is. */
const isOfLogout = (round: number) => round % 3 === 2;

/** A request of one tab, whose answer comes after what the other did meanwhile. */
export async function race(servers: RacingServers, slow: Ask, quick: Ask, round: number): Promise<void> {
  await quick('/login', 'POST');
  const answered = slow(`/poll?${round}`);
  await servers.holding();
  await quick(isOfLogout(round) ? '/logout' : '/login', 'POST');
  servers.release();
  await answered;
}

/** Signs in, asks in parallel and in both tabs, and at times signs out: each after the other's answer. */
export async function inOrder(one: Ask, other: Ask, round: number): Promise<void> {
  await one('/login', 'POST');
  await Promise.all([one('/a'), other('/b'), other('/c')]);
  if (isOfLogout(round)) await other('/logout', 'POST');
}

/** A race as the timeline shows it. */
export type ShownRace = readonly [kind: string, sentence: string];

const sentences: Readonly<Record<string, string>> = {
  overwritten:
    'GET /poll was sent with an older session; its response overwrote the newer one, which POST /login had set.',
  revived: 'GET /poll was sent before POST /logout deleted the session; its response set it again.',
};

/** What the timeline is to say of some rounds of `race`, sorted. */
export const racesOf = (rounds: number): readonly ShownRace[] =>
  Array.from({ length: rounds }, (_, round) => (isOfLogout(round) ? 'revived' : 'overwritten'))
    .map((kind) => [kind, sentences[kind] ?? ''] as const)
    .sort(([one], [other]) => one.localeCompare(other));

/** What the popup's timeline says of the page in front, once it says so much; closes the popup. */
export async function racesShownIn(popup: Popup, count: number): Promise<readonly ShownRace[]> {
  try {
    await popup.click('[data-view=timeline]');
    await popup.waitFor('[data-timeline=pause]');
    const read = () =>
      popup.evaluate(() =>
        Array.from(
          document.querySelectorAll('[data-race]'),
          (one) =>
            [one.getAttribute('data-race') ?? '', one.querySelector('summary')?.textContent ?? ''] as const,
        ),
      );
    const found = await eventually(read, ({ length }) => length === count, `${count} races in the timeline`);
    return [...found].sort(([one], [other]) => one.localeCompare(other));
  } finally {
    await popup.close();
  }
}

/**
 * The extension for Chromium that holds `webRequest` when it is loaded, as one does from the browser's next start on: one
 * that is loaded by the DevTools protocol is gone at that start.
 */
export async function withWebRequest(patterns: readonly string[]): Promise<Temporary> {
  const copy = await grantedAtInstall(patterns);
  const file = join(copy.path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly permissions: readonly string[] };
  await writeFile(
    file,
    JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'webRequest'] }),
  );
  return copy;
}
