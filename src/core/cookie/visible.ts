/**
 * Characters that show nothing or change the order of what follows: control, format, lone surrogates, line and
 * paragraph separators and what Unicode lets a font leave out; and marks beyond the fourth on one letter, which
 * would be drawn over the lines above and below.
 */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`;

const inWords = new RegExp(hidden, 'gu');

/** In what is a site's own, spaces other than the plain one hide as well. */
const anywhere = new RegExp(String.raw`${hidden}|(?! )\p{Zs}`, 'gu');

const written = (char: string) =>
  `‹U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** A text of one line in which nothing hides: what is invisible is written as its code point, such as `‹U+202E›`. */
export function visible(text: string): string {
  return text.replace(anywhere, written);
}

/** As `visible`, but for the spaces that times and numbers are written with in many languages. */
export function visibleInWords(text: string): string {
  return text.replace(inWords, written);
}
