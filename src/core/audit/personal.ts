/** A file's ending, not a country's: `icon@2x.png`. */
const fileEnding = /\.(?:png|jpe?g|gif|webp|svg|css|js|json|html?|php)$/i;
const mailbox = /[\w%+-][\w.%+-]*$/;
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}(?![\w-])/i;

/** Whether an e-mail address is somewhere in a text. Each @ is looked at within the lengths of RFC 5321 4.5.3.1. */
export function hasEmail(text: string): boolean {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const host = domain.exec(text.slice(at + 1, at + 256))?.[0] ?? '';
    if (host !== '' && !fileEnding.test(host) && mailbox.test(text.slice(Math.max(0, at - 64), at)))
      return true;
  }
  return false;
}

/** Visa, Mastercard, American Express, Discover, JCB: what their numbers begin with, and how long they are. */
const brands =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;
/** Alone: no part of a longer number, word, decimal or joined identifier. */
const lonelyDigits = /(?<![\w.,+=/-])\d(?:[ -]?\d){14,15}(?![\w+=/-]|[.,]\d)/g;

/** American Express. */
const shortestCard = 15;

/** A number as cards have them: `grouped`, the way people write them, or of one piece, as many others are too. */
export function cardIn(text: string): 'grouped' | 'plain' | null {
  if (text.length < shortestCard) return null;
  const numbers = Array.from(text.matchAll(lonelyDigits), ([number]) => number);
  const cards = numbers.filter((number) => {
    const digits = number.replace(/\D/g, '');
    return brands.test(digits) && passesLuhn(digits);
  });
  if (cards.some((card) => /^\d{4}([ -])\d{4,6}\1\d{4,5}(?:\1\d{4})?$/.test(card))) return 'grouped';
  return cards.some((card) => /^\d+$/.test(card)) ? 'plain' : null;
}

/** The check digit of ISO/IEC 7812-1. */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((total, product) => total + (product > 9 ? product - 9 : product), 0);
  return sum % 10 === 0;
}
