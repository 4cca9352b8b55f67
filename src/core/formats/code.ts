/** A line as programming languages have it, and cookies do not: they have no spaces, brackets or calls before a value. */
const lineOfCode: readonly RegExp[] = [
  // A keyword, a directive.
  /^[ \t]*(?:import|from|const|let|var|function|def|class|package|using|require|require_once|await|return|func|export|set|my|use|print|echo|public|private|static)[ \t]+["'\w${*<(]/,
  /^[ \t]*(?:#!|<\?php|#include|\/\/|\/\*)/,
  // A call, such as `fetch("…`, `$session.Cookies.Add(` or `$jar->set(`.
  /^[ \t]*[\w$.:]+(?:->\w+)*\(/,
  // What is assigned is a literal, an object or a call's outcome.
  /^[ \t]*(?:\w+,?[ \t]+)?[$\w.]+(?:\[[^\]]*\])?[ \t]+:?=[ \t]+(?:["'`{[(@$]|new |New-|await |[\w.]+\()/,
  /^[ \t]*(?:document\.cookie|[$\w.]+[ \t]*=[ \t]*[{[]')/,
  /^[ \t]*\$[\w.]+[ \t]+=/,
  // A line that only opens or closes, or goes on in the next one.
  /^[ \t]*[)\]}]+[;,)\]}]*[ \t]*$/,
  /[{([`][ \t]*$/,
  /\b(?:New-Object|Invoke-WebRequest|Invoke-RestMethod)\b/,
];

/** Whether lines are of a program: what PowerShell, Python, JavaScript and others do with cookies. */
export function isCode(lines: readonly string[]): boolean {
  return lines.some((line) => lineOfCode.some((pattern) => pattern.test(line)));
}
