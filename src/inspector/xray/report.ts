import { concealer } from '../../core/share/conceal.ts';
import { exchangeTable, secretsOfExchanges } from '../../core/share/exchange-table.ts';
import type { Fingerprint } from '../../core/share/fingerprint.ts';
import { code, plain } from '../../core/share/markdown.ts';
import { utc } from '../../core/lib/format.ts';
import type { Judged } from '../../core/wire/replay.ts';
import { settingsFor } from '../../core/xray/setting.ts';
import type { Rung, Xray } from '../../core/xray/types.ts';
import type { Words } from '../../ui/words.ts';
import { textsOf } from '../requests/exchange-texts.ts';
import { settingPlaceNames } from './setting-names.ts';
import { type RequestLabel, stayReasonText, verdictText } from './xray-words.ts';

/**
 * A log-in's verdict and steps, to be handed to a colleague: as Markdown, with every value replaced by a fingerprint, so
 * that nobody can sign in with it. Addresses have no query, nor what looks like a token in their path.
 * @param judged the exchanges of the recording
 * @param fingerprint of `fingerprints`, with a salt that is kept nowhere
 * @param now milliseconds since the epoch
 */
export async function xrayReport(
  { rungs, verdict }: Xray,
  judged: readonly Judged[],
  words: Words,
  fingerprint: Fingerprint,
  now: number,
): Promise<string> {
  const { t } = words;
  const texts = textsOf(
    rungs.map((rung) => rung.judged),
    words,
  );
  const redirected = rungs.flatMap(({ judged: { seen } }) => queryValues(seen.redirectsTo));
  const { values, names } = secretsOfExchanges(texts);
  const conceal = await concealer({ values: [...values, ...redirected], names, bareNames: [] }, fingerprint);
  const addressOf = (url: string) => `${new URL(url).origin}${conceal.path(new URL(url).pathname)}`;
  const label: RequestLabel = ({ exchange: { method, url } }) =>
    `${method} ${conceal.path(new URL(url).pathname)}`;
  const { title, details } = verdictText(verdict, words, label);
  const step = ({ judged: { exchange, seen }, stayed }: Rung, index: number) => {
    const { method, url, status } = exchange;
    const to = seen.redirectsTo === null ? '' : ` → ${code(addressOf(seen.redirectsTo))}`;
    const missing = stayed.map(
      ({ cookie, reason }) =>
        `; ${plain(t('stayedCookies'))} ${code(conceal.name(cookie.name))}: ${plain(stayReasonText(reason, cookie, words))}`,
    );
    return `${index + 1}. ${code(`${method} ${addressOf(url)}`)} ${status ?? ''}${to}${missing.join('')}`;
  };
  const settings = settingsFor(verdict, judged).map(
    (setting) =>
      `- ${plain(settingPlaceNames[setting.place])}: ${code(conceal.text(setting.code.replaceAll('\n', ' ⏎ ')))}`,
  );
  return `${[
    `## ${plain(t('xray'))}: ${plain(conceal.text(title))}`,
    [
      ...details.map((detail) => `- ${plain(conceal.text(detail))}`),
      ...settings,
      `- ${plain(utc(now))}`,
      `- ${plain(t('bugFingerprints'))}`,
    ].join('\n'),
    `### ${plain(t('xraySteps'))}`,
    rungs.map(step).join('\n'),
    exchangeTable(texts, conceal, t),
  ].join('\n\n')}\n`;
}

const queryValues = (url: string | null): readonly string[] =>
  url !== null && URL.canParse(url) ? [...new URL(url).searchParams.values()] : [];
