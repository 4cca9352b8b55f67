import { day } from '../core/lib/time.ts';
import { visibleInWords } from '../core/cookie/visible.ts';
import { once } from './once.ts';
import { momentsIn, spansIn, type TimeWords } from './time-words.ts';
import type messages from '../../public/_locales/en/messages.json';

type AnyKey = keyof typeof messages;

/** A message that is said as it is. */
export type MessageKey = Exclude<
  AnyKey,
  `${string}_one` | `${string}_few` | `${string}_many` | `${string}_other`
>;

/** A message that depends on a number: `visits` stands for `visits_one`, `visits_other` and so on. */
export type PluralKey = AnyKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** Everything that puts facts into the person's words: messages by the browser, the rest by `Intl`. */
export interface Words extends TimeWords {
  /** Language tag of what is shown, such as `en-GB`. */
  readonly language: string;
  /** Whether there is such a message. */
  readonly has: (key: string) => boolean;
  /** A message with what is put into it, in which nothing hides (`visibleInWords`). */
  readonly t: (key: MessageKey, ...substitutions: readonly string[]) => string;
  /** The form of a message that fits a number; `$1` is the number, written the language's way. */
  readonly plural: (key: PluralKey, count: number, ...substitutions: readonly string[]) => string;
  readonly number: (value: number) => string;
  /** Each makes a part of `Intl` that times are said with: slow, so done when there is nothing else to do. */
  readonly preparations: readonly (() => unknown)[];
}

type GetMessage = (key: string, substitutions: readonly string[]) => string;

/**
 * @param get the browser's `i18n.getMessage`
 * @param browserLanguage the browser's own language; its region is kept when its language is the messages' one
 */
export function createWords(get: GetMessage, browserLanguage: string): Words {
  const locale = get('locale', []) || 'en';
  const language = browserLanguage.split('-')[0] === locale.split('-')[0] ? browserLanguage : locale;
  const plurals = once(() => new Intl.PluralRules(language));
  const numbers = once(() => new Intl.NumberFormat(language));
  // All our languages write these as they are, so that a first paint mostly needs no formatter of numbers.
  const number = (value: number) =>
    Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : numbers().format(value);
  // Whatever a site or a person has named is put into words here, and nothing may hide in them.
  const t = (key: string, substitutions: readonly string[]) =>
    get(key, substitutions.map(visibleInWords)) || key;
  const moments = momentsIn(language);
  const spans = spansIn(language);
  return {
    language,
    has: (key) => get(key, []) !== '',
    t: (key, ...substitutions) => t(key, substitutions),
    plural: (key, count, ...substitutions) =>
      t(`${key}_${plurals().select(count)}`, [number(count), ...substitutions]),
    number,
    ...moments,
    ...spans,
    preparations: [
      () => spans.relative(day, 0),
      () => spans.soon(day, 0),
      () => spans.relative(0, 0),
      () => moments.moment(0, 2 * day),
      () => moments.moment(0, 0),
      () => moments.exactMoment(0),
      () => moments.writtenDate(0),
      () => moments.writtenStamp(0, 0),
      () => spans.span(14 * day),
    ],
  };
}
