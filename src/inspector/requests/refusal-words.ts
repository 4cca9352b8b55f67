import type { SeenRule } from '../../core/wire/seen-refusal.ts';
import type { MessageKey, Words } from '../../ui/words.ts';

const refusalKeys = {
  'domain-other': 'refusedDomainOther',
  'domain-public-suffix': 'refusedPublicSuffix',
  'domain-of-address': 'refusedDomainOfAddress',
  'domain-invalid': 'refusedDomainInvalid',
  'without-credentials': 'refusedWithoutCredentials',
  nothing: 'refusedNothing',
  nameless: 'refusedNameless',
  characters: 'refusedCharacters',
  'too-large': 'refusedTooLarge',
  'prefix-secure': 'refusedPrefixSecure',
  'prefix-host': 'refusedPrefixHost',
  'prefix-http-only': 'refusedPrefixHttpOnly',
  'prefix-in-value': 'refusedPrefixInValue',
  'equals-in-value': 'refusedEqualsInValue',
  'secure-over-http': 'refusedSecureOverHttp',
  'http-only-by-script': 'refusedHttpOnlyByScript',
  'none-needs-secure': 'refusedNoneNeedsSecure',
  'partitioned-needs-secure': 'refusedPartitionedNeedsSecure',
  'same-site-strict': 'refusedSameSite',
  'same-site-lax': 'refusedSameSite',
  'same-site-default': 'refusedSameSiteDefault',
  'third-party': 'refusedThirdParty',
  'leaves-secure-alone': 'refusedLeavesSecure',
  'leaves-http-only-alone': 'refusedLeavesHttpOnly',
  'already-expired': 'deletedExpired',
  'deletion-missed': 'deletedMissed',
} as const satisfies Record<SeenRule, MessageKey>;

/** Why a line was refused, in a sentence; empty for a rule of another version's. */
export function refusalSentence(
  rule: SeenRule,
  facts: readonly string[],
  { t, number }: Pick<Words, 't' | 'number'>,
): string {
  if (!Object.hasOwn(refusalKeys, rule)) return '';
  const said = rule === 'too-large' ? facts.map((fact) => number(Number(fact))) : facts;
  return t(refusalKeys[rule], ...said);
}
