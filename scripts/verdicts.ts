/**
 * Tells which cookie a browser would keep of each Set-Cookie line of a table:
 *
 *     npx tsx scripts/verdicts.ts FILE.json
 *
 * FILE.json: `{"rows": [{"id", "line", "url", "context"}]}`. `line` may be a list, of one answer's lines;
 * `{now+n}` in it is the date n seconds from now. `context`: `via` (navigation, redirect, link, post, fetch, img,
 * iframe, script, cookieStore), `top` (the page's URL), `credentials` (of fetch; include unless said), and `before`
 * (`[url, line]` pairs that were set first). Prints a JSON list of `{"id", "chromium", "chromiumThirdPartyBlocked",
 * "firefox"}`, each the cookie that is kept, or null. Of values and paths beyond 200 characters only the beginning and
 * the length are printed.
 */
import { readFileSync } from 'node:fs';
import { type TableRow, verdictsOf } from '../test/core/wire/table.ts';

const [, , file] = process.argv;
if (file === undefined) throw new Error('Which table? npx tsx scripts/verdicts.ts FILE.json');
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { readonly rows: readonly TableRow[] };
const now = Math.floor(Date.now() / 1000) * 1000;
process.stdout.write(`${JSON.stringify(verdictsOf(rows, now), null, 1)}\n`);
