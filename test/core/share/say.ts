import english from '../../../public/_locales/en/messages.json' with { type: 'json' };

/** Says a message in English; a key that has no message is an error. */
export function say(key: string, ...substitutions: readonly string[]): string {
  const message = (english as Readonly<Record<string, { readonly message: string }>>)[key]?.message;
  if (message === undefined) throw new Error(`No message is called ${key}`);
  return message.replace(/\$(\d)/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
}
