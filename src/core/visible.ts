/**
 * Characters that show nothing or change the order of what follows: control, format, lone surrogates, line and
 * paragraph separators, spaces other than the plain one, and what Unicode lets a font leave out.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** A text of one line in which nothing hides: what is invisible is written as its code point, such as `‹U+202E›`. */
export function visible(text: string): string {
  return text.replace(
    invisible,
    (char) => `‹U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
}
