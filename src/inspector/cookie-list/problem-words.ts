import type { ProblemCode } from '../../core/edit/problems.ts';
import type { Refusal } from '../../core/edit/refusal.ts';
import type { MessageKey, Words } from '../../ui/words.ts';

export const problemWords = {
  nothing: 'problemNothing',
  nameless: 'refusedNameless',
  'name-characters': 'problemNameCharacters',
  'value-characters': 'problemValueCharacters',
  'space-around': 'problemSpaceAround',
  'too-large': 'problemTooLarge',
  'domain-invalid': 'problemDomain',
  'domain-of-address': 'problemDomainOfAddress',
  'domain-public-suffix': 'problemPublicSuffix',
  'path-invalid': 'problemPath',
  'attribute-too-long': 'problemAttributeLong',
  'none-needs-secure': 'problemNoneNeedsSecure',
  'partition-needs-secure': 'problemPartitionNeedsSecure',
  'prefix-secure': 'problemPrefixSecure',
  'prefix-host': 'problemPrefixHost',
  'prefix-http-only': 'problemPrefixHttpOnly',
  'prefix-in-value': 'problemPrefixInValue',
  'equals-in-value': 'problemEqualsInValue',
  'partition-invalid': 'problemPartitionInvalid',
  'expires-invalid': 'problemExpiresInvalid',
  expired: 'problemExpired',
  'life-capped': 'problemLifeCapped',
  rewritten: 'problemRewritten',
} as const satisfies Record<ProblemCode, MessageKey>;

/** The reason of a refusal in words. */
export function refusalWords(refusal: Refusal, { t }: Words): string {
  switch (refusal.code) {
    case 'not-granted':
      return t('refusalNotGranted', refusal.host);
    case 'secure-in-the-way':
      return t('refusalSecureInTheWay', refusal.name);
    case 'public-suffix':
      return t('refusalPublicSuffix', refusal.domain);
    case 'path-unreachable':
      return t('refusalPathUnreachable', refusal.path);
    case 'unknown':
      return t('refusalUnknown', refusal.detail);
  }
}
