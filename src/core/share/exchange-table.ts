import { utc } from '../lib/format.ts';
import { pairsOf, type SentPair } from '../wire/cookie-field.ts';
import { parseLine } from '../wire/parse.ts';
import type { Concealer, Secrets } from './conceal.ts';
import { code, plain, table } from './markdown.ts';
import type { Say } from './messages.ts';

/** A request and its answer as a bug report has them: what became of each line, in the person's words. */
export interface ExchangeText {
  /** Milliseconds since the epoch: when the answer came. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** The request's Cookie field; empty where none was sent. */
  readonly cookieHeader: string;
  readonly lines: readonly LineVerdict[];
}

/** A line with its verdict, its reason and what to change, the last two empty where there are none. */
interface LineVerdict {
  readonly text: string;
  readonly verdict: string;
  readonly reason: string;
  readonly fix: string;
}

/** What exchanges hold that must not be told. */
export function secretsOfExchanges(exchanges: readonly ExchangeText[]): Pick<Secrets, 'values' | 'names'> {
  const pairs = exchanges.flatMap(({ cookieHeader, lines }) => [
    ...pairsOf(cookieHeader),
    ...lines.map(({ text }) => parseLine(text).pair),
  ]);
  const queries = exchanges.flatMap(({ url }) => [...new URL(url).searchParams.values()]);
  return { values: [...pairs.map(({ value }) => value), ...queries], names: pairs.map(({ name }) => name) };
}

const pairText = ({ name, value }: SentPair, conceal: Concealer) =>
  `${conceal.name(name)}=${conceal.value(value) ?? ''}`;

/** A line with a fingerprint for its value, its attributes as they were written. */
function lineText(text: string, conceal: Concealer): string {
  const { pair, attributes } = parseLine(text);
  const written = attributes.map(({ name, value, hasEquals }) => {
    if (!hasEquals) return conceal.text(name);
    return `${conceal.text(name)}=${name.toLowerCase() === 'path' ? conceal.path(value) : conceal.text(value)}`;
  });
  return [pairText(pair, conceal), ...written].join('; ');
}

function requestCell({ at, method, url, status }: ExchangeText, conceal: Concealer): string {
  const { origin, pathname } = new URL(url);
  const request = `${method} ${origin}${conceal.path(pathname)}`;
  return `${plain(utc(at))} ${code(request)} ${status ?? ''}`.trimEnd();
}

/** A table of requests: the cookies that were sent, then each line with what became of it. */
export function exchangeTable(exchanges: readonly ExchangeText[], conceal: Concealer, say: Say): string {
  const rows = exchanges.flatMap((exchange) => {
    const sent = pairsOf(exchange.cookieHeader);
    const cells = [
      ...(sent.length > 0
        ? [[code(`Cookie: ${sent.map((pair) => pairText(pair, conceal)).join('; ')}`), '']]
        : []),
      ...exchange.lines.map(({ text, verdict, reason, fix }) => [
        code(`Set-Cookie: ${lineText(text, conceal)}`),
        [plain(verdict), plain(conceal.text(reason)), fix && code(conceal.text(fix))]
          .filter(Boolean)
          .join(' '),
      ]),
    ];
    return cells.map((cell, index) => [index === 0 ? requestCell(exchange, conceal) : '', ...cell]);
  });
  return table([say('viewRequests'), say('bugFields'), say('bugVerdict')], rows);
}
