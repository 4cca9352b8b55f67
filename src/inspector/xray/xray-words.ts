import { withoutPrefix } from '../../core/cookie/prefix.ts';
import { utf8Length } from '../../core/lib/utf8-length.ts';
import { parseLine } from '../../core/wire/parse.ts';
import type { Judged, JudgedLine } from '../../core/wire/replay.ts';
import type { StayReason } from '../../core/wire/sent.ts';
import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Renewal, XrayVerdict } from '../../core/xray/types.ts';
import type { Words } from '../../ui/words.ts';
import { reasonsOf, stayKeys } from '../requests/verdict-words.ts';

/** A verdict in words: what it is, and what shows it. */
export interface VerdictText {
  readonly title: string;
  readonly details: readonly string[];
}

/** How a request is named in a sentence. */
export type RequestLabel = (one: Judged) => string;

export const plainLabel: RequestLabel = ({ exchange: { method, url } }) =>
  `${method} ${new URL(url).pathname}`;

const renewalKeys = {
  new: 'loginNoneBefore',
  renewed: 'loginRenewed',
  'made-anew': 'loginMadeAnew',
  kept: 'loginKept',
} as const satisfies Record<Renewal, string>;

/** Why a cookie stayed, as part of a sentence. */
export function stayReasonText(
  reason: StayReason,
  { path, partition }: Cookie,
  { t }: Pick<Words, 't'>,
): string {
  const facts: Partial<Record<StayReason, string>> = {
    path,
    partition: partition?.topLevelSite ?? '',
    'same-site-strict': 'Strict',
    'same-site-lax': 'Lax',
  };
  const fact = facts[reason];
  return fact === undefined ? t(stayKeys[reason]) : t(stayKeys[reason], fact);
}

const nameIn = (line: JudgedLine) => parseLine(line.text).pair.name;

function refusedText(at: Judged, line: JudgedLine, words: Words): VerdictText {
  const { name, value } = parseLine(line.text).pair;
  const isTooLarge = line.verdict.kind === 'refused' && line.verdict.rule === 'too-large';
  const size = words.number(utf8Length(name) + utf8Length(value));
  return {
    title: isTooLarge ? words.t('xrayTooLarge', name, size) : words.t('xrayRefused', name),
    details: reasonsOf({ ...line, ...at }, words),
  };
}

function stayedText(
  { at, cookie, reason, from, setBy }: Extract<XrayVerdict, { readonly kind: 'stayed' }>,
  words: Words,
  label: RequestLabel,
): VerdictText {
  const { t } = words;
  const why = stayReasonText(reason, cookie, words);
  return {
    title: t('xrayStayed', cookie.name),
    details: [
      setBy ? t('xrayStayedWhy', label(setBy), label(at), why) : t('xrayMissing', label(at), why),
      ...(from !== null && reason !== 'secure' ? [t('xrayCameFrom', from)] : []),
      ...(reason === 'secure' ? [t('xraySchemeMay')] : []),
    ],
  };
}

function loopText(
  { at, setBy, name, isSchemeLost }: Extract<XrayVerdict, { readonly kind: 'loop' }>,
  { t }: Words,
  label: RequestLabel,
): VerdictText {
  const bare = withoutPrefix(name);
  const isPrefixed = bare !== name;
  return {
    title: t('xrayLoop', name),
    details: [
      setBy ? t('xrayLoopWhy', label(setBy), label(at)) : t('xrayLoopOlder', name, label(at)),
      ...(isPrefixed ? [t('xrayLoopName', bare)] : []),
      ...(isSchemeLost ? [t('xraySchemeLost')] : isPrefixed ? [t('xraySchemeMay')] : []),
    ],
  };
}

function signedInText(
  { at, setBy, name, renewal }: Extract<XrayVerdict, { readonly kind: 'signed-in' }>,
  { t }: Words,
  label: RequestLabel,
): VerdictText {
  return {
    title: t('xraySignedIn'),
    details: [
      setBy ? t('xraySignedInWhy', name, label(setBy), label(at)) : t('xraySignedInOlder', name, label(at)),
      t(renewalKeys[renewal], name),
      ...(renewal === 'renewed' || renewal === 'made-anew' ? [t('xrayOldSession')] : []),
    ],
  };
}

function neverSetText(
  { at, back, isSchemeLost }: Extract<XrayVerdict, { readonly kind: 'never-set' }>,
  { t }: Words,
  label: RequestLabel,
): VerdictText {
  const isHttps = at.exchange.url.startsWith('https:');
  return {
    title: t('xrayNeverSet'),
    details: [
      t('xrayNeverSetWhy', label(at), label(back)),
      ...(isSchemeLost ? [t('xraySchemeLost')] : isHttps ? [t('xraySchemeMay')] : []),
    ],
  };
}

/** @param label how the requests are named, which a report does without what opens anything */
export function verdictText(
  verdict: XrayVerdict,
  words: Words,
  label: RequestLabel = plainLabel,
): VerdictText {
  const { t } = words;
  switch (verdict.kind) {
    case 'refused':
      return refusedText(verdict.at, verdict.line, words);
    case 'stayed':
      return stayedText(verdict, words, label);
    case 'loop':
      return loopText(verdict, words, label);
    case 'signed-in':
      return signedInText(verdict, words, label);
    case 'bare-call':
      return { title: t('xrayBareCall'), details: [t('xrayBareCallWhy', verdict.name, label(verdict.at))] };
    case 'prefix-mismatch':
      return {
        title: t('xrayPrefix'),
        details: [t('xrayPrefixWhy', verdict.name, verdict.other), t('xraySchemeMay')],
      };
    case 'twin':
      return { title: t('xrayTwin', verdict.name), details: [t('xrayTwinWhy', label(verdict.at))] };
    case 'race':
      return {
        title: t('xrayRace', verdict.name),
        details: [t('xrayRaceWhy', label(verdict.at), label(verdict.undone))],
      };
    case 'never-set':
      return neverSetText(verdict, words, label);
    case 'logout-missed':
      return {
        title: t('xrayLogout', nameIn(verdict.line)),
        details: reasonsOf({ ...verdict.line, ...verdict.at }, words),
      };
    case 'signed-out':
      return {
        title: t('xraySignedOut'),
        details: [t('xraySignedOutWhy', verdict.name, label(verdict.at))],
      };
    case 'unclear':
      return { title: t('xrayUnclear'), details: [t('xrayUnclearWhy', label(verdict.at))] };
    case 'no-log-in':
      return { title: t('xrayNoLogin'), details: [t('xrayNoLoginWhy')] };
  }
}

/** Whether a verdict is an alarm, good news, or neither. */
export function toneOf({ kind }: XrayVerdict): 'fault' | 'good' | 'neutral' {
  if (kind === 'signed-in' || kind === 'signed-out') return 'good';
  return kind === 'unclear' || kind === 'no-log-in' ? 'neutral' : 'fault';
}
