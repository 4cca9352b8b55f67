import english from '../../../public/_locales/en/messages.json' with { type: 'json' };

/** Texts that `messages.json` has not got yet. */
const more: Readonly<Record<string, string>> = {
  bugTitle: 'Cookies, without their values',
  bugNoPage: 'Not a page of a site',
  bugTaken: 'Taken $1 by Magic Cookie $2 in $3',
  bugPrivate: 'In a private window',
  bugHidden: 'Magic Cookie may not see all cookies of this page',
  bugFingerprints:
    'Values are replaced by salted fingerprints: equal ones stand for equal values, within this report alone. The salt is kept nowhere.',
  bugVisits: 'Visits counted here: $1',
  bugCookies: 'Cookies',
  bugName: 'Name',
  bugType: 'Type',
  bugValue: 'Value',
  bugOctets: 'Octets',
  bugDomain: 'Domain',
  bugPath: 'Path',
  bugFlags: 'Flags',
  bugExpires: 'Expires',
  bugTime: 'Time',
  bugEvent: 'Event',
  bugDetails: 'Details',
  bugSession: 'session',
  bugPersistent: 'persistent',
  bugIn: 'in $1',
  bugAgo: '$1 ago',
  textValue: 'value',
  textExpiry: 'expiry',
  textLifetime: 'lifetime',
};

/** Says a message in English; a key that has no message is an error. */
export function say(key: string, ...substitutions: readonly string[]): string {
  const message =
    (english as Readonly<Record<string, { readonly message: string }>>)[key]?.message ?? more[key];
  if (message === undefined) throw new Error(`No message is called ${key}`);
  return message.replace(/\$(\d)/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
}
