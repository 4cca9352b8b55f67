/** Whatever some reader takes for the end of a line or of a field: any control character, line separators. */
export const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** One that no cookie can have: all but the tab (RFC 6265bis 5.6, step 1). */
export const controlButTab = /[^\P{Cc}\t\u0080-\u009f]/u;
