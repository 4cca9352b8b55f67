import { cookieHost } from '../../core/cookie/cookie.ts';
import { sameSiteWord } from '../../core/cookie/same-site.ts';
import type { Judgement } from '../../core/wire/judgement.ts';
import { alreadyExpired } from '../../core/wire/already-expired.ts';
import { neededToDelete, refusalFacts } from '../../core/wire/seen-refusals.ts';
import { partitionOf } from '../../core/wire/party.ts';
import type { StayReason } from '../../core/wire/sent.ts';
import type { ChangeCode, Verdict } from '../../core/wire/types.ts';
import type { MessageKey, Words } from '../../ui/words.ts';
import { refusalSentence } from './refusal-words.ts';

export const verdictKeys = {
  kept: 'verdictKept',
  changed: 'verdictChanged',
  twin: 'verdictTwin',
  refused: 'verdictRefused',
  deleted: 'verdictDeleted',
  'deleted-nothing': 'verdictDeletedNothing',
} as const satisfies Record<Verdict['kind'], MessageKey>;

const changeKeys = {
  'lifetime-capped': 'changedLifetimeCapped',
  'script-lifetime-capped': 'changedScriptLifetimeCapped',
  'max-age-unread': 'changedMaxAgeUnread',
  'expires-unread': 'changedExpiresUnread',
  'path-unread': 'changedPathUnread',
  'domain-rewritten': 'changedDomainRewritten',
  'domain-host-only': 'changedDomainHostOnly',
  'same-site-unread': 'changedSameSiteUnread',
  'attribute-too-long': 'changedAttributeTooLong',
  'name-without-value': 'changedNameWithoutValue',
  'value-without-name': 'changedValueWithoutName',
  'partitioned-by-browser': 'changedPartitioned',
  'by-cookie-store': 'changedByCookieStore',
} as const satisfies Record<ChangeCode, MessageKey>;

export const stayKeys = {
  domain: 'stayedDomain',
  path: 'stayedPath',
  secure: 'stayedSecure',
  expired: 'stayedExpired',
  partition: 'stayedPartition',
  'third-party': 'stayedThirdParty',
  'same-site-strict': 'stayedSameSite',
  'same-site-lax': 'stayedSameSite',
  'same-site-default': 'stayedSameSiteDefault',
} as const satisfies Record<StayReason, MessageKey>;

function changeWords(code: ChangeCode, judgement: Judgement, { t }: Words): string {
  const { verdict, exchange, browser } = judgement;
  const cookie = 'cookie' in verdict ? verdict.cookie : null;
  const facts: Partial<Record<ChangeCode, string>> = {
    'path-unread': cookie?.path ?? '',
    'domain-rewritten': cookie?.domain ?? '',
    'domain-host-only': cookie?.domain ?? '',
    'partitioned-by-browser': partitionOf(exchange, browser)?.topLevelSite ?? '',
  };
  const fact = facts[code];
  return fact === undefined ? t(changeKeys[code]) : t(changeKeys[code], fact);
}

/** How a cookie is kept, in the words of a Set-Cookie line and without its value; `null` where a line stored none. */
export function storedAs(verdict: Verdict): string | null {
  if (verdict.kind !== 'kept' && verdict.kind !== 'changed' && verdict.kind !== 'twin') return null;
  const { cookie } = verdict;
  const { partition } = cookie;
  return [
    cookie.hostOnly ? `Host=${cookie.domain}` : `Domain=${cookieHost(cookie)}`,
    `Path=${cookie.path}`,
    ...(cookie.expires === null ? [] : [`Expires=${new Date(cookie.expires).toUTCString()}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite === 'unspecified' ? [] : [`SameSite=${sameSiteWord(cookie.sameSite) ?? ''}`]),
    ...(partition
      ? [`Partition=${partition.topLevelSite}${partition.hasCrossSiteAncestor ? ' (cross-site)' : ''}`]
      : []),
  ].join('; ');
}

const placeOf = (cookie: { readonly domain: string; readonly path: string }) =>
  `${cookie.domain}${cookie.path}`;

/** Why a line came to its verdict: a sentence for each thing to know, none where it is as it was written. */
export function reasonsOf(judgement: Judgement, words: Words): readonly string[] {
  const { verdict, text } = judgement;
  if (alreadyExpired(text, verdict)) return [words.t('deletedExpired')];
  switch (verdict.kind) {
    case 'refused':
      return [
        refusalSentence(
          verdict.rule,
          refusalFacts(verdict.rule, judgement.text, new URL(judgement.exchange.url).hostname),
          words,
        ),
      ];
    case 'deleted':
      return [];
    case 'deleted-nothing':
      return verdict.missed.length === 0
        ? [words.t('deletedNone')]
        : verdict.missed.map((missed) => words.t('deletedMissed', neededToDelete(missed)));
    default:
      return [
        ...(verdict.kind === 'twin' ? [words.t('twinWhy', verdict.twins.map(placeOf).join(', '))] : []),
        ...verdict.changes.map(({ code }) => changeWords(code, judgement, words)),
      ];
  }
}
