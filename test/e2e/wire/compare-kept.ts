// What browsers keep of random lines beside what the model says that they keep.
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Browser } from '../../../src/core/wire/browsers.ts';
import { elsewhere, exchangeOf, type Situation } from '../../../src/core/wire/situation.ts';
import { jarAfter, verdict } from '../../../src/core/wire/verdict.ts';
import { eventually } from '../browser.ts';
import { scriptOf } from './act.ts';
import { cookiesOf } from './compare-sent.ts';
import type { LinesServer, PlannedAnswer } from './lines-server.ts';
import type { KeptCookie } from './panel-lines.ts';
import type { PlainBrowser } from './plain-browsers.ts';
import { type RandomAnswer, randomAnswers } from './random-answers.ts';

/** How long a cookie must have to live, or have been over, for its verdict not to hang on the machine's speed. */
const margin = 600_000;
/** How far the browser's expiry and the model's may be apart, in milliseconds. */
const mostApart = 3_000;

/** 1,000 lines of a seed that what becomes of is the same in ten minutes, by the rules of every browser. */
export function answersOf(seed: number, every: readonly Browser[]): readonly RandomAnswer[] {
  const now = Date.now();
  const isDecided = (line: string, situation: Situation) =>
    every.every((rules) => {
      const result = verdict(line, exchangeOf(situation, now, ''), [], rules);
      if (result.kind === 'refused' || result.kind === 'deleted') return true;
      return result.cookie.expires === null || Math.abs(result.cookie.expires - now) > margin;
    });
  return randomAnswers(seed, 1_000, isDecided);
}

const hostOf = ({ situation }: RandomAnswer) => new URL(situation.url).hostname;
export const hostsOfAnswers = (answers: readonly RandomAnswer[]): readonly string[] => [
  ...answers.map(hostOf),
  new URL(elsewhere).hostname,
];

/** What a server sends for the answer of a number, and for the page of another site around it; `null` for another query. */
export function planOfKept(
  query: URLSearchParams,
  answers: readonly RandomAnswer[],
  at: LinesServer['at'],
): PlannedAnswer | null {
  const number = query.get('answer');
  const answer = number === null ? undefined : answers[Number(number)];
  if (!answer) return null;
  const { lines, situation } = answer;
  const query0 = `answer=${number ?? ''}`;
  const [url, done] = [at(situation.url, query0), at(situation.url, `${query0}&done`)];
  if (query.has('done')) return { lines: [] };
  if (query.has('top'))
    return {
      lines: [],
      script: scriptOf(
        situation.way === 'subresource' ? { via: 'img', url, then: done } : { via: 'iframe', url },
      ),
    };
  const script = { via: 'img', url: done } as const;
  return situation.way === 'script'
    ? { lines: [], script: scriptOf({ ...script, written: lines }) }
    : { lines, script: scriptOf(script) };
}

/** How a cookie is compared, its expiry to the second left aside. */
function written(cookie: KeptCookie | Cookie): string {
  const { name, value, domain, path, secure, httpOnly, expires } = cookie;
  return JSON.stringify({ name, value, domain, path, secure, httpOnly, session: expires === null });
}

const sameSites = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: null } as const;

/** A cookie of the model in the words of the jar. */
function keptOf({ sameSite, partition, ...cookie }: Cookie): KeptCookie {
  return {
    ...cookie,
    sameSite: sameSites[sameSite],
    partition:
      partition && `${partition.topLevelSite}${partition.hasCrossSiteAncestor ? ' (cross-site)' : ''}`,
  };
}

const textOf = (cookie: KeptCookie) =>
  `${written(cookie)} ${cookie.sameSite ?? '-'} ${cookie.partition ?? '-'}`;

/** What of a jar is otherwise than the model says. */
function differencesOf(said: readonly Cookie[], jar: readonly KeptCookie[]): readonly string[] {
  const [model, browser] = [said.map(keptOf), jar].map(
    (cookies) => new Map(cookies.map((cookie) => [textOf(cookie), cookie])),
  );
  const only = (one = new Map<string, KeptCookie>(), other = new Map<string, KeptCookie>()) =>
    [...one].filter(([text, { expires }]) => {
      const same = other.get(text);
      return !same || Math.abs((same.expires ?? 0) - (expires ?? 0)) > mostApart;
    });
  return [
    ...only(model, browser).map(([text, { expires }]) => `the model alone has ${text} ${expires ?? ''}`),
    ...only(browser, model).map(([text, { expires }]) => `the browser alone has ${text} ${expires ?? ''}`),
  ];
}

/** The lines of an answer that bear a number which a difference names, or all where none does. */
function linesOf({ lines }: RandomAnswer, found: readonly string[]): string {
  const numbers = found.flatMap((text) => /\bn\d+/.exec(text)?.[0] ?? []);
  const named = lines.filter((line) => numbers.some((number) => line.includes(number)));
  return JSON.stringify(numbers.length === found.length ? named : lines);
}

const lastLabels = (host: string) => /r\d+\.(?:test|co\.uk|github\.io|localhost)$/.exec(host)?.[0];

/** @returns a text for each answer after which a browser's jar is otherwise than the model says */
export async function differencesOfKept(
  browser: PlainBrowser,
  server: LinesServer,
  rules: Browser,
  answers: readonly RandomAnswer[],
): Promise<readonly string[]> {
  server.forget();
  const said: (readonly Cookie[])[] = [];
  for (const [index, { situation, lines }] of answers.entries()) {
    const { url, way, isCrossSite } = situation;
    const query = `answer=${index}`;
    const isFramed = isCrossSite || way === 'subresource' || way === 'frame';
    await browser.go(
      isFramed ? server.at(isCrossSite ? elsewhere : url, `${query}&top`) : server.at(url, query),
    );
    await cookiesOf(server, server.at(url, `${query}&done`));
    const exchange = exchangeOf(situation, Date.now(), '');
    said.push(
      lines.reduce<readonly Cookie[]>((jar, line) => jarAfter(verdict(line, exchange, jar, rules), jar), []),
    );
  }
  const look = async () => {
    // Firefox may hold for a while what expired as it came, and sends it no more.
    const jar = (await browser.jar()).filter(({ expires }) => expires === null || expires > Date.now());
    return answers.flatMap((answer, index) => {
      const own = jar.filter(({ domain }) => lastLabels(domain) === lastLabels(hostOf(answer)));
      const found = differencesOf(said[index] ?? [], own);
      return found.length > 0
        ? [`${JSON.stringify(answer.situation)}\n  ${found.join('\n  ')}\n  of ${linesOf(answer, found)}`]
        : [];
    });
  };
  // A browser may write its jar a moment after it has gone on.
  let last = await look();
  await eventually(
    async () => (last = await look()),
    (found) => found.length === 0,
    'the jar',
    1_000,
  ).catch(() => undefined);
  return last;
}
